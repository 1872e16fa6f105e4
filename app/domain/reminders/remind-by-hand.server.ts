import type { Database } from "#db/connection.server.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { nextMomentToWrite } from "../calendar/school-days.ts";
import { sendingSettings } from "../calendar/sending-settings.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { type MaybeReminded, whoWouldBeReminded } from "./who-would-be-reminded.server.ts";
import { writeReminder } from "./write-reminder.server.ts";

export type RemindOutcome =
  /** `goesOutAt`: at once, or at 8:00 of the next school day. */
  | { status: "queued"; reminded: MaybeReminded[]; leftOut: MaybeReminded[]; goesOutAt: number }
  | { status: "not-ready" | "paused" | "no-term-dates" };

/**
 * Somebody of the office reminds these adults now: a digest each, of everything still open. It goes out on a school day
 * between 8:00 and 18:00, like every reminder, and nobody gets more mails than anybody may (rule 13).
 */
export function remindByHand(
  db: Database,
  {
    adultIds,
    staffId,
    mailKey,
    now,
  }: { adultIds: readonly string[]; staffId: string; mailKey: Buffer; now: number },
): RemindOutcome {
  return db.transaction(
    (tx) => {
      if (!readiness(tx).mayAsk) return { status: "not-ready" };
      if (sendingSettings(tx).remindersPausedAt !== null) return { status: "paused" };
      const goesOutAt = nextMomentToWrite(schoolCalendar(tx), now);
      if (goesOutAt === null) return { status: "no-term-dates" };

      const all = whoWouldBeReminded(tx, { who: { adultIds }, staffId, now });
      const reminded = all.filter(({ reason }) => reason === null);
      for (const { adultId, texts } of reminded)
        writeReminder(tx, { adultId, texts, staffId, mailKey, sendAfter: goesOutAt, now });
      return { status: "queued", reminded, leftOut: all.filter(({ reason }) => reason !== null), goesOutAt };
    },
    { behavior: "immediate" },
  );
}
