import fc from "fast-check";

/*
 * `npm run faults` does each fault as often as DESIGN.md section 12 says, `npm test` a few times. Where and when a fault
 * strikes comes from the seed that `npm run faults` prints (SEED, as for all random cases: see fixed-seed.ts).
 */

export const IS_WHOLE = process.env.FAULTS === "whole";

export function times({ short, whole }: { short: number; whole: number }): number {
  return IS_WHOLE ? whole : short;
}

/** That many whole numbers from 0 to `atMost`, the same ones for the same seed. */
export function someNumbers(howMany: number, { atMost }: { atMost: number }): number[] {
  return fc.sample(fc.nat(atMost), howMany);
}
