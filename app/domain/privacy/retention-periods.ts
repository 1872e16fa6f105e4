/*
 * How long each kind of data is kept where the school has said nothing else, in months. For families the months begin
 * with the end of the school year in which the last child left: 12 is one school year more.
 */

export const RETENTION_DEFAULTS = {
  "browser-details": 12,
  audit: 12,
  "mail-text": 1,
  "mail-record": 12,
  acknowledgement: 12,
  family: 12,
  "policy-version": 72,
  "data-request": 12,
} as const;

export type RetentionKind = keyof typeof RETENTION_DEFAULTS;

/** What may not be kept for less: a trigger keeps the audit for a year. */
export const LEAST_MONTHS: Record<RetentionKind, number> = {
  "browser-details": 1,
  audit: 12,
  "mail-text": 1,
  "mail-record": 1,
  acknowledgement: 12,
  family: 1,
  "policy-version": 12,
  "data-request": 1,
};

export const MOST_MONTHS = 240;

/** Nothing of a policy's text is ever deleted: the page only says which texts nobody needs any more (rule 1). */
export const ONLY_REPORTED: readonly RetentionKind[] = ["policy-version"];
