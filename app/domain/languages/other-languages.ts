import { LANGUAGES } from "#db/schema.ts";

export type Language = (typeof LANGUAGES)[number];
export type OtherLanguage = Exclude<Language, "en">;

/** The languages that a school may switch on. English always is, and governs. */
export const OTHER_LANGUAGES = LANGUAGES.filter((language): language is OtherLanguage => language !== "en");
