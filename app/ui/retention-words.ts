/** What each kind of data is, and after what its months begin. */
export const RETENTION_WORDS = {
  acknowledgement: {
    what: "Adults who signed something",
    after: "the end of the school year in which their last child left. 12 is one school year more",
  },
  family: {
    what: "Adults who never signed, and children",
    after: "the end of the school year in which they, or their last child, left",
  },
  "browser-details": {
    what: "From which computer or phone somebody signed",
    after: "the signing",
  },
  "mail-text": { what: "What a mail said", after: "it was sent" },
  "mail-record": { what: "To which address a mail went", after: "it was sent" },
  "data-request": {
    what: "What is written in requests about data, and by people who are not on the list",
    after: "they were closed",
  },
  audit: { what: "Who looked at what, and changed what", after: "it was done. No less than 12" },
  "policy-version": {
    what: "Old texts of policies that nobody who is known has signed",
    after: "they were replaced. Only listed here: the portal never deletes a text",
  },
} as const;

export type RetentionWordsKind = keyof typeof RETENTION_WORDS;

export const RETENTION_KINDS_IN_ORDER = Object.keys(RETENTION_WORDS) as RetentionWordsKind[];

/** Its field in the form: names with hyphens are not read there. */
export function fieldOfKind(kind: RetentionWordsKind): string {
  return kind.replace(/-(.)/, (_, letter: string) => letter.toUpperCase());
}
