import { DAY, isoDateOf } from "#app/dates.ts";
import { endOfWriting, nextMomentToWrite, type SchoolCalendar } from "../calendar/school-days.ts";

/** How long a request mail is worth sending. */
export const WORTH_SENDING = 7 * DAY;

/** The same of an asking's mail, which may have to wait from this evening until the holidays are over. */
export function worthSendingUntil(calendar: SchoolCalendar, now: number): number {
  const goesOnAt = nextMomentToWrite(calendar, Math.max(now, endOfWriting(isoDateOf(now))));
  return Math.max(now + WORTH_SENDING, (goesOnAt ?? now) + DAY);
}
