import { asc } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterPeople, matters } from "#db/matters-schema.ts";
import { standOf, stepsOf, stepsThatCount } from "./steps-of-matter.server.ts";

/**
 * The first matter whose own row, or who is named in it, says something else than its steps do: somebody has changed it in
 * the database.
 */
export function findMatterOutOfStep(db: Database): string | null {
  const people = Map.groupBy(db.select().from(matterPeople).all(), ({ matterId }) => matterId);
  const differing = db
    .select()
    .from(matters)
    .orderBy(asc(matters.number))
    .all()
    .find((matter) => {
      const steps = stepsOf(db, matter.id);
      const { contactAllowedAt, reviewOn, barReviewOn, closedAt, outcome, legalHoldAt, ...known } =
        standOf(steps);
      const takenOff = new Map(stepsThatCount(steps).map((step) => [step.personId, step]));
      return (
        matter.contactAllowedAt !== contactAllowedAt ||
        matter.reviewOn !== reviewOn ||
        matter.barReviewOn !== barReviewOn ||
        matter.closedAt !== closedAt ||
        matter.outcome !== outcome ||
        matter.legalHoldAt !== legalHoldAt ||
        matter.hasThreat !== known.hasThreat ||
        matter.mayHaveHarmedChild !== known.mayHaveHarmedChild ||
        matter.isAboutHead !== known.isAboutHead ||
        people.get(matter.id)?.some(({ id, removedAt, removedBy }) => {
          const step = takenOff.get(id);
          return removedAt !== (step?.recordedAt ?? null) || removedBy !== (step?.recordedById ?? null);
        })
      );
    });
  return differing?.id ?? null;
}
