import { inArray } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { askedAdults } from "#db/schema.ts";

/** When the school asked others and not them: the reason may be that they are on hold. */
export function leftOutApart(db: Database, ids: string[]) {
  return db
    .select({ at: askedAdults.decidedAt, words: askedAdults.reason })
    .from(askedAdults)
    .where(inArray(askedAdults.adultId, ids))
    .all()
    .map((one) => ({ what: "left-out" as const, ...one }));
}
