import { and, asc, between, eq, gt, gte, inArray, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";
import { DAY, MINUTE } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { firstIdAt } from "#db/new-id.ts";
import { askings, emails } from "#db/schema.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { mayWriteNow, type SchoolCalendar } from "../calendar/school-days.ts";
import { sendingSettings } from "../calendar/sending-settings.server.ts";
import { reminderAsItGoes } from "../reminders/reminder-as-it-goes.server.ts";
import { mayGoOn } from "../requests/asking-hours.ts";
import { requestAsItGoes } from "../requests/request-as-it-goes.server.ts";
import { STARTED_BY_SCHOOL, type StopReason, whyNotToSend } from "./why-not-to-send.server.ts";

export type ClaimedMail = typeof emails.$inferSelect;

/** Longer than any SMTP conversation is allowed to take, so that two workers never hold one mail. */
export const LEASE = 5 * MINUTE;

/** So many mails are stopped in one go at most: whoever reads a page meanwhile waits no longer than that. */
const STOPPED_AT_ONCE = 200;

/** No mail that the school starts waits longer than this, unless its asking was paused. */
const LONGEST_WAIT = 8 * DAY;

/** An asking that was paused keeps its mails, unless it has ended. */
const isOfPausedAsking = sql`exists (
  select 1 from requests r join askings a on a.id = r.asking_id
  where r.email_id = ${emails.id} and a.paused_at is not null and a.ended_at is null)`;

/**
 * Takes the next mail that is due, and settles on the way what must not go out any more: expired mail (none expires while its asking is paused), and what
 * why-not-to-send decides now, at the moment of sending (rule 13): so is all that a request
 * or a reminder lists. Reminders, and requests of an asking that
 * may not write now, wait for a school day between 8:00 and 18:00. What the school starts goes out at the provider's pace;
 * codes and receipts wait for no pace.
 */
export function claimMail(db: Database, { now }: { now: number }): ClaimedMail | null {
  return db.transaction(
    (tx) => {
      const free = or(isNull(emails.leasedUntil), lte(emails.leasedUntil, now));
      tx.update(emails)
        .set({ state: "expired", ...settledAt(now) })
        .where(and(eq(emails.state, "queued"), lte(emails.expiresAt, now), free, not(isOfPausedAsking)))
        .run();

      for (let stopped = 0; stopped < STOPPED_AT_ONCE; stopped += 1) {
        const next = firstDue(tx, now);
        if (!next) return null;
        const asItGoes = decide(tx, next, now);
        if ("stop" in asItGoes) stop(tx, next.id, asItGoes.stop, now);
        else return isPaced(next) && isPaceUsed(tx, now) ? null : lease(tx, next, asItGoes, now);
      }
      return null;
    },
    { behavior: "immediate" },
  );
}

/** Also what was queued before somebody put the clock back: it would wait for as long as the clock went back. */
function isDue(now: number) {
  const isOfLater = and(eq(emails.attempts, 0), gt(emails.queuedAt, now + MINUTE));
  return or(lte(emails.sendAfter, now), isOfLater);
}

function stop(tx: Transaction, id: string, reason: StopReason, now: number): void {
  tx.update(emails)
    .set({ state: "stopped", serverResponse: reason, ...settledAt(now) })
    .where(eq(emails.id, id))
    .run();
}

const settledAt = (now: number) => ({ settledAt: now, sealedSecrets: null, leasedUntil: null });

function firstDue(tx: Transaction, now: number): ClaimedMail | undefined {
  const free = or(isNull(emails.leasedUntil), lte(emails.leasedUntil, now));
  const first = (more?: SQL) =>
    tx
      .select()
      .from(emails)
      .where(and(eq(emails.state, "queued"), isDue(now), free, not(isOfPausedAsking), more))
      // A code lives ten minutes: it never waits behind a morning's requests.
      .orderBy(inArray(emails.kind, STARTED_BY_SCHOOL), asc(emails.sendAfter))
      .limit(1)
      .get();
  const next = first();
  if (!next || !isPaced(next)) return next;
  const calendar = schoolCalendar(tx);
  if (mayWriteNow(calendar, now)) return next;
  return first(or(not(inArray(emails.kind, STARTED_BY_SCHOOL)), mayGoOutOfHours(tx, calendar, now)));
}

/**
 * Outside of the school's hours: one adult who was asked alone was asked at the desk, and does not wait for the morning; a
 * letter is always sent by hand, and whoever sends it knows the hour.
 */
function mayGoOutOfHours(tx: Transaction, calendar: SchoolCalendar, now: number): SQL {
  const waiting = tx
    .select()
    .from(askings)
    .where(isNull(askings.endedAt))
    .all()
    .flatMap((asking) => (mayGoOn(calendar, asking, now) ? [] : [asking.id]));
  return sql`(${emails.kind} = 'safe-use-letter' or ${emails.kind} = 'request' and not exists (
    select 1 from requests r where r.email_id = ${emails.id}
      and r.asking_id in (select value from json_each(${JSON.stringify(waiting)}))))`;
}

/** What the mail says as it goes out, or why it stops. */
function decide(
  tx: Transaction,
  mail: ClaimedMail,
  now: number,
): { values: ClaimedMail["values"] } | { stop: StopReason } {
  const reason = whyNotToSend(tx, mail);
  if (reason) return { stop: reason };
  const { id, values, adultId, language } = mail;
  if (values.kind === "reminder") {
    const asItGoes = reminderAsItGoes(tx, { ...mail, values }, now);
    return asItGoes ? { values: asItGoes } : { stop: "not-due-any-more" };
  }
  if (values.kind !== "request" || adultId === null) return { values };
  const asItGoes = requestAsItGoes(tx, { id, adultId, language, values }, now);
  return asItGoes ? { values: asItGoes } : { stop: "not-due-any-more" };
}

function lease(
  tx: Transaction,
  { id }: ClaimedMail,
  { values }: { values: ClaimedMail["values"] },
  now: number,
): ClaimedMail {
  return tx
    .update(emails)
    .set({ values, leasedUntil: now + LEASE, attempts: sql`${emails.attempts} + 1` })
    .where(eq(emails.id, id))
    .returning()
    .get();
}

function isPaced({ kind }: ClaimedMail): boolean {
  return STARTED_BY_SCHOOL.some((one) => one === kind);
}

/** Have as many gone out within the last minute, by all workers together, as the provider takes? */
function isPaceUsed(tx: Transaction, now: number): boolean {
  const { mailsPerMinute } = sendingSettings(tx);
  const lately = tx
    .select({ id: emails.id })
    .from(emails)
    .where(
      and(
        gte(emails.id, firstIdAt(oldestOnItsWay(tx, now))),
        inArray(emails.kind, STARTED_BY_SCHOOL),
        or(
          and(
            inArray(emails.state, ["sent", "refused", "bounced"]),
            between(emails.settledAt, now - MINUTE + 1, now),
          ),
          and(eq(emails.state, "queued"), gt(emails.leasedUntil, now)),
        ),
      ),
    )
    .limit(mailsPerMinute)
    .all();
  return lately.length === mailsPerMinute;
}

/** No mail that went out within the last minute was queued before. */
function oldestOnItsWay(tx: Transaction, now: number): number {
  const asking = tx.get<{ since: number | null }>(sql`
    select min(created_at) as since from askings
    where (paused_at is null or paused_at > ${now - MINUTE}) and (ended_at is null or ended_at > ${now - MINUTE})`);
  return Math.min(now - LONGEST_WAIT, asking?.since ?? now);
}
