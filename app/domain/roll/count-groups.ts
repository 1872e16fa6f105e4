import { noneCounted, type PartCounts, partOf } from "./roll-parts.ts";
import type { RollState } from "./roll-states.server.ts";
import type { Tie } from "./ties.server.ts";

/** A class or a year group, and how its adults stand. */
export type GroupCounts = { name: string; counts: PartCounts };

/** The rows of the adults of each class, year group or child, in the order in which the ties have them: each of them once. */
export type AdultsByGroup<Group> = ReadonlyMap<Group, ReadonlySet<number>>;

export function adultsBy<Group>(ties: readonly Tie[], groupOf: (tie: Tie) => Group): AdultsByGroup<Group> {
  const groups = new Map<Group, Set<number>>();
  for (const tie of ties) {
    const group = groupOf(tie);
    let adults = groups.get(group);
    if (!adults) {
      adults = new Set();
      groups.set(group, adults);
    }
    if (tie.adultRow !== null) adults.add(tie.adultRow);
  }
  return groups;
}

/** How the adults of each group stand. An adult with children in two of them counts in both; with two in one, once. */
export function countGroups(
  groups: AdultsByGroup<string>,
  states: ReadonlyMap<number, RollState>,
): GroupCounts[] {
  return Array.from(groups, ([name, adults]) => {
    const counts = noneCounted();
    for (const row of adults) {
      const state = states.get(row);
      if (state !== undefined) counts[partOf(state)] += 1;
    }
    return { name, counts };
  });
}
