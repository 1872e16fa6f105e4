import { z } from "zod";

/** A button with a language's name. */
export const chooseLanguageForm = z.object({ language: z.enum(["en", "cy", "pl"]) });
