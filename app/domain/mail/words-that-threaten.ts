/** Words that oblige or threaten. A parent is asked, and nothing follows from not signing (rule 7). */
const THREATS =
  /\b(must|have to|has to|need to|needs to|required?|compulsory|mandatory|oblig\w+|(?<!\bno )consequences?|penalt\w+|sanction\w*|failure to|fail to|or else|final (?:notice|warning|reminder)|deadline)\b/gi;

/** Such words in a text, each once: for a warning, since only a person can tell what a sentence means. */
export function wordsThatThreaten(text: string): string[] {
  return [...new Set([...text.matchAll(THREATS)].map(([words]) => words.toLowerCase()))];
}
