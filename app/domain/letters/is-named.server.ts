import { fold } from "#db/connection.server.ts";

/** Does what stands behind "Dear" have any word of this adult's name? A letter to the wrong parent begins there. */
export function isNamed(
  salutation: string,
  { name, knownAs }: { name: string; knownAs: string | null },
): boolean {
  const wordsOf = (text: string) => fold(text).split(/[^\p{L}\p{N}]+/u);
  const theirs = new Set(wordsOf(`${name} ${knownAs ?? ""}`));
  return wordsOf(salutation).some((word) => word.length > 1 && theirs.has(word));
}
