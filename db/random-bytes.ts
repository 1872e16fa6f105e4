import { randomFillSync } from "node:crypto";

/** The system is asked for so many at once, which takes no longer than for a few. */
const drawn = Buffer.alloc(8192);
let used = drawn.length;

/** As `randomBytes` of node:crypto, for what one signing needs several of. No byte is given out twice. */
export function randomBytesOf(size: number): Buffer {
  if (size > drawn.length) throw new Error(`${size} random bytes are more than are drawn at once`);
  if (used + size > drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const own = Buffer.from(drawn.subarray(used, used + size));
  drawn.fill(0, used, used + size);
  used += size;
  return own;
}
