import { eq, or } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, staff } from "#db/schema.ts";

/**
 * Is this adult the same human as this member of staff, as far as the portal can know: by `staff.adult_id`, or because
 * they have one address, under this record or one that was merged with it? Nobody acts on their own record (rule 8).
 */
export function isOwnRecord(
  db: Database | Transaction,
  { staffId, adultId }: { staffId: string; adultId: string },
): boolean {
  const person = db.select().from(staff).where(eq(staff.id, staffId)).get();
  const adult = db.select().from(adults).where(eq(adults.id, adultId)).get();
  if (!person || !adult) return false;
  const kept = adult.mergedInto ?? adult.id;
  return db
    .select({ id: adults.id, email: adults.email })
    .from(adults)
    .where(or(eq(adults.id, kept), eq(adults.mergedInto, kept)))
    .all()
    .some(({ id, email }) => id === person.adultId || email === person.email);
}
