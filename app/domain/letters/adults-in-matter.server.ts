import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "#db/connection.server.ts";
import { matterPeople } from "#db/matters-schema.ts";
import { adults } from "#db/schema.ts";
import { findMatter } from "../matters/matter-to-change.server.ts";

const named = alias(adults, "named");

export type MatterToWriteIn = {
  id: string;
  number: number;
  isClosed: boolean;
  /** Whom it is about, as far as they are on the roll: one of them gets the letter, most likely. */
  adults: { id: string; name: string; email: string | null }[];
};

/** The matter in which a letter is written, with those to whom it may go; not there for one whom it is about (rule 8). */
export function adultsInMatter(
  db: Database,
  { matterId, staffId }: { matterId: string; staffId: string },
): MatterToWriteIn | null {
  const matter = findMatter(db, { matterId, staffId });
  if (!matter) return null;
  const people = db
    .selectDistinct({ id: adults.id, name: adults.name, email: adults.email })
    .from(matterPeople)
    .innerJoin(named, eq(named.id, matterPeople.adultId))
    // Of two records that were merged since, the one that counts now.
    .innerJoin(adults, eq(adults.id, sql`coalesce(${named.mergedInto}, ${named.id})`))
    .where(
      and(
        eq(matterPeople.matterId, matterId),
        eq(matterPeople.part, "posted"),
        isNull(matterPeople.removedAt),
        isNull(adults.erasedAt),
      ),
    )
    .orderBy(asc(adults.name))
    .all();
  return { id: matter.id, number: matter.number, isClosed: matter.closedAt !== null, adults: people };
}
