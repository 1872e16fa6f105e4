import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { adults, children, guardianships } from "#db/schema.ts";
import { childIsHere } from "./child-is-here.server.ts";

export type Guardianship = {
  childId: string;
  knownAs: string;
  yearGroup: string;
  relationship: string;
  courtOrder: boolean;
};

/** The children at the school now whom this adult looks after; none once the adult has left. One signing covers them all (rule 6). */
export function currentGuardianships(db: Database | Transaction, adultId: string): Guardianship[] {
  return guardianshipsOf(db).all({ adultId });
}

const guardianshipsOf = prepared((db, { adultId }: Given<{ adultId: string }>) =>
  db
    .select({
      childId: children.id,
      knownAs: children.knownAs,
      yearGroup: children.yearGroup,
      relationship: guardianships.relationship,
      courtOrder: guardianships.courtOrder,
    })
    .from(guardianships)
    .innerJoin(children, eq(children.id, guardianships.childId))
    .innerJoin(adults, eq(adults.id, guardianships.adultId))
    .where(and(eq(guardianships.adultId, adultId), isNull(adults.leftOn), childIsHere))
    .orderBy(asc(children.knownAs)),
);

/** First names that may be shown to this adult: none at all where a court order limits them (rule 21). */
export function childrenShownTo(db: Database | Transaction, adultId: string): string[] {
  const all = currentGuardianships(db, adultId);
  return all.some((one) => one.courtOrder) ? [] : all.map((one) => one.knownAs);
}
