import { isoDateOf, MINUTE } from "#app/dates.ts";
import {
  calendarOf,
  endOfWriting,
  mayWriteNow,
  nextMomentToWrite,
  type SchoolCalendar,
} from "../calendar/school-days.ts";
import { START_DELAY } from "./asking-days.ts";

type Begun = { createdBy: string | null; createdAt: number; startsAt: number };

/**
 * May this asking write to anybody at this moment? On school days from 8:00 to 18:00: one that runs into the evening waits
 * by itself for the next school morning. Only what somebody began by hand outside of these hours, and was told so, goes on
 * at any hour.
 */
export function mayGoOn(calendar: SchoolCalendar, asking: Begun, now: number): boolean {
  return mayWriteNow(calendar, now) || isBegunOutOfHours(calendar, asking);
}

function isBegunOutOfHours(calendar: SchoolCalendar, { createdBy, createdAt, startsAt }: Begun): boolean {
  const isForNow = createdBy !== null && startsAt <= createdAt + START_DELAY;
  return isForNow && !isInHours(calendar, startsAt);
}

/** By the terms alone: a day that is closed for snow at ten does not turn what began at nine into an asking at any hour. */
function isInHours({ terms }: SchoolCalendar, at: number): boolean {
  return mayWriteNow(calendarOf(terms, new Set()), at);
}

/** Until when one that has begun waits by itself; null where it does not. `until` is null where no school day is known. */
export function waitsUntil(
  calendar: SchoolCalendar,
  asking: Begun & { pausedAt: number | null; endedAt: number | null },
  now: number,
): { until: number | null } | null {
  const isRunning = asking.endedAt === null && asking.pausedAt === null && asking.startsAt <= now;
  if (!isRunning || mayGoOn(calendar, asking, now)) return null;
  return { until: nextMomentToWrite(calendar, now) };
}

/**
 * When one that begins now, of so many mails, goes on after an evening, a weekend or a holiday; null where all of them
 * leave today, and where it begins outside of the school's hours and waits for nothing.
 */
export function goesOnAfter(
  calendar: SchoolCalendar,
  { mails, mailsPerMinute, now }: { mails: number; mailsPerMinute: number; now: number },
): number | null {
  const startsAt = now + START_DELAY;
  if (!isInHours(calendar, startsAt)) return null;
  const end = mayWriteNow(calendar, startsAt) ? endOfWriting(isoDateOf(startsAt)) : startsAt;
  const lastAt = startsAt + (mails / mailsPerMinute) * MINUTE;
  return lastAt < end ? null : nextMomentToWrite(calendar, end);
}
