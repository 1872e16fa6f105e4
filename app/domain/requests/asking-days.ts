import { atHour, isoDateOf, MINUTE } from "#app/dates.ts";
import {
  isSchoolDay,
  mayWriteNow,
  nextMomentToWrite,
  type SchoolCalendar,
  schoolDaysAfter,
} from "../calendar/school-days.ts";

/** Whoever starts at once has this long to see a mistake and press Stop. */
export const START_DELAY = 10 * MINUTE;

/** The school morning begins for the portal then. */
const MORNING = 8;

/** Why nobody is asked for an answer by that day. */
export type AnswerByProblem =
  | { status: "answer-by-past" }
  /** A holiday, a weekend or an INSET day; `instead` is the next day that would do. */
  | { status: "answer-by-no-school"; instead: string | null };

/** An answer is asked for by a school day to come; where the term dates do not reach so far, any day will do. */
export function answerByProblem(
  calendar: SchoolCalendar,
  { answerBy, now }: { answerBy: string; now: number },
): AnswerByProblem | null {
  if (answerBy <= isoDateOf(now)) return { status: "answer-by-past" };
  if (!isKnown(calendar, answerBy) || isSchoolDay(calendar, answerBy)) return null;
  return { status: "answer-by-no-school", instead: schoolDaysAfter(calendar, answerBy, 1) };
}

/** At once, or at 8:00 of a school day. */
export type StartWanted = "now" | { on: string };

export type StartProblem =
  | { status: "start-past" }
  | { status: "start-no-school"; instead: string | null }
  /** Today the hours in which the school writes are nearly over. */
  | { status: "start-too-late"; instead: string | null }
  /** Without term dates there is no school morning that the portal knows (rule 13). */
  | { status: "no-term-dates" }
  /** They would be asked for an answer by a day that is over when the mail goes. */
  | { status: "start-after-answer-by" };

/** When the first mail may go, or why not then. */
export function startingAt(
  calendar: SchoolCalendar,
  { start, answerBy, now }: { start: StartWanted; answerBy: string | null; now: number },
): { status: "at"; startsAt: number } | StartProblem {
  const earliest = now + START_DELAY;
  if (start === "now") return { status: "at", startsAt: earliest };
  const { on } = start;
  if (on < isoDateOf(now)) return { status: "start-past" };
  if (!isKnown(calendar, on)) return { status: "no-term-dates" };
  if (!isSchoolDay(calendar, on))
    return { status: "start-no-school", instead: schoolDaysAfter(calendar, on, 1) };
  if (answerBy !== null && on >= answerBy) return { status: "start-after-answer-by" };
  const startsAt = Math.max(earliest, atHour(on, MORNING));
  if (!mayWriteNow(calendar, startsAt))
    return { status: "start-too-late", instead: schoolDaysAfter(calendar, on, 1) };
  return { status: "at", startsAt };
}

/** The next day on which an asking can begin in the morning: an ISO date; null where no term is known. */
export function nextMorning(calendar: SchoolCalendar, now: number): string | null {
  const today = isoDateOf(now);
  const next = nextMomentToWrite(calendar, now);
  if (next !== null && next > now) return isoDateOf(next);
  return schoolDaysAfter(calendar, today, 1);
}

function isKnown({ schoolDays }: SchoolCalendar, on: string): boolean {
  const last = schoolDays.at(-1);
  return last !== undefined && on <= last;
}
