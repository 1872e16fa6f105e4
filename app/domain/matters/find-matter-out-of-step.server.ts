import { asc } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matters } from "#db/matters-schema.ts";
import { standOf, stepsOf } from "./steps-of-matter.server.ts";

/** The first matter whose own row says something else than its steps do: somebody has changed it in the database. */
export function findMatterOutOfStep(db: Database): string | null {
  const differing = db
    .select()
    .from(matters)
    .orderBy(asc(matters.number))
    .all()
    .find((matter) => {
      const { contactAllowedAt, reviewOn, closedAt, outcome } = standOf(stepsOf(db, matter.id));
      return (
        matter.contactAllowedAt !== contactAllowedAt ||
        matter.reviewOn !== reviewOn ||
        matter.closedAt !== closedAt ||
        matter.outcome !== outcome
      );
    });
  return differing?.id ?? null;
}
