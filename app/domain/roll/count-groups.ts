import { noneCounted, type PartCounts, partOf } from "./roll-parts.ts";
import type { RollState } from "./roll-states.server.ts";
import type { Tie } from "./ties.server.ts";

/** A class or a year group, and how its adults stand. */
export type GroupCounts = { name: string; counts: PartCounts };

/**
 * How the adults of each group stand, in the order in which the ties have the groups. An adult with children in two of
 * them counts in both; with two children in one, once.
 */
export function countGroups(
  ties: readonly Tie[],
  states: ReadonlyMap<string, RollState>,
  groupOf: (tie: Tie) => string,
): GroupCounts[] {
  const groups = new Map<string, { counts: PartCounts; seen: Set<string> }>();
  for (const tie of ties) {
    const name = groupOf(tie);
    let group = groups.get(name);
    if (!group) {
      group = { counts: noneCounted(), seen: new Set() };
      groups.set(name, group);
    }
    const state = tie.adultId === null ? undefined : states.get(tie.adultId);
    if (tie.adultId === null || state === undefined || group.seen.has(tie.adultId)) continue;
    group.seen.add(tie.adultId);
    group.counts[partOf(state)] += 1;
  }
  return Array.from(groups, ([name, { counts }]) => ({ name, counts }));
}
