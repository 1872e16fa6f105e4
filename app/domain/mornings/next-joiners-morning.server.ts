import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import {
  beginOfWriting,
  nextMomentToWrite,
  type SchoolCalendar,
  schoolDaysAfter,
} from "../calendar/school-days.ts";
import { hasMorningBegun } from "./begin-school-morning.server.ts";

/** When whoever is new now will be asked: this morning's turn may be over. Null where no school day is known. */
export function nextJoinersMorning(
  db: Database,
  { calendar, now }: { calendar: SchoolCalendar; now: number },
): number | null {
  if (!hasMorningBegun(db, now)) return nextMomentToWrite(calendar, now);
  const next = schoolDaysAfter(calendar, isoDateOf(now), 1);
  return next === null ? null : beginOfWriting(next);
}
