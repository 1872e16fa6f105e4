import { z } from "zod";

export const signInForm = z.object({
  email: z.string("error.email").trim().max(254, "error.address-too-long").pipe(z.email("error.email-form")),
  next: z.string().optional(),
});
