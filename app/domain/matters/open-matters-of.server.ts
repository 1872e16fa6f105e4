import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { matterPeople, matters } from "#db/matters-schema.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";
import { type Matter, mattersAboutOneself } from "./matter-to-change.server.ts";

/** The open matters in which this adult posted, under whichever of their records, of those that this member of staff may know of. */
export function openMattersOf(
  db: Database | Transaction,
  { adultId, staffId }: { adultId: string; staffId: string },
): Matter[] {
  const records = recordsOfSameHuman(db, adultId).map(({ id }) => id);
  const named = db
    .select({ id: matterPeople.matterId })
    .from(matterPeople)
    .where(
      and(
        inArray(matterPeople.adultId, records),
        eq(matterPeople.part, "posted"),
        isNull(matterPeople.removedAt),
      ),
    );
  const own = mattersAboutOneself(db, staffId);
  return db
    .select()
    .from(matters)
    .where(and(inArray(matters.id, named), isNull(matters.closedAt)))
    .orderBy(asc(matters.number))
    .all()
    .filter(({ id }) => !own.has(id));
}
