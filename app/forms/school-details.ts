import { z } from "zod";
import { contrastInWords, contrastWithWhite, LEAST_CONTRAST } from "./colour-contrast.ts";

/*
 * What the school may be called, how it is reached, and its colour. content/school.yaml and the settings page obey the
 * same rules, each in its own words: the one speaks to somebody with an editor, the other to the office.
 */

type Words = {
  missing: (detail: string) => string;
  empty: (detail: string) => string;
  oneLine: string;
  tooLong: string;
  emailAddress: string;
  webAddress: string;
  colour: string;
  tooPale: (contrast: string) => string;
};

function rules(words: Words) {
  const line = (detail: string) =>
    z
      .string(words.missing(detail))
      .trim()
      .min(1, words.empty(detail))
      .max(200, words.tooLong)
      .regex(/^[^\r\n]*$/, words.oneLine);
  const webAddress = z.url({ protocol: /^https$/, error: words.webAddress }).max(200, words.tooLong);
  return {
    name: line("the school's full name"),
    shortName: line("the name that people use"),
    phone: line("the phone number of the office"),
    headteacher: line("the headteacher's name"),
    officeEmail: z.email(words.emailAddress).max(200, words.tooLong),
    website: webAddress,
    policiesPage: webAddress,
    governingBody: line("who agrees the policies"),
    dataProtectionContact: line("the data protection contact"),
    brandColour: z
      .string(words.colour)
      .regex(/^#[0-9a-f]{6}$/i, { error: words.colour, abort: true })
      .refine((colour) => contrastWithWhite(colour) >= LEAST_CONTRAST, {
        error: ({ input }) => words.tooPale(contrastInWords(String(input))),
      }),
  };
}

const inTheFile = rules({
  missing: () => "is missing",
  empty: () => "is empty",
  oneLine: "is one line",
  tooLong: "is at most 200 characters",
  emailAddress: "is an email address",
  webAddress: "is an address that begins with https://",
  colour: 'is a colour such as "#0b5345"',
  tooPale: (contrast) =>
    `is too pale: its contrast with white is ${contrast}, and has to be ${LEAST_CONTRAST} to 1`,
});

/** content/school.yaml, and what the settings page has stored. */
export const schoolFile = z.strictObject({
  ...inTheFile,
  dataProtectionContact: inTheFile.dataProtectionContact.nullable(),
});

export type SchoolDetails = z.infer<typeof schoolFile>;

const onThePage = rules({
  missing: (detail) => `Type ${detail}`,
  empty: (detail) => `Type ${detail}`,
  oneLine: "Write this in one line",
  tooLong: "Please write less than 200 characters",
  emailAddress: "Type an email address like office@school.example",
  webAddress: "Type a web address that begins with https://",
  colour: "Type a colour as # and six letters or digits, like #0b5345",
  tooPale: (contrast) =>
    `This colour is too pale. Its contrast with white is ${contrast}, and ${LEAST_CONTRAST} to 1 is needed. Choose a darker one`,
});

export const schoolDetailsForm = z.object({
  ...onThePage,
  // May stay empty until the school knows it; until then nobody is asked (rule 22).
  dataProtectionContact: onThePage.dataProtectionContact.optional().transform((contact) => contact ?? null),
  /** When what the form was filled with was saved: nobody overwrites what somebody else has saved meanwhile. */
  basedOn: z.coerce
    .number()
    .int()
    .optional()
    .transform((at) => at ?? null),
  intent: z.enum(["save", "preview"]).default("save"),
});
