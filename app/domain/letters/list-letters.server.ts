import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { finishedLetters, letters, matters } from "#db/matters-schema.ts";
import { adults, staff } from "#db/schema.ts";
import { isOfOthers } from "./letters-of-others.server.ts";

/** Of two records that were merged the one that counts now. */
const currentRecord = sql`(select coalesce(a.merged_into, a.id) from adults a where a.id = ${letters.adultId})`;

export type ListedLetter = {
  id: string;
  kind: (typeof letters.$inferSelect)["kind"];
  /** Null while it is a draft. */
  number: number | null;
  datedOn: string | null;
  /** Null for a letter to many. */
  adultName: string | null;
  matterNumber: number | null;
  changedAt: number;
  changedByName: string;
  readAt: number | null;
};

/**
 * Letters that are being written or finished, what was worked on last first; those that were put away are left out, and
 * those of which this member of staff may know nothing (rule 8).
 */
export function listLetters(db: Database, { staffId }: { staffId: string }): ListedLetter[] {
  return db
    .select({
      id: letters.id,
      kind: letters.kind,
      number: finishedLetters.number,
      datedOn: finishedLetters.datedOn,
      adultName: adults.name,
      matterNumber: matters.number,
      changedAt: letters.changedAt,
      changedByName: staff.name,
      readAt: letters.readAt,
    })
    .from(letters)
    .innerJoin(staff, eq(staff.id, letters.changedBy))
    .leftJoin(finishedLetters, eq(finishedLetters.letterId, letters.id))
    .leftJoin(adults, eq(adults.id, currentRecord))
    .leftJoin(matters, eq(matters.id, letters.matterId))
    .where(and(isNull(letters.discardedAt), isOfOthers(db, { staffId })))
    .orderBy(desc(letters.changedAt), desc(letters.id))
    .all();
}
