import { daysAfter, isWeekend } from "#app/dates.ts";
import { readDatesIn } from "./read-dates-in.ts";
import type { Term } from "./school-days.ts";

type ClosedKind = "inset" | "bank-holiday" | "closed";

/** A line as it was pasted, counted from 1, with what it says. */
export type PastedLine =
  | { line: number; kind: "term"; term: Term }
  | { line: number; kind: "closed"; days: { closedOn: string; kind: ClosedKind }[] };

export type LineProblem = {
  line: number;
  text: string;
  what: "no-date" | "no-year" | "not-understood" | "no-such-day" | "too-many-days";
};

const CLOSED: [RegExp, ClosedKind][] = [
  [/\binset\b|\bteacher training\b|\bstaff training\b|\bpd day\b/i, "inset"],
  [/\bbank holiday\b|\bmay day\b|\bgood friday\b|\beaster monday\b/i, "bank-holiday"],
  [/\bclosed?\b|\bclosure\b|\bpolling\b|\bholidays?\b|^half[- ]?term\b/i, "closed"],
];
const MOST_DAYS = 20;
/** What may stand between the name of a term and its first day. */
const BEFORE_DAY = /([\s:;,.()–—-]|\b(mon|tues|wednes|thurs|fri)day\b|\b(starts?|begins?|from|on)\b)+$/i;

/**
 * What somebody copied from a letter or a web page: "4 September 2026 INSET", or "Autumn term 2026: 2 September 2026 to
 * 18 December 2026, half-term 26 October to 30 October 2026". Empty lines say nothing; a line that is not understood is
 * named, and none is guessed at.
 */
export function readPastedDates(text: string): { lines: PastedLine[]; problems: LineProblem[] } {
  const lines: PastedLine[] = [];
  const problems: LineProblem[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const words = raw.trim();
    if (words === "") return;
    const line = index + 1;
    const read = readLine(words);
    if (typeof read === "string") problems.push({ line, text: words, what: read });
    else lines.push({ line, ...read });
  });
  return { lines, problems };
}

type Read =
  | { kind: "term"; term: Term }
  | { kind: "closed"; days: { closedOn: string; kind: ClosedKind }[] }
  | LineProblem["what"];

function readLine(words: string): Read {
  const found = readDatesIn(words);
  if (found.status !== "read") return found.status;
  const [first, last, breakStartsOn = null, breakEndsOn = null, ...more] = found.dates;
  if (first === undefined) return "no-date";
  const closed = CLOSED.find(([pattern]) => pattern.test(words))?.[1];
  if (closed && found.dates.length <= 2) return closedDays(first, last ?? first, closed);
  const name = found.before.replace(BEFORE_DAY, "");
  const isTerm = found.dates.length === 2 || found.dates.length === 4;
  if (last === undefined || !isTerm || more.length > 0 || name === "") return "not-understood";
  return { kind: "term", term: { name, startsOn: first, endsOn: last, breakStartsOn, breakEndsOn } };
}

function closedDays(from: string, to: string, kind: ClosedKind): Read {
  const days: { closedOn: string; kind: ClosedKind }[] = [];
  for (let on = from; on <= to && days.length <= MOST_DAYS; on = daysAfter(on, 1))
    if (from === to || !isWeekend(on)) days.push({ closedOn: on, kind });
  if (days.length === 0) return "not-understood";
  return days.length > MOST_DAYS ? "too-many-days" : { kind: "closed", days };
}
