import { and, eq, gt, isNull, lt, notLike, or } from "drizzle-orm";
import { HOUR, MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";
import { firstDue } from "./first-due.server.ts";

/** A mail whose turn has come is looked at every second; one that the server did not take, again within five minutes. */
const [NOT_LOOKED_AT, NOT_TAKEN] = [15 * MINUTE, HOUR];

/**
 * Is there a mail that nobody tries to send though it is its turn, or one that was tried for an hour and not for the sake
 * of one mailbox, which may ask for patience? Mails that wait for their hours, for an asking that is paused, or behind many
 * others at the provider's pace are as they should be.
 */
export function isMailStuck(db: Database, { now }: { now: number }): boolean {
  return isLeftAlone(db, now) || isNotTaken(db, now);
}

/** It was somebody's turn a quarter of an hour ago, it still is, and since then nothing was sent to anybody. */
function isLeftAlone(db: Database, now: number): boolean {
  const since = now - NOT_LOOKED_AT;
  if (!firstDue(db, now) || !firstDue(db, since)) return false;
  const isTried = or(gt(emails.settledAt, since), gt(emails.leasedUntil, since));
  return db.select({ id: emails.id }).from(emails).where(isTried).limit(1).get() === undefined;
}

function isNotTaken(db: Database, now: number): boolean {
  const isTried = and(
    eq(emails.state, "queued"),
    gt(emails.attempts, 0),
    lt(emails.queuedAt, now - NOT_TAKEN),
    or(isNull(emails.serverResponse), notLike(emails.serverResponse, "% at RCPT TO")),
  );
  return db.select({ id: emails.id }).from(emails).where(isTried).limit(1).get() !== undefined;
}
