import { DAY } from "#app/dates.ts";

/*
 * By when the law wants an answer, in whole days of the calendar: no clock and no time zone plays a part. A day that falls on
 * a weekend could wait for the next working day; the portal keeps to the earlier one.
 */

export type DataRequestKind = "access" | "rectification" | "erasure" | "objection" | "complaint";

/** One calendar month, and two more where it is complicated, counted from the day on which it came (UK GDPR article 12(3)). */
const MONTHS = 1;
const MONTHS_WHEN_EXTENDED = 3;
/** Within which a complaint has to be acknowledged (Data Protection Act 2018, section 164A). */
const DAYS_TO_ACKNOWLEDGE = 30;

/** The same day so many months later; where that month is too short, its last day: 31 January → 28 or 29 February. */
export function monthsAfter(on: string, months: number): string {
  const [year = 0, month = 1, day = 1] = on.split("-").map(Number);
  const then = year * 12 + (month - 1) + months;
  const [thenYear, thenMonth] = [Math.floor(then / 12), then % 12];
  const length = (Date.UTC(thenYear, thenMonth + 1, 1) - Date.UTC(thenYear, thenMonth, 1)) / DAY;
  return isoDate(thenYear, thenMonth + 1, Math.min(day, length));
}

/** So many days later: 30 days after 31 January is 2 March, or 1 March in a leap year. */
export function daysAfter(on: string, days: number): string {
  let [year = 0, month = 1, day = 1] = on.split("-").map(Number);
  day += days;
  for (;;) {
    const length = (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / DAY;
    if (day <= length) return isoDate(year, month, day);
    day -= length;
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

/** How many days the second date lies after the first one; less than none where it lies before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** By when it has to be answered; a complaint: acknowledged. */
export function dueOnOf(kind: DataRequestKind, receivedOn: string): string {
  return kind === "complaint" ? daysAfter(receivedOn, DAYS_TO_ACKNOWLEDGE) : monthsAfter(receivedOn, MONTHS);
}

/** By when a request that is complicated has to be answered, once that was said to the asker. */
export function extendedDueOnOf(receivedOn: string): string {
  return monthsAfter(receivedOn, MONTHS_WHEN_EXTENDED);
}

export type Deadline =
  /** `daysLeft` is less than none once the day has passed. */
  | { status: "to-acknowledge" | "to-answer"; dueOn: string; daysLeft: number }
  /** A complaint that was acknowledged: answered without undue delay, and no day is set for that. */
  | { status: "without-delay"; daysOpen: number }
  | { status: "closed" };

/** What a request waits for today, and how many days are left. */
export function deadlineOf(
  request: {
    kind: DataRequestKind;
    receivedOn: string;
    dueOn: string;
    acknowledgedOn: string | null;
    closedAt: number | null;
  },
  today: string,
): Deadline {
  const { kind, receivedOn, dueOn, acknowledgedOn, closedAt } = request;
  if (closedAt !== null) return { status: "closed" };
  if (kind === "complaint" && acknowledgedOn !== null) {
    return { status: "without-delay", daysOpen: daysBetween(receivedOn, today) };
  }
  const status = kind === "complaint" ? "to-acknowledge" : "to-answer";
  return { status, dueOn, daysLeft: daysBetween(today, dueOn) };
}

function isoDate(year: number, month: number, day: number): string {
  return [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join(
    "-",
  );
}
