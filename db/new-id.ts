import { randomInt } from "node:crypto";
import { v7 } from "uuid";
import { randomBytesOf } from "./random-bytes.ts";

/** So many ids were made by this process, counted from somewhere. */
let made = randomInt(2 ** 31);

/**
 * A UUIDv7: made by the app, sortable by time, and of one millisecond, as all that one transaction writes is, by the
 * order in which this process made them. 42 bits are random: nothing to guess a neighbour from. `now` is in UTC
 * milliseconds.
 */
export function newId(now: number): string {
  made += 1;
  return v7({ msecs: now, seq: made, random: randomBytesOf(16) });
}

/** No id that was made at this moment or later sorts before it. */
export function firstIdAt(at: number): string {
  const hex = Math.max(0, at).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
