import { and, between, eq, gt, gte, inArray, isNull, lte, not, or, sql } from "drizzle-orm";
import { DAY, MINUTE } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { firstIdAt } from "#db/new-id.ts";
import { emails } from "#db/schema.ts";
import { sendingSettings } from "../calendar/sending-settings.server.ts";
import { reminderAsItGoes } from "../reminders/reminder-as-it-goes.server.ts";
import { requestAsItGoes } from "../requests/request-as-it-goes.server.ts";
import { firstDue, isOfPausedAsking, isPaced, type QueuedMail } from "./first-due.server.ts";
import { STARTED_BY_SCHOOL, type StopReason, whyNotToSend } from "./why-not-to-send.server.ts";

export type ClaimedMail = QueuedMail;

/** Longer than any SMTP conversation is allowed to take, so that two workers never hold one mail. */
export const LEASE = 5 * MINUTE;

/** So many mails are stopped in one go at most: whoever reads a page meanwhile waits no longer than that. */
const STOPPED_AT_ONCE = 200;

/** No mail that the school starts waits longer than this, unless its asking was paused. */
const LONGEST_WAIT = 8 * DAY;

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

function stop(tx: Transaction, id: string, reason: StopReason, now: number): void {
  tx.update(emails)
    .set({ state: "stopped", serverResponse: reason, ...settledAt(now) })
    .where(eq(emails.id, id))
    .run();
}

const settledAt = (now: number) => ({ settledAt: now, sealedSecrets: null, leasedUntil: null });

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
