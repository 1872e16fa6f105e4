import { and, desc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { finishedLetters, letters, matters } from "#db/matters-schema.ts";
import { adults, staff } from "#db/schema.ts";

export type ListedLetter = {
  id: string;
  kind: (typeof letters.$inferSelect)["kind"];
  adultId: string | null;
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

/** Letters that are being written or finished, what was worked on last first; those that were put away are left out. */
export function listLetters(db: Database, { matterId }: { matterId?: string } = {}): ListedLetter[] {
  return db
    .select({
      id: letters.id,
      kind: letters.kind,
      adultId: letters.adultId,
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
    .leftJoin(adults, eq(adults.id, letters.adultId))
    .leftJoin(matters, eq(matters.id, letters.matterId))
    .where(and(isNull(letters.discardedAt), matterId ? eq(letters.matterId, matterId) : undefined))
    .orderBy(desc(letters.changedAt), desc(letters.id))
    .all();
}
