import { isoDateOf, MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { beginOfWriting, schoolDaysAfter } from "../calendar/school-days.ts";
import { queueDueReminders } from "../reminders/queue-due-reminders.server.ts";
import type { Happening } from "./what-happens.server.ts";

/** On which school days after the asking reminders go out, by the schedule that every policy begins with. */
const DAYS = [5, 10];
const EVERYBODY = 10_000;

/** The mornings on which the portal reminded whoever had not answered, as it does by itself. */
export function remindingMornings(
  db: Database,
  { askedAt, mailKey }: { askedAt: number; mailKey: Buffer },
): Happening[] {
  const calendar = schoolCalendar(db);
  return DAYS.flatMap((days) => {
    const on = schoolDaysAfter(calendar, isoDateOf(askedAt), days);
    if (on === null) return [];
    const at = beginOfWriting(on) + 5 * MINUTE;
    return [{ at, happen: () => void queueDueReminders(db, { mailKey, now: at, atMost: EVERYBODY }) }];
  });
}
