import { InEnglish } from "./use-words.tsx";

/** What a list calls a policy: in the language of the page where the text is translated, else in English and marked so. */
export type NamedPolicy = { title: string; isTranslated: boolean };

export function PolicyTitle({ title, isTranslated }: NamedPolicy) {
  return isTranslated ? title : <InEnglish>{title}</InEnglish>;
}
