import { z } from "zod";

const LINK = "Copy the whole address. It begins with https://";
const link = z
  .string()
  .trim()
  .max(2000, "This address is too long")
  .pipe(z.url({ protocol: /^https?$/, error: LINK }))
  // As a browser understands it: without blanks and brackets, which would end it within the letter.
  .transform((typed) => new URL(typed).href)
  .optional()
  .transform((typed) => typed ?? "");

const shape = {
  period: z.enum(["weeks", "months"], "Choose weeks or months"),
  misuses: z
    .array(z.enum(["staff-complaint", "school-complaint", "comments", "behaviour", "pictures"]))
    .max(5)
    .default([]),
  ict: link,
  acceptableUse: link,
  communication: link,
  complaints: link,
};

/** What is chosen and typed for letter 2. */
export const safeUseLetterForm = z.object({
  ...shape,
  /** Of the draft with which the form was filled: nobody writes over what somebody else has saved meanwhile. */
  changedAt: z.coerce.number().int(),
  intent: z.enum(["check", "save"]).default("save"),
});

/** The same to be looked at while it is typed: what is not right yet counts as not typed yet. */
export const safeUseLetterSoFar = z.object({
  ...shape,
  period: shape.period.catch("weeks"),
  ict: shape.ict.catch(""),
  acceptableUse: shape.acceptableUse.catch(""),
  communication: shape.communication.catch(""),
  complaints: shape.complaints.catch(""),
});
