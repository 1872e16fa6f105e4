import { z } from "zod";

/** A 6-digit code as people paste it: with spaces or hyphens, which do no harm. */
export const sixDigits = z
  .string("error.code")
  .transform((typed) => typed.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "error.six-digits"));

export const codeForm = z.object({ code: sixDigits, next: z.string().optional() });

/** In the browser that asked, the link alone is enough. */
export const linkForm = z.object({ code: sixDigits.optional() });

export const chooseForm = z.object({ id: z.uuid("error.choose-name") });
