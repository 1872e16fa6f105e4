import type { Language } from "#app/dates.ts";

/** What the office calls the languages in which the portal speaks. */
export const LANGUAGE_IN_ENGLISH: Record<Language, string> = { en: "English", cy: "Welsh", pl: "Polish" };

/** Said wherever the office looks at words in another language. */
export const FIRST_DRAFT =
  "The portal's words in this language are a first draft. Somebody who reads it should check them before parents see them.";
