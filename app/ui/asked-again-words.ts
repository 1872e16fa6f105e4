/** Why somebody is asked again who has answered before. `verb`: nobody is told that they signed who did not sign. */
export function askedAgainWords(
  why: "changed" | "due-again",
  { verb, on }: { verb: "signed" | "answered"; on: string },
): string {
  return why === "changed" ? `Changed since you ${verb} on ${on}` : `Due again: you ${verb} this on ${on}`;
}
