import { z } from "zod";

/** A button with a language's name, and the page to which it goes back. */
export const chooseLanguageForm = z.object({
  language: z.enum(["en", "cy", "pl"]),
  next: z.string().optional(),
});
