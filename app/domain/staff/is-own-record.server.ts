import type { Database, Transaction } from "#db/connection.server.ts";
import { ownRecords } from "./own-records.server.ts";

/**
 * Is this adult the same human as this member of staff, as far as the portal can know? Nobody acts on their own record
 * (rule 8). The triggers in db/migrations/0003 hold to the same.
 */
export function isOwnRecord(
  db: Database | Transaction,
  { staffId, adultId }: { staffId: string; adultId: string },
): boolean {
  return ownRecords(db, staffId).has(adultId);
}
