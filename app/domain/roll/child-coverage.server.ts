import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type COVERAGES, children } from "#db/schema.ts";
import { countingRules, isAskedOf } from "../policies/counting-rules.server.ts";
import { hasAtLeastOne, hasEveryAdult, isAcknowledged } from "./count-roll.server.ts";
import { type RollState, rollStatesOf } from "./roll-states.server.ts";

export type ChildCoverage = {
  policyId: string;
  title: string;
  /** By which of both counts this policy takes a child for done. */
  coverage: (typeof COVERAGES)[number];
  asked: number;
  acknowledged: number;
  everyAdult: boolean;
  atLeastOne: boolean;
};

/** How one child stands to each policy that is about it, by both counts. Nothing for a child who is not here. */
export function childCoverage(
  db: Database,
  { childId, now }: { childId: string; now: number },
): ChildCoverage[] {
  const child = db.select().from(children).where(eq(children.id, childId)).get();
  if (!child || child.leftOn !== null || child.diedAt !== null) return [];

  const adultIds = sql`(select adult_id from guardianships where child_id = ${childId})`;
  const rows = db.values<[policyId: string, state: RollState]>(
    sql`select policy_id, state from ${rollStatesOf(db, { adultIds, now })} roll`,
  );
  const rules = countingRules(db, now).filter(({ policy }) => isAskedOf(policy, [child.yearGroup]));
  return rules.map(({ policy, version }) => {
    const states = rows.flatMap(([policyId, state]) => (policyId === policy.id ? [state] : []));
    return {
      policyId: policy.id,
      title: version.shortTitle,
      coverage: policy.coverage,
      asked: states.length,
      acknowledged: states.filter(isAcknowledged).length,
      everyAdult: hasEveryAdult(states),
      atLeastOne: hasAtLeastOne(states),
    };
  });
}
