import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, staff } from "#db/schema.ts";

/**
 * Is this record on the roll the member of staff themselves? Nobody acts on their own record as a parent (rule 8): not
 * on the one that an admin linked, not on one with the same address, and not on a record that was merged with such a one.
 */
export function isOwnRecord(
  db: Database | Transaction,
  { staffId, adultId }: { staffId: string; adultId: string },
): boolean {
  const person = db.select().from(staff).where(eq(staff.id, staffId)).get();
  const record = db.select().from(adults).where(eq(adults.id, adultId)).get();
  if (!person || !record) return false;
  const human = (id: string) => {
    const row = db.select().from(adults).where(eq(adults.id, id)).get();
    return row?.mergedInto ?? id;
  };
  if (person.adultId !== null && human(person.adultId) === human(adultId)) return true;
  const records = db.select().from(adults).where(eq(adults.email, person.email)).all();
  return records.some(({ id }) => human(id) === human(adultId));
}
