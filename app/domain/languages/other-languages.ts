import { OTHER_LANGUAGES } from "#db/schema.ts";

export type OtherLanguage = (typeof OTHER_LANGUAGES)[number];

/** The languages that the head may switch on, for whoever shows them all. English always is on, and governs. */
export const otherLanguages: readonly OtherLanguage[] = OTHER_LANGUAGES;
