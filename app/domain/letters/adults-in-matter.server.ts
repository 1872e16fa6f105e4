import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterPeople, matters } from "#db/matters-schema.ts";
import { adults } from "#db/schema.ts";

export type MatterToWriteIn = {
  id: string;
  number: number;
  isClosed: boolean;
  /** Whom it is about, as far as they are on the roll: one of them gets the letter, most likely. */
  adults: { id: string; name: string; email: string | null }[];
};

/** The matter in which a letter is written, with those to whom it may go. */
export function adultsInMatter(db: Database, { matterId }: { matterId: string }): MatterToWriteIn | null {
  const matter = db.select().from(matters).where(eq(matters.id, matterId)).get();
  if (!matter) return null;
  const people = db
    .selectDistinct({ id: adults.id, name: adults.name, email: adults.email })
    .from(matterPeople)
    .innerJoin(adults, eq(adults.id, matterPeople.adultId))
    .where(
      and(
        eq(matterPeople.matterId, matterId),
        eq(matterPeople.part, "posted"),
        isNull(matterPeople.removedAt),
        isNull(adults.mergedInto),
        isNull(adults.erasedAt),
      ),
    )
    .orderBy(asc(adults.name))
    .all();
  return { id: matter.id, number: matter.number, isClosed: matter.closedAt !== null, adults: people };
}
