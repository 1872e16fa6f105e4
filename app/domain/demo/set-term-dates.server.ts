import { daysAfter, isoDateOf, weekdayOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { bankHolidaysInTerm } from "../calendar/bank-holidays.ts";
import { closeDays } from "../calendar/close-days.server.ts";
import { saveTerm } from "../calendar/save-term.server.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";

/**
 * Invented terms around today, as the office would have typed them three weeks ago: by their first and last week and the
 * week of the half-term break, counted from this one. So a demo on a weekday is on a school day, whenever it is made, unless
 * that is a bank holiday.
 */
const TERMS = [
  { name: "Last term", from: -24, until: -12, halfTerm: -18 },
  { name: "This term", from: -9, until: 7, halfTerm: 3 },
  { name: "Next term", from: 10, until: 22, halfTerm: 16 },
] as const;
/** In weeks from this one, Mondays. */
const INSET_DAYS = [-9, 10];

export function setTermDates(
  db: Database,
  { staffId, now, typedAt }: { staffId: string; now: number; typedAt: number },
): void {
  const today = isoDateOf(now);
  const monday = daysAfter(today, -((weekdayOf(today) + 6) % 7));
  const dayOf = (week: number, day = 0) => daysAfter(monday, week * 7 + day);
  for (const { name, from, until, halfTerm } of TERMS) {
    const term = {
      name,
      startsOn: dayOf(from),
      endsOn: dayOf(until, 4),
      breakStartsOn: dayOf(halfTerm),
      breakEndsOn: dayOf(halfTerm, 4),
    };
    const { status } = saveTerm(db, { termId: null, term, staffId, now: typedAt });
    if (status !== "saved") throw new Error(`The demo could not keep ${name}: ${status}`);
  }
  const insetDays = INSET_DAYS.map((week) => ({ closedOn: dayOf(week), kind: "inset" as const }));
  const holidays = bankHolidaysInTerm(schoolCalendar(db), dayOf(TERMS[0].from));
  const bankHolidays = holidays.map(({ on }) => ({ closedOn: on, kind: "bank-holiday" as const }));
  closeDays(db, { days: [...insetDays, ...bankHolidays], staffId, now: typedAt });
}
