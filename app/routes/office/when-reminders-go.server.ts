import { formatDayAndTime } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { nextMomentToWrite } from "#app/domain/calendar/school-days.ts";
import { sendingSettings } from "#app/domain/calendar/sending-settings.server.ts";
import { readiness } from "#app/domain/school/readiness.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** When a reminder that is pressed for now goes out, in words, or why none does (rule 13). */
export function whenRemindersGo({ db, clock }: Pick<Portal, "db" | "clock">): {
  state: "on" | "paused" | "no-term-dates" | "not-ready";
  goesOut: string;
} {
  const now = clock();
  const moment = nextMomentToWrite(schoolCalendar(db), now);
  const goesOut = moment === null ? "" : moment === now ? "at once" : `on ${formatDayAndTime(moment)}`;
  if (!readiness(db).mayAsk) return { state: "not-ready", goesOut };
  if (sendingSettings(db).remindersPausedAt !== null) return { state: "paused", goesOut };
  return { state: moment === null ? "no-term-dates" : "on", goesOut };
}
