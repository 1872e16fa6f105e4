import type { RollState } from "./roll-states.server.ts";

/** What pictures show of the roll: every state is in exactly one part. */
export const ROLL_PARTS = ["any-acknowledged", "rather-not", "older-version", "due-again", "open"] as const;
export type RollPart = (typeof ROLL_PARTS)[number];

export type PartCounts = Record<RollPart, number>;

const PART_OF: Record<RollState, RollPart> = {
  acknowledged: "any-acknowledged",
  "acknowledged-with-concern": "any-acknowledged",
  "rather-not": "rather-not",
  "older-version": "older-version",
  "due-again": "due-again",
  asked: "open",
  "not-asked": "open",
  "no-email": "open",
  unreachable: "open",
  "on-hold": "open",
};

export function partOf(state: RollState): RollPart {
  return PART_OF[state];
}

/** The states that one name stands for: a state itself, or all those of a part. */
export function statesIn(name: RollState | RollPart): RollState[] {
  const all = Object.keys(PART_OF) as RollState[];
  return all.filter((state) => state === name || PART_OF[state] === name);
}

export function noneCounted(): PartCounts {
  return { "any-acknowledged": 0, "rather-not": 0, "older-version": 0, "due-again": 0, open: 0 };
}

export function howMany(counts: PartCounts): number {
  return ROLL_PARTS.reduce((sum, part) => sum + counts[part], 0);
}
