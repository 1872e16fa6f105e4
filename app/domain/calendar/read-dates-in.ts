import { isDay } from "#app/dates.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const NAMED = `(?:${MONTHS.join("|")})[a-z]*`;
const ORDINAL = "(?:st|nd|rd|th)?(?: of)?";
const WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* )?";

/** "2026-09-04", "4/9/2026", "4th September 2026", "4 Sept", and the "4" of "4 to 8 September". */
const DATE = new RegExp(
  [
    String.raw`(?<iso>\d{4}-\d{2}-\d{2})`,
    String.raw`(?<day>\d{1,2})[/.](?<month>\d{1,2})[/.](?<year>\d{4})`,
    String.raw`(?<named>\d{1,2})${ORDINAL} (?<name>${NAMED})\b\.?,?(?: (?<namedYear>\d{4}))?`,
    String.raw`(?<!\d|term )(?<alone>\d{1,2})${ORDINAL}(?= ?(?:to|until|-|–) ?${WEEKDAY}\d{1,2}${ORDINAL} ${NAMED}\b)`,
  ].join("|"),
  "gi",
);

type Found = { year: number | null; month: number | null; day: number };
type ReadDates =
  | { status: "read"; dates: string[]; before: string }
  | { status: "no-date" | "no-year" | "no-such-day" };

/**
 * The ISO dates that stand in a line, in their order, and the words before the first. What a date leaves out, its month
 * or its year, is that of the next one that says it.
 */
export function readDatesIn(line: string): ReadDates {
  const matches = [...line.replaceAll(/\s+/g, " ").matchAll(DATE)];
  const [first] = matches;
  if (!first) return { status: "no-date" };
  const dates: string[] = [];
  const later: { year: number | null; month: number | null } = { year: null, month: null };
  for (const match of matches.toReversed()) {
    const found = partsOf(match.groups ?? {});
    const month = found.month ?? later.month;
    const year = found.year ?? later.year;
    if (month === null || year === null) return { status: "no-year" };
    Object.assign(later, { month, year });
    dates.unshift([String(year), pad(month), pad(found.day)].join("-"));
  }
  return dates.every(isDay)
    ? { status: "read", dates, before: line.replaceAll(/\s+/g, " ").slice(0, first.index) }
    : { status: "no-such-day" };
}

function partsOf(groups: Record<string, string | undefined>): Found {
  const { iso, day, month, year, named, name, namedYear, alone } = groups;
  if (iso) {
    const [isoYear = 0, isoMonth = 0, isoDay = 0] = iso.split("-").map(Number);
    return { year: isoYear, month: isoMonth, day: isoDay };
  }
  if (name)
    return {
      year: namedYear ? Number(namedYear) : null,
      month: MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1,
      day: Number(named),
    };
  if (alone) return { year: null, month: null, day: Number(alone) };
  return { year: Number(year), month: Number(month), day: Number(day) };
}

const pad = (number: number) => String(number).padStart(2, "0");
