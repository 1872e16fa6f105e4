import { sql } from "drizzle-orm";
import { HOUR } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { keptWhileFamiliesStay } from "#db/kept-while.server.ts";
import type { COVERAGES } from "#db/schema.ts";
import { type CountingRule, countingRules, isAskedOf } from "../policies/counting-rules.server.ts";
import { type AdultsByGroup, adultsBy, countGroups, type GroupCounts } from "./count-groups.ts";
import { countReach, type Reach, reachAmong } from "./reach.server.ts";
import { noneCounted, type PartCounts, partOf } from "./roll-parts.ts";
import { ROLL_STATES, type RollState, statesOfWhoeverHasNotLeft } from "./roll-states.server.ts";
import { type Tie, tiesInClassOrder } from "./ties.server.ts";

export type StateCounts = Record<RollState, number>;

/** How many gave an answer that counts now within one hour. */
export type AnswersInAnHour = { isAcknowledged: boolean; at: number; count: number };

export type PolicyCounts = {
  policyId: string;
  title: string;
  coverage: (typeof COVERAGES)[number];
  /** All of whom this policy is asked: the sum of all states. */
  asked: number;
  adults: StateCounts;
  /** The same, as pictures show them. */
  parts: PartCounts;
  /** Children of the year groups that it is about: with every adult, with at least one, and all, also without an adult. */
  children: ChildCounts;
  classes: GroupCounts[];
  yearGroups: GroupCounts[];
  /** When the answers came that count now. */
  answers: AnswersInAnHour[];
};

export type ChildCounts = { everyAdult: number; atLeastOne: number; total: number };

export type RollCounts = {
  adults: number;
  reach: Reach;
  policies: PolicyCounts[];
  /** Adults who have not answered something and whom no mail reaches, though they are not on hold. */
  onPaperOnly: number;
};

type StateRow = [policyId: string, state: RollState, hour: number | null, adultRows: string];

/** Who has and who has not, with honest denominators (rule 12). */
export function countRoll(db: Database, { now }: { now: number }): RollCounts {
  // States and families as they were at one moment, whoever else writes meanwhile.
  return db.transaction((tx) => countRows(tx, now));
}

function countRows(db: Transaction, now: number): RollCounts {
  // A list for each state and hour is much less to hand over than a row for each adult.
  const rows = db.values<StateRow>(sql`
    select policy_id, state, answered_at / ${HOUR}, json_group_array(adult_row)
    from ${statesOfWhoeverHasNotLeft(db, now)} roll group by 1, 2, 3`);
  const families = familiesHere(db);
  const lists = rows.flatMap(([policyId, state, hour, list]) => {
    const adults = (JSON.parse(list) as number[]).filter((row) => families.adults.has(row));
    return adults.length > 0 ? [{ policyId, state, hour, adults }] : [];
  });
  const rules = countingRules(db, now);
  const onTheRoll = new Set(lists.flatMap(({ adults }) => adults));
  const noMail = lists.filter(({ state }) => state === "no-email" || state === "unreachable");
  return {
    ...(rules.length === 0 ? countReach(db, { now }) : reachAmong(db, onTheRoll)),
    onPaperOnly: new Set(noMail.flatMap(({ adults }) => adults)).size,
    policies: rules.map((rule) => countPolicy(rule, lists, askedGroups(rule, families))),
  };
}

/** The adults by their rows. */
type AdultsInState = { policyId: string; state: RollState; hour: number | null; adults: number[] };

type Families = { ties: readonly Tie[]; adults: ReadonlySet<number | null>; groups: Groups };

/** Every child here, and whose they are: to read and group them takes a fifth of the time that all the counting does. */
const familiesHere = keptWhileFamiliesStay((db): Families => {
  const ties = tiesInClassOrder(db);
  return { ties, adults: new Set(ties.map(({ adultRow }) => adultRow)), groups: groupsOf(ties) };
});

type Groups = {
  classes: AdultsByGroup<string>;
  yearGroups: AdultsByGroup<string>;
  children: AdultsByGroup<number>;
};

function groupsOf(ties: readonly Tie[]): Groups {
  return {
    classes: adultsBy(ties, ({ className }) => className),
    yearGroups: adultsBy(ties, ({ yearGroup }) => yearGroup),
    children: adultsBy(ties, ({ childRow }) => childRow),
  };
}

/** Those of the year groups that a policy is about; of most policies that is everybody, who are put into groups once. */
function askedGroups({ policy }: CountingRule, { ties, groups }: Families): Groups {
  if (policy.askedYearGroups === null) return groups;
  return groupsOf(ties.filter(({ yearGroup }) => isAskedOf(policy, [yearGroup])));
}

function countPolicy(
  { policy, version }: CountingRule,
  lists: readonly AdultsInState[],
  { classes, yearGroups, children }: Groups,
): PolicyCounts {
  const ofPolicy = lists.filter(({ policyId }) => policyId === policy.id);
  const states = new Map<number, RollState>();
  const counts = Object.fromEntries(ROLL_STATES.map((state) => [state, 0])) as StateCounts;
  const parts = noneCounted();
  for (const { state, adults } of ofPolicy) {
    counts[state] += adults.length;
    parts[partOf(state)] += adults.length;
    for (const row of adults) states.set(row, state);
  }
  return {
    policyId: policy.id,
    title: version.shortTitle,
    coverage: policy.coverage,
    asked: states.size,
    adults: counts,
    parts,
    children: countChildren(children, states),
    classes: countGroups(classes, states),
    yearGroups: countGroups(yearGroups, states),
    answers: ofPolicy.flatMap(({ state, hour, adults }) =>
      hour === null ? [] : [{ isAcknowledged: isAcknowledged(state), at: hour * HOUR, count: adults.length }],
    ),
  };
}

function countChildren(children: AdultsByGroup<number>, states: ReadonlyMap<number, RollState>): ChildCounts {
  const counts = { everyAdult: 0, atLeastOne: 0, total: children.size };
  const ofAdults: RollState[] = [];
  for (const adults of children.values()) {
    ofAdults.length = 0;
    for (const row of adults) {
      const state = states.get(row);
      if (state !== undefined) ofAdults.push(state);
    }
    if (hasEveryAdult(ofAdults)) counts.everyAdult += 1;
    if (hasAtLeastOne(ofAdults)) counts.atLeastOne += 1;
  }
  return counts;
}

/** Every adult of a child has acknowledged; without an adult on the roll nobody has. */
export function hasEveryAdult(states: readonly RollState[]): boolean {
  return states.length > 0 && states.every(isAcknowledged);
}

export function hasAtLeastOne(states: readonly RollState[]): boolean {
  return states.some(isAcknowledged);
}

export function isAcknowledged(state: RollState): boolean {
  return partOf(state) === "any-acknowledged";
}
