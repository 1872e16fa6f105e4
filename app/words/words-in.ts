import { createInstance } from "i18next";
import type { Language } from "#app/dates.ts";
import { mailsCy } from "./mails-cy.ts";
import { mailsEn } from "./mails-en.ts";
import { mailsPl } from "./mails-pl.ts";

const catalogues = createInstance();
catalogues.init({
  resources: { en: { translation: mailsEn }, cy: { translation: mailsCy }, pl: { translation: mailsPl } },
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

export type Words = ReturnType<typeof wordsIn>;

export function wordsIn(language: Language) {
  const filled = catalogues.getFixedT(language);
  return {
    language,
    t: (key: keyof typeof mailsEn, values: Record<string, string | number> = {}): string =>
      filled(key, values),
  };
}
