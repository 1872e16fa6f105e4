import { DAY, isoDateOf, isoTimeOf } from "#app/dates.ts";
import { type SchoolCalendar, schoolDaysAfter } from "../calendar/school-days.ts";

/** So many mails at most go to an adult about one text, the request included; whoever presses the button. */
export const MOST_MAILS = 4;
/** So many days after a message nobody is reminded; a step of the schedule that falls due meanwhile counts as done. */
export const QUIET_DAYS = 3;
/** So many school days lie at least between asking and reminding, and between two reminders: more than the quiet days. */
export const LEAST_APART = QUIET_DAYS + 1;
/** So many school days after the last mail an adult comes on the call list. */
export const RING_AFTER = 5;

/** What one adult was sent about one text that they have not answered. */
export type Sent = {
  /** When the newest request was sent, from which the steps are counted; null where none was. */
  askedAt: number | null;
  /** Requests and reminders about it, also such as still wait. */
  mails: number;
  /** The newest of them. */
  lastAboutAt: number | null;
  /** The newest message with a person behind it, whatever it was about: a request, a reminder, an answer from the inbox. */
  lastByHandAt: number | null;
  /** When a letter of the policy's appendix went to them, which the office is not told (rule 17). */
  lastLetterAt: number | null;
  /** The newest request or reminder about anything. */
  lastMailAt: number | null;
  /** One of those has not gone out yet. */
  isWaiting: boolean;
};

/** The days on which somebody who was asked on this day is reminded; null where the term dates do not reach so far. */
export function reminderDates(
  calendar: SchoolCalendar,
  { askedOn, days }: { askedOn: string; days: readonly number[] },
): (string | null)[] {
  return days.map((after) => schoolDaysAfter(calendar, askedOn, after));
}

/**
 * Does a reminder of this text go out today? The newest step that has come counts, and earlier ones that were missed are
 * not made up for. It is done where something was sent since, or in the three days before (rule 13).
 */
export function isReminderDue(
  calendar: SchoolCalendar,
  { sent, days, today }: { sent: Sent; days: readonly number[]; today: string },
): boolean {
  return whenReminded(calendar, { sent, days, today }) === "now";
}

/** The day of the next reminder of this text as it stands; "now" where that has come, null where none follows. */
export function whenReminded(
  calendar: SchoolCalendar,
  { sent, days, today }: { sent: Sent; days: readonly number[]; today: string },
): "now" | string | null {
  if (sent.askedAt === null || sent.mails >= MOST_MAILS || sent.isWaiting) return null;
  const dates = reminderDates(calendar, { askedOn: isoDateOf(sent.askedAt), days });
  const come = dates.findLast((on) => on !== null && on <= today);
  if (come && !isQuiet(sent, come)) {
    // Of another text something went out: this one follows when the quiet days are over.
    const followsOn = sent.lastMailAt === null ? today : daysLater(isoDateOf(sent.lastMailAt), LEAST_APART);
    return followsOn <= today ? "now" : followsOn;
  }
  return dates.find((on) => on !== null && on > today && !isQuiet(sent, on)) ?? null;
}

/** Has everything gone out that the schedule asks for, and have the days passed in which an answer to it might still come? */
export function areRemindersOver(
  calendar: SchoolCalendar,
  { sent, days, today }: { sent: Sent; days: readonly number[]; today: string },
): boolean {
  if (sent.askedAt === null || sent.lastAboutAt === null || sent.isWaiting) return false;
  const lastStep = schoolDaysAfter(calendar, isoDateOf(sent.askedAt), days.at(-1) ?? 0);
  const isThrough = lastStep !== null && lastStep <= today && isQuiet(sent, lastStep);
  const ringFrom = schoolDaysAfter(calendar, isoDateOf(sent.lastAboutAt), RING_AFTER);
  return (isThrough || sent.mails >= MOST_MAILS) && ringFrom !== null && ringFrom <= today;
}

/** A message since then, or in the days before, stands for the step of this day. */
function isQuiet({ lastAboutAt, lastByHandAt, lastLetterAt }: Sent, on: string): boolean {
  const last = Math.max(lastAboutAt ?? 0, lastByHandAt ?? 0, lastLetterAt ?? 0);
  return isoDateOf(last) >= daysLater(on, -QUIET_DAYS);
}

/** The ISO date so many days of the calendar after this one, or before. */
export function daysLater(on: string, days: number): string {
  return isoTimeOf(Date.parse(`${on}T00:00:00Z`) + days * DAY).slice(0, 10);
}
