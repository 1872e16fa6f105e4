/** What the record of a matter says of a letter. */
export function letterStepWords(
  what: "finished" | "mail" | "post" | "handed-over",
  { number, isOfThisMatter }: { number: number; isOfThisMatter: boolean },
): string {
  const letter = isOfThisMatter ? `Letter ${number}` : `Letter ${number}, which is not of this matter,`;
  return `${letter} ${WHAT_WORDS[what]}.`;
}

const WHAT_WORDS = {
  finished: "was finished. That it went out is written down when it does",
  mail: "went into the outbox. What became of the mail stands on the letter’s page",
  post: "was posted",
  "handed-over": "was handed over",
} as const;
