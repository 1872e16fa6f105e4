import { daysAfter } from "#app/dates.ts";
import type { SchoolCalendar } from "./school-days.ts";

/** A day in each half-term, for as long as the term dates are not known. */
const USUALLY = ["01-01", "02-20", "04-15", "06-01", "09-01", "11-01"];

/** The ISO date on which the newest half-term began, today at the latest: by the term dates where today is within them. */
export function halfTermBegan({ terms }: SchoolCalendar, today: string): string {
  const begun = terms.flatMap(({ startsOn, breakEndsOn }) =>
    breakEndsOn === null ? [startsOn] : [startsOn, daysAfter(breakEndsOn, 1)],
  );
  const areKnown = terms.some(({ endsOn }) => endsOn >= today);
  const known = areKnown ? newestUntil(begun, today) : undefined;
  const year = Number(today.slice(0, 4));
  const usual = [year - 1, year].flatMap((one) => USUALLY.map((day) => `${one}-${day}`));
  return known ?? newestUntil(usual, today) ?? today;
}

function newestUntil(days: string[], today: string): string | undefined {
  return days
    .filter((on) => on <= today)
    .sort()
    .at(-1);
}
