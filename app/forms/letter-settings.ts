import { z } from "zod";

const line = (what: string) =>
  z
    .string(`Type ${what}`)
    .trim()
    .min(1, `Type ${what}`)
    .max(100, "Please write less than 100 characters")
    .regex(/^[^\r\n]*$/, "Write this in one line");

/** Who signs the letters, and whether somebody else reads them first. */
export const letterSettingsForm = z.object({
  signatory: line("who signs the letters"),
  signatoryRole: line("what they are at the school, such as Headteacher"),
  needsSecondReader: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});
