import { createInstance } from "i18next";
import type { Language } from "#app/dates.ts";
import type { ValuesOf, WordKey } from "./catalogue.ts";
import { cy } from "./cy.ts";
import { en } from "./en.ts";
import { pl } from "./pl.ts";

/** What pages say, in one language. */
export type Words = {
  language: Language;
  /** A text with its values filled in, each as plain words. */
  t<Key extends WordKey>(key: Key, ...values: ValuesOf<Key>): string;
  /** The same in pieces: what stands within a mark such as `<link>…</link>`, and what does not. */
  pieces<Key extends WordKey>(key: Key, ...values: ValuesOf<Key>): Piece[];
};

/** Words, or a mark with what is in it. */
export type Piece = string | { mark: string; within: Piece[] };

/** Stands for a "<" that came with a value, such as somebody's name: it makes no mark. */
const NOT_A_MARK = "\uE000";

const catalogues = createInstance();
catalogues.init({
  resources: { en: { translation: en }, cy: { translation: cy }, pl: { translation: pl } },
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escape: (value) => value.replaceAll("<", NOT_A_MARK) },
});

const known: Record<Language, Words> = { en: wordsOf("en"), cy: wordsOf("cy"), pl: wordsOf("pl") };

/** The texts of pages in this language: one catalogue each, all of them whole. */
export function wordsIn(language: Language): Words {
  return known[language];
}

export function isLanguage(language: string): language is Language {
  return Object.hasOwn(known, language);
}

/** Is this the name of a form's message? What is said in words already is none. */
export function isErrorKey(key: string): key is Extract<WordKey, `error.${string}`> {
  return key.startsWith("error.") && Object.hasOwn(en, key);
}

function wordsOf(language: Language): Words {
  const filled = catalogues.getFixedT(language);
  const raw = (key: string, values: Record<string, string | number> = {}): string => filled(key, values);
  // A text without values is always the same, and looking it up costs more than a row of an export.
  const constant = new Map<string, string>();
  return {
    language,
    t: (key, ...values) => {
      if (values.length > 0) return withoutStandIns(raw(key, ...values));
      const text = constant.get(key) ?? withoutStandIns(raw(key));
      constant.set(key, text);
      return text;
    },
    pieces: (key, ...values) => piecesOf(raw(key, ...values)),
  };
}

function piecesOf(text: string): Piece[] {
  return text.split(/(<(\w+)>.*?<\/\2>)/s).flatMap((part, place): Piece[] => {
    // Every third part is the name of the mark before it, caught once more.
    if (place % 3 === 2 || part === "") return [];
    const [, mark, within] = /^<(\w+)>(.*)<\/\1>$/s.exec(part) ?? [];
    return mark === undefined || within === undefined
      ? [withoutStandIns(part)]
      : [{ mark, within: piecesOf(within) }];
  });
}

function withoutStandIns(text: string): string {
  return text.replaceAll(NOT_A_MARK, "<");
}
