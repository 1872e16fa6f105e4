import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** For tokens of 200 random bits and more: these need no salt and no slow hash (ASVS 11.5.1 and 6.5.2). */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/**
 * For 6-digit codes: a plain hash of one of a million values hides nothing, so the key lies outside the database
 * (ASVS 6.5.3). Bound to its sign-in request, so that equal codes look different.
 */
export function hashCode(code: string, requestId: string, key: Buffer): string {
  return createHmac("sha256", key).update(`${requestId}:${code}`, "utf8").digest("hex");
}

/** For the code of a printed slip: 60 bits are guessed at leisure by whoever has a plain hash, so this has a key too. */
export function hashSlipCode(code: string, key: Buffer): string {
  return createHmac("sha256", key).update(`slip:${code}`, "utf8").digest("hex");
}

export function sameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
