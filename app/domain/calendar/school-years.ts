import { daysAfter, isWeekend } from "#app/dates.ts";
import { isInBreak, isSchoolDay, type SchoolCalendar } from "./school-days.ts";

/** May the portal write on this day, is the school closed although it would be a school day, or is it silent anyway? */
export type DayOfYear = { on: string; kind: "school-day" | "closed" | "silent" };
export type MonthOfYear = { month: string; days: DayOfYear[] };
/** From 1 September to 31 August. */
export type SchoolYear = { name: string; months: MonthOfYear[] };

/** Every school year of which something is known, but for those that are over. */
export function schoolYears(calendar: SchoolCalendar, today: string): SchoolYear[] {
  const years = new Set(calendar.terms.flatMap(({ startsOn, endsOn }) => [yearOf(startsOn), yearOf(endsOn)]));
  return [...years]
    .filter((year) => year >= yearOf(today))
    .sort((one, other) => one - other)
    .map((year) => ({ name: `${year} to ${year + 1}`, months: monthsOf(calendar, year) }));
}

/** The year in which the school year of this day began. */
function yearOf(on: string): number {
  const year = Number(on.slice(0, 4));
  return on.slice(5, 7) >= "09" ? year : year - 1;
}

function monthsOf(calendar: SchoolCalendar, year: number): MonthOfYear[] {
  const months = new Map<string, DayOfYear[]>();
  for (let on = `${year}-09-01`; on <= `${year + 1}-08-31`; on = daysAfter(on, 1)) {
    const month = on.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), { on, kind: kindOf(calendar, on) }]);
  }
  return [...months].map(([month, days]) => ({ month, days }));
}

function kindOf(calendar: SchoolCalendar, on: string): DayOfYear["kind"] {
  if (isSchoolDay(calendar, on)) return "school-day";
  return calendar.closedDays.has(on) && isWithinTerm(calendar, on) ? "closed" : "silent";
}

/** Would it be a school day, if it were not closed? */
export function isWithinTerm({ terms }: SchoolCalendar, on: string): boolean {
  const term = terms.find(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);
  return term !== undefined && !isWeekend(on) && !isInBreak(term, on);
}
