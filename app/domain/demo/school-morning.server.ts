import { daysAfter, HOUR, isoDateOf, isWeekend, MINUTE } from "#app/dates.ts";
import { isBankHoliday } from "../calendar/bank-holidays.ts";

/**
 * The morning of that day or, at a weekend or on a bank holiday, of the next day that is neither: 9:10 in UTC is school
 * time in London all the year round.
 */
export function schoolMorning(at: number): number {
  let on = isoDateOf(at);
  while (isWeekend(on) || isBankHoliday(on)) on = daysAfter(on, 1);
  return Date.parse(`${on}T00:00:00Z`) + 9 * HOUR + 10 * MINUTE;
}
