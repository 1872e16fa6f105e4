import { daysAfter, HOUR, isoDateOf, isWeekend, MINUTE } from "#app/dates.ts";

/** The morning of that day or, at a weekend, of Monday: 9:10 in UTC is school time in London all the year round. */
export function schoolMorning(at: number): number {
  let on = isoDateOf(at);
  while (isWeekend(on)) on = daysAfter(on, 1);
  return Date.parse(`${on}T00:00:00Z`) + 9 * HOUR + 10 * MINUTE;
}
