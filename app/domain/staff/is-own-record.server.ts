import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";

/**
 * Is this adult the same human as this member of staff, as far as the portal can know: by `staff.adult_id`, or because
 * they have one address, under this record or one that was merged with it? Nobody acts on their own record (rule 8).
 * The triggers in db/migrations/0003 hold to the same.
 */
export function isOwnRecord(
  db: Database | Transaction,
  { staffId, adultId }: { staffId: string; adultId: string },
): boolean {
  const person = db.select().from(staff).where(eq(staff.id, staffId)).get();
  if (!person) return false;
  return recordsOfSameHuman(db, adultId).some(
    (record) => record.id === person.adultId || record.email === person.email,
  );
}
