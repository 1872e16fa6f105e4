import { atHour, daysAfter, isoDateOf, isWeekend } from "#app/dates.ts";

export type Term = {
  name: string;
  startsOn: string;
  endsOn: string;
  /** First and last day of the half-term break; both or neither. */
  breakStartsOn: string | null;
  breakEndsOn: string | null;
};

export type SchoolCalendar = {
  terms: readonly Term[];
  closedDays: ReadonlySet<string>;
  /** Every school day that is known, in order: all answers of this file come from it, so that they agree. */
  schoolDays: readonly string[];
};

/** The portal writes to nobody by itself before and from this hour on, in London (rule 13). */
const WRITES_FROM = 8;
const WRITES_UNTIL = 18;

/** Monday to Friday of every term, without its half-term break and the closed days. */
export function calendarOf(terms: readonly Term[], closedDays: ReadonlySet<string>): SchoolCalendar {
  const schoolDays = new Set<string>();
  for (const term of terms)
    for (let on = term.startsOn; on <= term.endsOn; on = daysAfter(on, 1))
      if (!isWeekend(on) && !isInBreak(term, on) && !closedDays.has(on)) schoolDays.add(on);
  return { terms, closedDays, schoolDays: [...schoolDays].sort() };
}

export function isSchoolDay(calendar: SchoolCalendar, on: string): boolean {
  return calendar.schoolDays[daysUntil(calendar, on) - 1] === on;
}

/** The so-manieth school day after this ISO date; null where the terms that are known do not reach so far. */
export function schoolDaysAfter(calendar: SchoolCalendar, on: string, days: number): string | null {
  if (days <= 0) return on;
  return calendar.schoolDays[daysUntil(calendar, on) + days - 1] ?? null;
}

/** How many school days lie after the first ISO date, up to and with the second. */
export function schoolDaysBetween(calendar: SchoolCalendar, from: string, to: string): number {
  return Math.max(0, daysUntil(calendar, to) - daysUntil(calendar, from));
}

/** On a school day from 8:00 to 18:00 in London; without term dates never (rule 13). */
export function mayWriteNow(calendar: SchoolCalendar, now: number): boolean {
  const today = isoDateOf(now);
  return isSchoolDay(calendar, today) && now >= beginOfWriting(today) && now < endOfWriting(today);
}

/** Now, or 8:00 of the next school day; null where the terms that are known have none (rule 13). */
export function nextMomentToWrite(calendar: SchoolCalendar, now: number): number | null {
  if (mayWriteNow(calendar, now)) return now;
  const today = isoDateOf(now);
  if (isSchoolDay(calendar, today) && now < beginOfWriting(today)) return beginOfWriting(today);
  const next = schoolDaysAfter(calendar, today, 1);
  return next === null ? null : beginOfWriting(next);
}

/** 8:00 in London on this school day. */
export function beginOfWriting(schoolDay: string): number {
  return atHour(schoolDay, WRITES_FROM);
}

/** 18:00 in London on this day. */
export function endOfWriting(on: string): number {
  return atHour(on, WRITES_UNTIL);
}

export function isInBreak(term: Term, on: string): boolean {
  const { breakStartsOn, breakEndsOn } = term;
  return breakStartsOn !== null && breakEndsOn !== null && on >= breakStartsOn && on <= breakEndsOn;
}

/** How many of the known school days there are up to and with this one. */
function daysUntil({ schoolDays }: SchoolCalendar, on: string): number {
  let low = 0;
  let high = schoolDays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((schoolDays[middle] ?? "") <= on) low = middle + 1;
    else high = middle;
  }
  return low;
}
