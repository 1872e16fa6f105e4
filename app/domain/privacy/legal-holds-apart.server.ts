import { inArray } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { legalHolds } from "#db/schema.ts";

/** Why nothing of them may be deleted. */
export function legalHoldsApart(db: Database, ids: string[]) {
  return db
    .select({ at: legalHolds.setAt, words: legalHolds.reason })
    .from(legalHolds)
    .where(inArray(legalHolds.adultId, ids))
    .all()
    .map((hold) => ({ what: "legal-hold" as const, ...hold }));
}
