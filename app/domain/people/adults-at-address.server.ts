import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { adults } from "#db/schema.ts";

export type Adult = typeof adults.$inferSelect;

/**
 * Who has this address: an address is not a person (rule 4). Those who have left are found too, for their receipts,
 * unless somebody who is still here has the address now. A record that was merged is nobody: its human is the other one.
 */
export function adultsAtAddress(db: Database | Transaction, email: string): Adult[] {
  const all = db
    .select()
    .from(adults)
    .where(and(eq(adults.email, normaliseAddress(email)), isNull(adults.mergedInto)))
    .orderBy(asc(adults.name))
    .all();
  const current = all.filter((adult) => adult.leftOn === null);
  return current.length > 0 ? current : all;
}

/** Do several adults read this mailbox? One whose child has left may still do so. */
export function isSharedAddress(db: Database | Transaction, email: string | null): boolean {
  if (email === null) return false;
  return twoReaders(db).all({ email }).length > 1;
}

const twoReaders = prepared((db, { email }: Given<{ email: string }>) =>
  db
    .select({ id: adults.id })
    .from(adults)
    .where(and(eq(adults.email, email), isNull(adults.mergedInto)))
    .limit(2),
);

/** How addresses are compared and stored: lower case, without spaces around. */
export function normaliseAddress(email: string): string {
  return email.trim().toLowerCase();
}
