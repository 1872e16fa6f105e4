import { noneCounted, type PartCounts, partOf } from "./roll-parts.ts";
import type { RollState } from "./roll-states.server.ts";
import type { Tie } from "./ties.server.ts";

/** A class or a year group, and how its adults stand. */
export type GroupCounts = { name: string; counts: PartCounts };

/** The adults of each class, year group or child, in the order in which the ties have them: each of them once. */
export type AdultsByGroup = ReadonlyMap<string, ReadonlySet<string>>;

export function adultsBy(ties: readonly Tie[], groupOf: (tie: Tie) => string): AdultsByGroup {
  const groups = new Map<string, Set<string>>();
  for (const tie of ties) {
    const name = groupOf(tie);
    let adults = groups.get(name);
    if (!adults) {
      adults = new Set();
      groups.set(name, adults);
    }
    if (tie.adultId !== null) adults.add(tie.adultId);
  }
  return groups;
}

/** How the adults of each group stand. An adult with children in two of them counts in both; with two in one, once. */
export function countGroups(groups: AdultsByGroup, states: ReadonlyMap<string, RollState>): GroupCounts[] {
  return Array.from(groups, ([name, adults]) => {
    const counts = noneCounted();
    for (const adultId of adults) {
      const state = states.get(adultId);
      if (state !== undefined) counts[partOf(state)] += 1;
    }
    return { name, counts };
  });
}
