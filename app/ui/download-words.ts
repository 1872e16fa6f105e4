import { EMAIL_KIND_WORDS, EMAIL_STATE_WORDS, REACH_WORDS, ROLL_CHOICE_WORDS } from "./words.ts";

const FORMATS: Record<string, string> = { csv: "CSV", xlsx: "Excel" };

/** How a list was narrowed, in words. Ids say only that there was one. */
const NARROWED: Record<string, (value: string) => string> = {
  class: (value) => `class ${value}`,
  year: (value) => `year group ${value}`,
  state: (value) => `state “${STATES[value] ?? value}”`,
  kind: (value) => `mails “${KINDS[value] ?? value}”`,
  show: (value) => `part “${value}”`,
  reach: (value) => `by mail “${REACH[value] ?? value}”`,
  on: (value) => `queued on ${value}`,
  adult: () => "to one adult",
  sheet: () => "one sheet",
  asking: () => "one asking",
  search: () => "what was searched for",
};

const STATES: Record<string, string> = { ...EMAIL_STATE_WORDS, ...ROLL_CHOICE_WORDS };
const REACH: Record<string, string> = REACH_WORDS;
const KINDS: Record<string, string> = EMAIL_KIND_WORDS;

/** What was written down of a download: "418 rows as CSV, class Oak". */
export function downloadInWords({ format, rows, ...narrowed }: Record<string, string | number>): string {
  const parts = Object.entries(narrowed).flatMap(([name, value]) => NARROWED[name]?.(String(value)) ?? []);
  const whole = `${rows === 1 ? "1 row" : `${rows} rows`} as ${FORMATS[String(format)] ?? format}`;
  return [whole, ...parts].join(", ");
}
