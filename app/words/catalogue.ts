import type { Language } from "#app/dates.ts";
import type { en } from "./en.ts";

type English = typeof en;

/** Of a text with plural forms, what stands before "_one". */
type Counted = keyof English extends infer Key ? (Key extends `${infer Name}_one` ? Name : never) : never;
type Plain = Exclude<keyof English, `${Counted}_one` | `${Counted}_other`>;

/** How each language counts (Unicode's plural rules). */
type Forms = {
  en: "one" | "other";
  cy: "zero" | "one" | "two" | "few" | "many" | "other";
  pl: "one" | "few" | "many" | "other";
};

/** All the texts in one language: a missing one does not compile. */
export type Catalogue<In extends Language> = Record<Plain | `${Counted}_${Forms[In]}`, string>;

/** What a page calls a text. */
export type WordKey = Plain | Counted;

type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type TextOf<Key extends WordKey> = Key extends Counted ? English[`${Key}_other`] : English[Key & Plain];
type Names<Key extends WordKey> = NamesIn<TextOf<Key>> | (Key extends Counted ? "count" : never);

/** What is to be filled into a text: nothing, where it has no placeholder. */
export type ValuesOf<Key extends WordKey> = [Names<Key>] extends [never]
  ? []
  : [values: { [Name in Names<Key>]: Name extends "count" ? number : string | number }];
