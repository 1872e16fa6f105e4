import { DAY, HOUR, MINUTE } from "#app/dates.ts";

const SATURDAY = 6;
const SUNDAY = 0;

/** The morning of that day or, at a weekend, of Monday: 9:10 in UTC is school time in London all the year round. */
export function schoolMorning(at: number): number {
  const morning = at - (at % DAY) + 9 * HOUR + 10 * MINUTE;
  const weekday = new Date(morning).getUTCDay();
  return morning + (weekday === SATURDAY ? 2 * DAY : weekday === SUNDAY ? DAY : 0);
}
