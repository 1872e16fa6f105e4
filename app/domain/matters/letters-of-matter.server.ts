import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { finishedLetters, letters } from "#db/matters-schema.ts";

/** The letters of a matter, in the order in which they were begun; a number once they are finished. Put away ones are left out. */
export function lettersOfMatter(
  db: Database,
  matterId: string,
): { id: string; number: number | null; datedOn: string | null }[] {
  return db
    .select({ id: letters.id, number: finishedLetters.number, datedOn: finishedLetters.datedOn })
    .from(letters)
    .leftJoin(finishedLetters, eq(finishedLetters.letterId, letters.id))
    .where(and(eq(letters.matterId, matterId), isNull(letters.discardedAt)))
    .orderBy(asc(letters.createdAt), asc(letters.id))
    .all();
}
