import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { COVERAGES } from "#db/schema.ts";
import { ROLL_STATES, type RollState, rollStates } from "./roll-states.server.ts";

export type StateCounts = Record<RollState, number>;

export type PolicyCounts = {
  policyId: string;
  title: string;
  coverage: (typeof COVERAGES)[number];
  adults: StateCounts;
  /** Children of whom every adult has acknowledged, of whom at least one has, and all, also one without an adult. */
  children: { everyAdult: number; atLeastOne: number; total: number };
  classes: { className: string; acknowledged: number; ratherNot: number; open: number }[];
};

/** Who has and who has not, with honest denominators (rule 12). */
export function countRoll(db: Database): { adults: number; reach: Reach; policies: PolicyCounts[] } {
  const policies = db.all<Omit<PolicyCounts, "adults" | "children" | "classes">>(sql`
    select p.id as policyId, v.short_title as title, p.coverage from policies p
    join policy_versions v on v.policy_id = p.id
    where p.is_asked and v.number = (select max(number) from policy_versions where policy_id = p.id)
    order by p.position`);
  return {
    ...countReach(db),
    policies: policies.map((policy) => ({
      ...policy,
      adults: countStates(db, policy.policyId),
      children: countChildren(db, policy.policyId),
      classes: countClasses(db, policy.policyId),
    })),
  };
}

export type Reach = { reachable: number; noEmail: number; unreachable: number; onHold: number };

/** Everybody on the roll, in exactly one of four groups, whatever they have answered. */
function countReach(db: Database): { adults: number; reach: Reach } {
  const counted = db.get<Reach & { adults: number }>(sql`
    select count(*) as adults,
      coalesce(sum(held_at is not null), 0) as onHold,
      coalesce(sum(held_at is null and email is null), 0) as noEmail,
      coalesce(sum(held_at is null and email is not null and mailbox_state <> 'usable'), 0) as unreachable,
      coalesce(sum(held_at is null and email is not null and mailbox_state = 'usable'), 0) as reachable
    from adults where left_on is null and exists (
      select 1 from guardianships g join children c on c.id = g.child_id
      where g.adult_id = adults.id and c.left_on is null)`);
  const { adults = 0, ...reach } = counted ?? {
    adults: 0,
    reachable: 0,
    noEmail: 0,
    unreachable: 0,
    onHold: 0,
  };
  return { adults, reach };
}

function countStates(db: Database, policyId: string): StateCounts {
  const rows = db.all<{ state: RollState; adults: number }>(sql`
    select state, count(*) as adults from ${rollStates} roll where policy_id = ${policyId} group by state`);
  const none = Object.fromEntries(ROLL_STATES.map((state) => [state, 0])) as StateCounts;
  return Object.assign(none, Object.fromEntries(rows.map((row) => [row.state, row.adults])));
}

function countChildren(db: Database, policyId: string): PolicyCounts["children"] {
  const counted = db.get<PolicyCounts["children"]>(sql`
    select count(*) as total, coalesce(sum(done = adults and adults > 0), 0) as everyAdult, coalesce(sum(done > 0), 0) as atLeastOne
    from (
      select c.id, count(roll.adult_id) as adults,
        coalesce(sum(state in ('acknowledged', 'acknowledged-with-concern')), 0) as done
      from children c
      left join guardianships g on g.child_id = c.id
      left join ${rollStates} roll on roll.adult_id = g.adult_id and roll.policy_id = ${policyId}
      where c.left_on is null
      group by c.id
    )`);
  return counted ?? { total: 0, everyAdult: 0, atLeastOne: 0 };
}

/** An adult with children in two classes counts in both; with two children in a class of mixed years, once. */
function countClasses(db: Database, policyId: string): PolicyCounts["classes"] {
  return db.all(sql`
    select class_name as className,
      sum(state in ('acknowledged', 'acknowledged-with-concern')) as acknowledged,
      sum(state = 'rather-not') as ratherNot,
      sum(state not in ('acknowledged', 'acknowledged-with-concern', 'rather-not')) as open
    from (
      select c.class_name, min(c.year_group) as year_group, roll.adult_id, roll.state
      from children c
      join guardianships g on g.child_id = c.id
      join ${rollStates} roll on roll.adult_id = g.adult_id and roll.policy_id = ${policyId}
      where c.left_on is null
      group by c.class_name, roll.adult_id
    )
    group by class_name order by min(year_group = 'Reception') desc, min(year_group), class_name`);
}

/** Classes with children in them, for filters. */
export function classNames(db: Database): string[] {
  return db
    .all<{ className: string }>(sql`
      select class_name as className from children where left_on is null
      group by class_name order by min(year_group = 'Reception') desc, min(year_group), class_name`)
    .map((row) => row.className);
}
