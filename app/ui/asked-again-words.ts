import type { Words } from "#app/words/words-in.ts";

/** Why somebody is asked again who has answered before. `verb`: nobody is told that they signed who did not sign. */
export function askedAgainWords(
  why: "changed" | "due-again",
  { verb, on }: { verb: "signed" | "answered"; on: string },
  { t }: Words,
): string {
  return t(`again.${why}-${verb}`, { on });
}
