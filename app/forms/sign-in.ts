import { z } from "zod";

export const signInForm = z.object({
  email: z
    .string("Type your email address")
    .trim()
    .max(254, "This address is too long")
    .pipe(z.email("Type an email address like name@example.com")),
  next: z.string().optional(),
});
