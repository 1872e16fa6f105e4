import { describe, expect, it } from "vitest";
import { localeOf } from "#app/dates.ts";
import { cy } from "#app/words/cy.ts";
import { en } from "#app/words/en.ts";
import { pl } from "#app/words/pl.ts";
import { isErrorKey, wordsIn } from "#app/words/words-in.ts";
import { LANGUAGES } from "#db/schema.ts";
import { readText, wordsIn as wordsInFile } from "#tests/support/source-files.ts";

const OTHERS: ["cy" | "pl", Record<string, string>][] = [
  ["cy", cy],
  ["pl", pl],
];
const ENGLISH: Record<string, string> = en;

const COUNTED = Object.keys(en).flatMap((key) =>
  key.endsWith("_one") ? [key.slice(0, -"_one".length)] : [],
);
const isCounted = (key: string) => COUNTED.some((one) => key.startsWith(`${one}_`));
const formsOf = (language: "en" | "cy" | "pl") =>
  new Intl.PluralRules(localeOf(language)).resolvedOptions().pluralCategories;

/** The names of placeholders and marks in a text, sorted. */
const holesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const marksIn = (text: string) => [...new Set([...text.matchAll(/<(\w+)>/g)].map(([, name]) => name))].sort();

describe.each(OTHERS)("the catalogue in %s", (language, catalogue) => {
  it("has every text of the English one, each counted text in every form of its language, and no other", () => {
    const wanted = [
      ...Object.keys(en).filter((key) => !isCounted(key)),
      ...COUNTED.flatMap((key) => formsOf(language).map((form) => `${key}_${form}`)),
    ];
    expect(wanted.length).toBeGreaterThan(300);
    expect(Object.keys(catalogue).sort()).toEqual(wanted.sort());
  });

  it("fills in the same values, and makes the same links, as the English one", () => {
    const different = Object.entries(catalogue).filter(([key, text]) => {
      const english = ENGLISH[key] ?? ENGLISH[key.replace(/_\w+$/, "_other")] ?? "";
      const same = (parts: (text: string) => unknown) =>
        JSON.stringify(parts(text)) === JSON.stringify(parts(english));
      return !same((one) => [...new Set(holesIn(one))]) || !same(marksIn);
    });
    expect(different).toEqual([]);
  });

  it("leaves no text empty, and none of several words in English", () => {
    const left = Object.entries(catalogue).filter(
      ([key, text]) =>
        text.trim() === "" || (text === ENGLISH[key] && /[a-z] [a-z]/i.test(withoutEnglish(text))),
    );
    expect(left).toEqual([]);
  });

  it("says at its top that somebody who reads the language should check it", () => {
    expect(readText(`app/words/${language}.ts`)).toMatch(
      /a first draft, which somebody who reads \w+ should check/,
    );
  });
});

const withoutEnglish = (text: string) => text.replace(/<en>.*?<\/en>|\{\{\w+\}\}/g, "");

describe("the words of one language", () => {
  it("are there in every language of the database", () => {
    expect(LANGUAGES.map((language) => wordsIn(language).t("language.name"))).toEqual([
      "English",
      "Cymraeg",
      "Polski",
    ]);
  });

  it.each([
    ["pl", 1, "dodano 1 punkt"],
    ["pl", 3, "dodano 3 punkty"],
    ["pl", 5, "dodano 5 punktów"],
    ["pl", 12, "dodano 12 punktów"],
    ["pl", 22, "dodano 22 punkty"],
    ["cy", 1, "ychwanegwyd 1 cymal"],
    ["cy", 2, "ychwanegwyd 2 gymal"],
    ["cy", 3, "ychwanegwyd 3 chymal"],
    ["cy", 6, "ychwanegwyd 6 chymal"],
    ["cy", 7, "ychwanegwyd 7 cymal"],
    ["en", 1, "1 clause added"],
    ["en", 2, "2 clauses added"],
  ] as const)("in %s count %i as “%s”", (language, count, words) => {
    expect(wordsIn(language).t("changes.added", { count })).toBe(words);
  });

  it("take a name as it is, whatever it looks like", () => {
    const name = "<link>$t(home.title)</link> {{phone}} <b>Ann</b> & $1";
    const { t, pieces } = wordsIn("en");
    expect(t("pass.hello", { name })).toBe(`Hello ${name}`);
    expect(pieces("parent.you-are", { name })).toEqual(["You are ", { mark: "b", within: [name] }, "."]);
  });
});

describe("the forms of parents and visitors", () => {
  const FORMS =
    "code declaration not-me not-on-the-roll receipt-reference sign-in slip-code something-wrong withdraw-signing";

  it("name every message, and all of these names are in the catalogue", () => {
    const words = FORMS.split(" ").flatMap((name) => wordsInFile(`app/forms/${name}.ts`));
    const messages = words.filter((one) => one.startsWith("error."));
    expect(messages.length).toBeGreaterThan(25);
    expect(messages.filter((one) => !isErrorKey(one))).toEqual([]);
    expect(words.filter((one) => /^[A-Z].* /.test(one))).toEqual([]);
  });
});

describe("how parents are spoken to", () => {
  it("never calls an acknowledgement a consent, and never says that anybody has to sign (rule 7)", () => {
    const all = OTHERS.flatMap(([, catalogue]) => Object.values(catalogue)).join("\n");
    expect(all.length).toBeGreaterThan(30_000);
    expect(all).not.toMatch(/\b(zgod[aęyąz]\b|wyra[zż]\w* zgod|muszą|musisz|musi\b|obowiązk\w+ podpis)/i);
    expect(all).not.toMatch(/\b(cydsyni\w*|caniat\w+|rhaid i chi|rhaid llofnodi)/i);
    expect(pl["pass.asks"]).toContain("potwierdzenie zapoznania się");
    expect(cy["pass.asks"]).toContain("chydnabod");
  });
});
