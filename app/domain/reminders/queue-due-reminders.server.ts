import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { mayWriteNow } from "../calendar/school-days.ts";
import { sendingSettings } from "../calendar/sending-settings.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { remindersDue } from "./reminder-due-for.server.ts";
import { writeReminder } from "./write-reminder.server.ts";

/** What one slice did, and after whom the next one goes on: null when everybody was looked at. */
export type Slice = { queued: number; next: string | null };

const NOTHING_TO_DO: Slice = { queued: 0, next: null };

/**
 * Reminds whoever is due, by the schedules, and only while the portal may write: school days, 8:00 to 18:00, with nothing
 * paused (rule 13) and a school that is ready (rule 22). One slice looks at `atMost` adults, those after `after`, and is one
 * transaction, so that a morning with thousands lets readers through in between.
 */
export function queueDueReminders(
  db: Database,
  { mailKey, now, atMost, after = "" }: { mailKey: Buffer; now: number; atMost: number; after?: string },
): Slice {
  return db.transaction(
    (tx) => {
      const calendar = schoolCalendar(tx);
      if (!mayWriteNow(calendar, now) || sendingSettings(tx).remindersPausedAt !== null) return NOTHING_TO_DO;
      if (!readiness(tx).mayAsk) return NOTHING_TO_DO;

      const looked = tx.all<{ id: string }>(sql`
        select id from adults
        where id > ${after} and left_on is null and held_at is null and email is not null
          and exists (select 1 from requests r where r.adult_id = adults.id
            or r.adult_id in (select earlier.id from adults earlier where earlier.merged_into = adults.id))
        order by id limit ${atMost}`);
      const ids = JSON.stringify(looked.map(({ id }) => id));
      const due = remindersDue(tx, { adultIds: sql`(select value from json_each(${ids}))`, calendar, now });
      for (const one of due) writeReminder(tx, { ...one, staffId: null, mailKey, sendAfter: now, now });
      return { queued: due.length, next: looked.length < atMost ? null : (looked.at(-1)?.id ?? null) };
    },
    { behavior: "immediate" },
  );
}
