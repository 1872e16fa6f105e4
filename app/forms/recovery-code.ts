import { z } from "zod";

/** A recovery code as it is copied from paper: in small letters, with or without its hyphen. */
export const recoveryCodeForm = z.object({
  code: z
    .string("Type one of your recovery codes")
    .trim()
    .transform((typed) => typed.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^[0-9a-z]{10}$/i, "A recovery code has 10 letters and digits, like 4F7KQ-9XWMT")),
  next: z.string().optional(),
});
