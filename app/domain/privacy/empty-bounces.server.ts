import { and, eq, inArray, ne, or, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { bounces, complainedAddresses, emails } from "#db/schema.ts";
import type { Traces } from "./traces-of.server.ts";

/** Empties the bounces that meet a condition: that a mail came back on a day stays, and of whose mailbox goes. */
export function emptyBounces(tx: Transaction, which: SQL | undefined): void {
  tx.update(bounces)
    .set({ address: "", words: null })
    .where(and(ne(bounces.address, ""), which))
    .run();
}

/** What one human's mailbox reported goes with them, and so does that somebody there called our mail spam (rule 10). */
export function emptyBouncesOf(tx: Transaction, { recordIds, addresses }: Traces): void {
  const theirMails = tx.select({ id: emails.id }).from(emails).where(inArray(emails.adultId, recordIds));
  emptyBounces(tx, or(inArray(bounces.emailId, theirMails), inArray(bounces.address, addresses)));
  tx.delete(complainedAddresses).where(inArray(complainedAddresses.email, addresses)).run();
}

/** Which of these bounces were emptied: their files go too. */
export function emptiedBounces(db: Database, ids: string[]): string[] {
  return ids.filter(
    (id) =>
      db
        .select({ id: bounces.id })
        .from(bounces)
        .where(and(eq(bounces.id, id), eq(bounces.address, "")))
        .get() !== undefined,
  );
}
