import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { countingRules, isAskedOf } from "../policies/counting-rules.server.ts";
import { hasAtLeastOne, hasEveryAdult, isAcknowledged } from "../roll/count-roll.server.ts";
import { type RollState, rollStates } from "../roll/roll-states.server.ts";
import type { PeopleFilter } from "./export-people.server.ts";
import type { Exported } from "./in-pages.server.ts";

export type ExportedChild = {
  name: string;
  className: string;
  yearGroup: string;
  /** For each policy that is asked about this child. */
  coverage: { policyId: string; asked: number; acknowledged: number; isCovered: boolean }[];
};

type Child = { id: string; name: string; className: string; yearGroup: string; adultIds: string };

/** Every child who is here, and how far their adults have got with each policy, as its coverage counts. */
export function exportChildren(
  db: Database,
  { className, yearGroup, now }: { now: number } & PeopleFilter,
): Exported<ExportedChild> {
  const rules = countingRules(db, now);
  const states = db.values<[policyId: string, adultId: string, state: RollState]>(
    sql`select policy_id, adult_id, state from ${rollStates(db, now)} roll`,
  );
  const statesOf = new Map(states.map(([policyId, adultId, state]) => [`${policyId} ${adultId}`, state]));
  const children = db.all<Child>(sql`
    select c.id, c.name, c.class_name as className, c.year_group as yearGroup,
      (select json_group_array(adult_id) from guardianships where child_id = c.id) as adultIds
    from children c
    where ${cIsHere} and ${className ? sql`c.class_name = ${className}` : sql`1`}
      and ${yearGroup ? sql`c.year_group = ${yearGroup}` : sql`1`}
    order by c.year_group <> 'Reception', c.year_group, c.class_name, by_surname(c.name), c.id`);
  const rows = children.map(({ id: _, adultIds, ...child }) => {
    const adults = JSON.parse(adultIds) as string[];
    const ofChild = rules.filter(({ policy }) => isAskedOf(policy, [child.yearGroup]));
    return {
      ...child,
      coverage: ofChild.map(({ policy }) => {
        const asked = adults.flatMap((adultId) => statesOf.get(`${policy.id} ${adultId}`) ?? []);
        const isCovered = policy.coverage === "every-adult" ? hasEveryAdult(asked) : hasAtLeastOne(asked);
        return {
          policyId: policy.id,
          asked: asked.length,
          acknowledged: asked.filter(isAcknowledged).length,
          isCovered,
        };
      }),
    };
  });
  return { total: rows.length, rows };
}
