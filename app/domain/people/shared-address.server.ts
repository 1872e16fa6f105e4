import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { adults, sharedAddresses, staff } from "#db/schema.ts";
import type { PeopleChange } from "./change-people.server.ts";

export type Sharing = { email: string; with: string[] };

/**
 * Which of these addresses others here have. That two others share one already says nothing of a third: it is asked for
 * these adults again (rule 4). Adults who come back together, and to nobody else, were asked about before.
 */
export function unconfirmedSharing(
  tx: Transaction,
  adultIds: string[],
  emails: (string | null)[],
): Sharing[] {
  const given = emails.filter((email) => email !== null);
  const confirmed = confirmedOf(tx, given);
  const others = tx
    .select({ email: adults.email, name: adults.name })
    .from(adults)
    .where(and(inArray(adults.email, given), isNull(adults.leftOn), notInArray(adults.id, adultIds)))
    .all();
  return [...new Set(given)].flatMap((email) => {
    const names = others.filter((other) => other.email === email).map(({ name }) => name);
    const isNew = given.filter((one) => one === email).length > 1 && !confirmed.includes(email);
    return isNew || names.length > 0 ? [{ email, with: names }] : [];
  });
}

/** The office says that these addresses belong to several adults. */
export function confirmSharing(tx: Transaction, sharing: Sharing[], now: number): PeopleChange[] {
  const emails = sharing.map(({ email }) => email);
  const confirmed = confirmedOf(tx, emails);
  return emails
    .filter((email) => !confirmed.includes(email))
    .map((email) => ({ table: "shared_addresses", action: "insert", row: { email, confirmedAt: now } }));
}

function confirmedOf(tx: Transaction, emails: string[]): string[] {
  return tx
    .select({ email: sharedAddresses.email })
    .from(sharedAddresses)
    .where(inArray(sharedAddresses.email, emails))
    .all()
    .map(({ email }) => email);
}

/** Is this the address of the member of staff who types it? Their own record is for somebody else (rule 8). */
export function isOwnAddress(tx: Transaction, { staffId, email }: { staffId: string; email: string | null }) {
  if (email === null) return false;
  const person = tx.select({ email: staff.email }).from(staff).where(eq(staff.id, staffId)).get();
  return person?.email === email;
}
