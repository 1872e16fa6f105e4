import type { SchoolCalendar } from "../calendar/school-days.ts";
import type { OpenText } from "./open-texts.server.ts";
import { isReminderDue, MOST_MAILS } from "./reminder-schedule.ts";

/**
 * Of one adult's open texts those that a reminder lists: all that they were asked for, of which they have not had all the
 * mails that anybody gets. Of a paused policy nobody is reminded.
 */
export function textsToRemindOf(texts: readonly OpenText[]): OpenText[] {
  return texts.filter((text) => text.askedAt !== null && text.mails < MOST_MAILS && !text.isPaused);
}

/** The same for a reminder that nobody presses for: nothing where no schedule asks for it today. */
export function textsDue(
  calendar: SchoolCalendar,
  { texts, today }: { texts: readonly OpenText[]; today: string },
): OpenText[] {
  const listed = textsToRemindOf(texts).filter(({ days }) => days.length > 0);
  const isDue = listed.some((sent) => isReminderDue(calendar, { sent, days: sent.days, today }));
  return isDue ? listed : [];
}
