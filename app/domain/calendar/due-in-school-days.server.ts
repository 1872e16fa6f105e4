import { isoDateOf, weekdaysAfter } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { schoolCalendar } from "./school-calendar.server.ts";
import { schoolDaysAfter } from "./school-days.ts";

/** The ISO date so many school days from now; Monday to Friday where the term dates do not reach so far. */
export function dueInSchoolDays(tx: Transaction, { days, now }: { days: number; now: number }): string {
  return schoolDaysAfter(schoolCalendar(tx), isoDateOf(now), days) ?? weekdaysAfter(now, days);
}
