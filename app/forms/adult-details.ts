import { z } from "zod";
import { ONE_LINE } from "./one-line.ts";

const WAYS_TO_REACH = ["mail", "post", "calls", "large-print"] as const;

export const personName = (empty: string) =>
  z
    .string(empty)
    .trim()
    .min(1, empty)
    .max(200, "This name is too long: please type less than 200 characters")
    .regex(ONE_LINE, "Write the name in one line");

/** Why something was changed: kept in the history for everybody in the office to read. */
export const why = z.string().trim().max(500, "Please write less than 500 characters").optional();

/** Empty is an answer: no address. */
export const emailOrNone = z
  .string()
  .trim()
  .max(254, "This address is too long")
  .pipe(z.email("Type an email address like name@example.com, or leave this empty"))
  .optional()
  .transform((email) => email ?? null);

export const adultDetails = z.object({
  name: personName("Type the adult’s full name"),
  knownAs: z
    .string()
    .trim()
    .max(200, "Please type less than 200 characters")
    .regex(ONE_LINE, "Write the name in one line")
    .optional()
    .transform((name) => name ?? null),
  /** As it is written: + and 0 at its beginning stay. */
  phone: z
    .string()
    .trim()
    .max(40, "Please type less than 40 characters")
    .regex(/^[\d\s()+.\-/a-z]+$/i, "Type a phone number, such as 01632 960001")
    .optional()
    .transform((phone) => phone ?? null),
  bestReachedBy: z.enum(WAYS_TO_REACH, "Choose how this adult is best reached"),
  language: z.string("Choose a language").regex(/^[a-z]{2,3}$/, "Choose a language"),
});

export const editAdultForm = adultDetails.extend({ reason: why });

export type AdultDetailsForm = z.infer<typeof adultDetails>;
