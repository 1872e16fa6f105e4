import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { COVERAGES } from "#db/schema.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { type CountingRule, countingRules, isAskedOf } from "../policies/counting-rules.server.ts";
import { hasChildHere, isOnTheRoll, ROLL_STATES, type RollState, rollStates } from "./roll-states.server.ts";

export type StateCounts = Record<RollState, number>;

export type PolicyCounts = {
  policyId: string;
  title: string;
  coverage: (typeof COVERAGES)[number];
  /** All of whom this policy is asked: the sum of all states. */
  asked: number;
  adults: StateCounts;
  /** Children of the year groups that it is about: with every adult, with at least one, and all, also without an adult. */
  children: ChildCounts;
  classes: ClassCounts[];
};

export type ChildCounts = { everyAdult: number; atLeastOne: number; total: number };

/** An adult with children in two classes counts in both; with two children in one class, once. */
export type ClassCounts = { className: string; acknowledged: number; ratherNot: number; open: number };

/** A child here now, and one of their adults, or none. */
type Tie = { childId: string; className: string; yearGroup: string; adultId: string | null };

/** Who has and who has not, with honest denominators (rule 12). */
export function countRoll(
  db: Database,
  { now }: { now: number },
): { adults: number; reach: Reach; policies: PolicyCounts[] } {
  const rules = countingRules(db, now);
  // A list for each state is much less to hand over than a row for each adult.
  const states = db.values<[policyId: string, state: RollState, adultIds: string]>(
    sql`select policy_id, state, json_group_array(adult_id) from ${rollStates(db, now)} roll group by policy_id, state`,
  );
  const ties = tiesInClassOrder(db);
  return {
    ...countReach(db, rules),
    policies: rules.map(({ policy, version }) => {
      const tiesOfPolicy = ties.filter(({ yearGroup }) => isAskedOf(policy, [yearGroup]));
      const ofPolicy = new Map(
        states
          .filter(([policyId]) => policyId === policy.id)
          .flatMap(([, state, ids]) =>
            (JSON.parse(ids) as string[]).map((adultId) => [adultId, state] as const),
          ),
      );
      return {
        policyId: policy.id,
        title: version.shortTitle,
        coverage: policy.coverage,
        asked: ofPolicy.size,
        adults: countStates(ofPolicy),
        children: countChildren(tiesOfPolicy, ofPolicy),
        classes: countClasses(tiesOfPolicy, ofPolicy),
      };
    }),
  };
}

export type Reach = { reachable: number; noEmail: number; unreachable: number; onHold: number };

/** Everybody on the roll, in exactly one of four groups, whatever they have answered. */
function countReach(db: Database, rules: readonly CountingRule[]): { adults: number; reach: Reach } {
  const counted = db.get<Reach & { adults: number }>(sql`
    select count(*) as adults,
      coalesce(sum(held_at is not null), 0) as onHold,
      coalesce(sum(held_at is null and email is null), 0) as noEmail,
      coalesce(sum(held_at is null and email is not null and mailbox_state <> 'usable'), 0) as unreachable,
      coalesce(sum(held_at is null and email is not null and mailbox_state = 'usable'), 0) as reachable
    from adults where ${rules.length === 0 ? hasChildHere : isOnTheRoll(rules)}`);
  const { adults = 0, ...reach } = counted ?? {
    adults: 0,
    reachable: 0,
    noEmail: 0,
    unreachable: 0,
    onHold: 0,
  };
  return { adults, reach };
}

function countStates(states: Map<string, RollState>): StateCounts {
  const counts = Object.fromEntries(ROLL_STATES.map((state) => [state, 0])) as StateCounts;
  for (const state of states.values()) counts[state] += 1;
  return counts;
}

function countChildren(ties: Tie[], states: Map<string, RollState>): ChildCounts {
  const children = Map.groupBy(ties, ({ childId }) => childId);
  let everyAdult = 0;
  let atLeastOne = 0;
  for (const ofChild of children.values()) {
    const asked = ofChild.flatMap(({ adultId }) => (adultId ? (states.get(adultId) ?? []) : []));
    if (hasEveryAdult(asked)) everyAdult += 1;
    if (hasAtLeastOne(asked)) atLeastOne += 1;
  }
  return { everyAdult, atLeastOne, total: children.size };
}

function countClasses(ties: Tie[], states: Map<string, RollState>): ClassCounts[] {
  const classes = Map.groupBy(ties, ({ className }) => className);
  return [...classes].map(([className, ofClass]) => {
    const adults = new Set(ofClass.map(({ adultId }) => adultId));
    const asked = [...adults].flatMap((adultId) => (adultId ? (states.get(adultId) ?? []) : []));
    const acknowledged = asked.filter(isAcknowledged).length;
    const ratherNot = asked.filter((state) => state === "rather-not").length;
    return { className, acknowledged, ratherNot, open: asked.length - acknowledged - ratherNot };
  });
}

/** Every adult of a child has acknowledged; without an adult on the roll nobody has. */
export function hasEveryAdult(states: readonly RollState[]): boolean {
  return states.length > 0 && states.every(isAcknowledged);
}

export function hasAtLeastOne(states: readonly RollState[]): boolean {
  return states.some(isAcknowledged);
}

export function isAcknowledged(state: RollState): boolean {
  return state === "acknowledged" || state === "acknowledged-with-concern";
}

function tiesInClassOrder(db: Database): Tie[] {
  return db.all<Tie>(sql`
    select c.id as childId, c.class_name as className, c.year_group as yearGroup, g.adult_id as adultId
    from children c left join guardianships g on g.child_id = c.id
    where ${cIsHere}
    order by c.year_group <> 'Reception', c.year_group, c.class_name`);
}

/** Classes with children in them, for filters, youngest first. */
export function classNames(db: Database): string[] {
  return [...new Set(tiesInClassOrder(db).map(({ className }) => className))];
}
