import { randomBytes } from "node:crypto";

/** The system is asked for so many at once, which takes no longer than for a few. */
const DRAWN_AT_ONCE = 8192;
let drawn = randomBytes(DRAWN_AT_ONCE);
let used = 0;

/** As `randomBytes` of node:crypto, for what one signing needs several of. No byte is given out twice. */
export function randomBytesOf(size: number): Buffer {
  if (used + size > drawn.length) {
    // New memory: what was given out before stays as it was.
    drawn = randomBytes(Math.max(DRAWN_AT_ONCE, size));
    used = 0;
  }
  used += size;
  return drawn.subarray(used - size, used);
}
