/** Chance that comes out the same every time: a demo school can be made again and talked about. */
export type DemoRandom = {
  /** A whole number from 0 to `count - 1`. */
  below: (count: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
  /** A copy in another order. */
  shuffle: <T>(list: readonly T[]) => T[];
};

/** Mulberry32: a well-spread 32-bit generator of a few lines. Nothing secret may come from it. */
export function demoRandom(seed: number): DemoRandom {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[below(from.length)];
    if (picked === undefined) throw new Error("There is nothing to pick from");
    return picked;
  };
  return {
    below,
    chance: (probability) => next() < probability,
    pick,
    shuffle: (list) =>
      list
        .map((value) => ({ value, place: next() }))
        .sort((one, other) => one.place - other.place)
        .map(({ value }) => value),
  };
}
