import { eq, or } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, staff } from "#db/schema.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";

/**
 * The ids of all records on the roll that are the same human as this member of staff, as far as the portal can know: by
 * `staff.adult_id`, or because they have one address, under each record or one that was merged with it.
 */
export function ownRecords(db: Database | Transaction, staffId: string): ReadonlySet<string> {
  const person = db.select().from(staff).where(eq(staff.id, staffId)).get();
  if (!person) return new Set();
  const known = db
    .select({ id: adults.id })
    .from(adults)
    .where(
      or(eq(adults.email, person.email), person.adultId === null ? undefined : eq(adults.id, person.adultId)),
    )
    .all();
  return new Set(known.flatMap(({ id }) => recordsOfSameHuman(db, id).map((record) => record.id)));
}
