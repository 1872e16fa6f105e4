import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { matterPeople, matters } from "#db/matters-schema.ts";
import { ownRecords } from "../staff/own-records.server.ts";

export type Matter = typeof matters.$inferSelect;

export type ByStaff = { matterId: string; staffId: string; now: number };

/** It is not there: nobody has this id, or it is about whoever asks as a parent (rule 8). */
export type NotThisMatter = { status: "no-such-matter" };

/** A matter, for one who may know of it: nobody reads of themselves as a parent here (rule 8). */
export function findMatter(
  db: Database | Transaction,
  { matterId, staffId }: Pick<ByStaff, "matterId" | "staffId">,
): Matter | null {
  const matter = db.select().from(matters).where(eq(matters.id, matterId)).get();
  return matter && !mattersAboutOneself(db, staffId).has(matter.id) ? matter : null;
}

/** Matters in which the same human is named who works here under this id. */
export function mattersAboutOneself(db: Database | Transaction, staffId: string): Set<string> {
  const found = db
    .select({ id: matterPeople.matterId })
    .from(matterPeople)
    .where(and(isNull(matterPeople.removedAt), inArray(matterPeople.adultId, [...ownRecords(db, staffId)])))
    .all();
  return new Set(found.map(({ id }) => id));
}

/** One immediate transaction on one matter, for one who may know of it. */
export function actOnMatter<Outcome>(
  db: Database,
  by: ByStaff,
  act: (tx: Transaction, matter: Matter) => Outcome,
): Outcome | NotThisMatter {
  return db.transaction(
    (tx) => {
      const matter = findMatter(tx, by);
      return matter ? act(tx, matter) : ({ status: "no-such-matter" } as const);
    },
    { behavior: "immediate" },
  );
}
