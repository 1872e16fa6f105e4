import { randomFillSync, randomInt } from "node:crypto";
import { v7 } from "uuid";

/** What one id takes. */
const RANDOM_BYTES = 16;
/** Random bytes for the next ids: the system is asked for many at once, which takes no longer than for one. */
const random = new Uint8Array(256 * RANDOM_BYTES);
let used = random.length;

/** So many ids were made by this process, counted from somewhere. */
let made = randomInt(2 ** 31);

/**
 * A UUIDv7: made by the app, sortable by time, and of one millisecond, as all that one transaction writes is, by the
 * order in which this process made them. 42 bits are random: nothing to guess a neighbour from. `now` is in UTC
 * milliseconds.
 */
export function newId(now: number): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  const own = random.subarray(used, used + RANDOM_BYTES);
  used += RANDOM_BYTES;
  made += 1;
  return v7({ msecs: now, seq: made, random: own });
}

/** No id that was made at this moment or later sorts before it. */
export function firstIdAt(at: number): string {
  const hex = Math.max(0, at).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
