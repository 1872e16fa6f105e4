import { type SQL, sql } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { SchoolCalendar } from "../calendar/school-days.ts";
import { whoMayBeAsked } from "../requests/who-may-be-asked.server.ts";
import { byAdult, type OpenText, openTexts } from "./open-texts.server.ts";
import { textsDue } from "./texts-to-remind-of.ts";

export type DueReminder = { adultId: string; texts: OpenText[] };

/**
 * Who of these adults is reminded now, and of what: a step of a schedule has come, they have not answered, and the school
 * may write to them (rule 13). Whether this is an hour to write at all is for the caller to ask.
 */
export function remindersDue(
  db: Database | Transaction,
  { adultIds, calendar, now }: { adultIds: SQL; calendar: SchoolCalendar; now: number },
): DueReminder[] {
  const today = isoDateOf(now);
  const due = [...byAdult(openTexts(db, { adultIds, now }))].flatMap(([adultId, texts]) => {
    const listed = textsDue(calendar, { texts, today });
    return listed.length === 0 ? [] : [{ adultId, texts: listed }];
  });
  if (due.length === 0) return [];
  const ids = sql`(select value from json_each(${JSON.stringify(due.map(({ adultId }) => adultId))}))`;
  const mayBe = new Set(
    whoMayBeAsked(db, { adultIds: ids, now }).flatMap(({ adultId, reason }) => (reason ? [] : [adultId])),
  );
  return due.filter(({ adultId }) => mayBe.has(adultId));
}

/** The same of one adult: null where nothing is due. */
export function reminderDueFor(
  db: Database | Transaction,
  { adultId, calendar, now }: { adultId: string; calendar: SchoolCalendar; now: number },
): DueReminder | null {
  return remindersDue(db, { adultIds: sql`(${adultId})`, calendar, now })[0] ?? null;
}
