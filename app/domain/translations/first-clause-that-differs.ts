/** A clause of the English text that the translation lacks, or one that only the translation has. */
export type ClauseThatDiffers = { number: string; missingIn: "translation" | "english" };

/**
 * Whether a translation has the same clauses as the English text, in the same order. A letter or a question names a
 * clause by its number, and that has to be the same clause in every language: a text with others is not published.
 */
export function firstClauseThatDiffers({
  english,
  translation,
}: {
  english: string[];
  translation: string[];
}): ClauseThatDiffers | null {
  const place = english.findIndex((number, index) => number !== translation[index]);
  const missing = english[place];
  const extra = translation[place === -1 ? english.length : place];
  // Where a clause too many stands in the translation, the English one comes later in it.
  if (extra !== undefined && (missing === undefined || translation.indexOf(missing, place) !== -1)) {
    return { number: extra, missingIn: "english" };
  }
  return missing === undefined ? null : { number: missing, missingIn: "translation" };
}
