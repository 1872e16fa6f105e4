import { and, asc, eq, gt, inArray, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { askings, emails } from "#db/schema.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { mayWriteNow, type SchoolCalendar } from "../calendar/school-days.ts";
import { mayGoOn } from "../requests/asking-hours.ts";
import { STARTED_BY_SCHOOL } from "./why-not-to-send.server.ts";

export type QueuedMail = typeof emails.$inferSelect;

/** An asking that was paused keeps its mails, unless it has ended. */
export const isOfPausedAsking = sql`exists (
  select 1 from requests r join askings a on a.id = r.asking_id
  where r.email_id = ${emails.id} and a.paused_at is not null and a.ended_at is null)`;

/**
 * The mail whose turn it is at this moment, as far as hours and pauses decide that: reminders, and requests of an asking that may
 * not write now, wait for a school day between 8:00 and 18:00. Whether the provider takes one more just now is not asked.
 */
export function firstDue(db: Database | Transaction, now: number): QueuedMail | undefined {
  const free = or(isNull(emails.leasedUntil), lte(emails.leasedUntil, now));
  const first = (more?: SQL) =>
    db
      .select()
      .from(emails)
      .where(and(eq(emails.state, "queued"), isDue(now), free, not(isOfPausedAsking), more))
      // A code lives ten minutes: it never waits behind a morning's requests.
      .orderBy(inArray(emails.kind, STARTED_BY_SCHOOL), asc(emails.sendAfter))
      .limit(1)
      .get();
  const next = first();
  if (!next || !isPaced(next)) return next;
  const calendar = schoolCalendar(db);
  if (mayWriteNow(calendar, now)) return next;
  return first(or(not(inArray(emails.kind, STARTED_BY_SCHOOL)), mayGoOutOfHours(db, calendar, now)));
}

/**
 * Outside of the school's hours: one adult who was asked alone was asked at the desk, and does not wait for the morning; a
 * letter is always sent by hand, and whoever sends it knows the hour.
 */
function mayGoOutOfHours(db: Database | Transaction, calendar: SchoolCalendar, now: number): SQL {
  const waiting = db
    .select()
    .from(askings)
    .where(isNull(askings.endedAt))
    .all()
    .flatMap((asking) => (mayGoOn(calendar, asking, now) ? [] : [asking.id]));
  return sql`(${emails.kind} = 'safe-use-letter' or ${emails.kind} = 'request' and not exists (
    select 1 from requests r where r.email_id = ${emails.id}
      and r.asking_id in (select value from json_each(${JSON.stringify(waiting)}))))`;
}

/** Also what was queued before somebody put the clock back: it would wait for as long as the clock went back. */
function isDue(now: number) {
  const isOfLater = and(eq(emails.attempts, 0), gt(emails.queuedAt, now + MINUTE));
  return or(lte(emails.sendAfter, now), isOfLater);
}

/** What the school starts goes out at the provider's pace; codes and receipts wait for none. */
export function isPaced({ kind }: QueuedMail): boolean {
  return STARTED_BY_SCHOOL.some((one) => one === kind);
}
