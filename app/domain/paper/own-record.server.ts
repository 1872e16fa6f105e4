import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, staff } from "#db/schema.ts";

/** Is this adult the member of staff themselves? Nobody records or corrects their own (rule 8). SQL refuses it too. */
export function isOwnRecord(
  db: Database | Transaction,
  { staffId, adult }: { staffId: string; adult: { id: string; email: string | null } },
): boolean {
  const person = db.select().from(staff).where(eq(staff.id, staffId)).get();
  if (!person) return false;
  if (person.email === adult.email || person.adultId === adult.id) return true;
  if (!person.adultId) return false;
  const known = db
    .select({ mergedInto: adults.mergedInto })
    .from(adults)
    .where(eq(adults.id, person.adultId))
    .get();
  return known?.mergedInto === adult.id;
}
