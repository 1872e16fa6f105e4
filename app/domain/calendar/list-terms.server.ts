import { asc } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { closedDays, terms } from "#db/schema.ts";

export type KnownTerm = typeof terms.$inferSelect;
export type ClosedDay = typeof closedDays.$inferSelect;

/** Every term that the office has typed, the first one first. */
export function listTerms(db: Database | Transaction): KnownTerm[] {
  return db.select().from(terms).orderBy(asc(terms.startsOn)).all();
}

/** Every day on which the school is closed, and why, the first one first. */
export function listClosedDays(db: Database | Transaction): ClosedDay[] {
  return db.select().from(closedDays).orderBy(asc(closedDays.closedOn)).all();
}
