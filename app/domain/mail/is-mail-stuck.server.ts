import { and, eq, gt, isNull, lt, notLike, or } from "drizzle-orm";
import { HOUR, MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";

/** A mail whose turn has come is looked at every second; one that the server did not take, again within five minutes. */
const [NOT_LOOKED_AT, NOT_TAKEN] = [15 * MINUTE, HOUR];

/**
 * Is there a mail that nobody has tried to send, or one that was tried for an hour and not for the sake of one mailbox,
 * which may ask for patience?
 */
export function isMailStuck(db: Database, { now }: { now: number }): boolean {
  const isLeftAlone = lt(emails.sendAfter, now - NOT_LOOKED_AT);
  const isNotTaken = and(
    gt(emails.attempts, 0),
    lt(emails.queuedAt, now - NOT_TAKEN),
    or(isNull(emails.serverResponse), notLike(emails.serverResponse, "% at RCPT TO")),
  );
  const stuck = and(eq(emails.state, "queued"), or(isLeftAlone, isNotTaken));
  return db.select({ id: emails.id }).from(emails).where(stuck).limit(1).get() !== undefined;
}
