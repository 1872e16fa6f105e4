import { eq, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";
import type { Adult } from "./adults-at-address.server.ts";

/**
 * The ids of all records of one human as a list in SQL: this one and those that were merged into it. What was signed
 * under an earlier record stays there, and counts for the one that goes on (rule 9).
 */
export function recordsOf(adultId: string | SQL): SQL {
  return sql`(select ${adultId} union all select id from adults where merged_into = ${adultId})`;
}

/** Records that were merged into this one, by their names then. */
export function earlierRecordsOf(
  db: Database | Transaction,
  adultId: string,
): { id: string; name: string; email: string | null }[] {
  return db
    .select({ id: adults.id, name: adults.name, email: adults.email })
    .from(adults)
    .where(eq(adults.mergedInto, adultId))
    .all();
}

/** The record under which this human goes on: this one, or the one that it was merged into. */
export function currentRecordOf(db: Database | Transaction, adultId: string): Adult | null {
  const find = (id: string) => db.select().from(adults).where(eq(adults.id, id)).get();
  const adult = find(adultId);
  return (adult?.mergedInto ? find(adult.mergedInto) : adult) ?? null;
}

/** Every record of the human whose record this is, asked from any of them. */
export function recordsOfSameHuman(db: Database | Transaction, adultId: string) {
  const asked = db.select({ mergedInto: adults.mergedInto }).from(adults).where(eq(adults.id, adultId)).get();
  const current = asked?.mergedInto ?? adultId;
  return db
    .select()
    .from(adults)
    .where(or(eq(adults.id, current), eq(adults.mergedInto, current)))
    .all();
}
