import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { adults } from "#db/schema.ts";

export type Adult = typeof adults.$inferSelect;

/**
 * Who has this address: an address is not a person (rule 4). Those who have left are found too, for their receipts, also
 * beside somebody who is here: unless a reader of the mailbox has said that it is not theirs. A record that was merged is
 * nobody: its human is the other one.
 */
export function adultsAtAddress(db: Database | Transaction, email: string): Adult[] {
  const all = db
    .select()
    .from(adults)
    .where(and(eq(adults.email, normaliseAddress(email)), isNull(adults.mergedInto)))
    .orderBy(asc(adults.name))
    .all();
  const readers = all.filter((adult) => adult.leftOn === null || adult.mailboxState !== "not-theirs");
  return readers.length > 0 ? readers : all;
}

/** Do several adults read this mailbox? One whose child has left may still do so. */
export function isSharedAddress(db: Database | Transaction, email: string | null): boolean {
  if (email === null) return false;
  return readersOf(db).all({ email }).length > 1;
}

const readersOf = prepared((db, { email }: Given<{ email: string }>) =>
  db
    .select({ id: adults.id })
    .from(adults)
    .where(and(eq(adults.email, email), isNull(adults.mergedInto))),
);

/** How addresses are compared and stored: lower case, without spaces around. */
export function normaliseAddress(email: string): string {
  return email.trim().toLowerCase();
}
