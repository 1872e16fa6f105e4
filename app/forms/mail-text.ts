import { z } from "zod";

/** The words of one kind of mail. Its placeholders are checked beside it: they differ from kind to kind. */
export const mailTextForm = z.object({
  subject: z
    .string("Type a subject")
    .trim()
    .min(1, "Type a subject")
    .max(150, "Please write less than 150 characters: mail programs cut a long subject off")
    .regex(/^[^\r\n]*$/, "Write the subject in one line"),
  body: z
    .string("Type the text of the mail")
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(
      z.string().min(1, "Type the text of the mail").max(20_000, "Please write less than 20,000 characters"),
    ),
  basedOn: z.coerce
    .number()
    .int()
    .optional()
    .transform((at) => at ?? null),
  intent: z.enum(["save", "preview"]).default("save"),
});

/** A mail to be looked at as its reader's mail program shows it. */
export const mailPreviewForm = mailTextForm
  .pick({ subject: true, body: true })
  .extend({ example: z.coerce.number().int().min(0).max(9).default(0) });
