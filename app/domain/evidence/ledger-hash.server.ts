import { createHmac, hash, type KeyObject } from "node:crypto";
import canonicalize from "canonicalize";

/** RFC 8785: the one way to write a record down, so that two readers hash the same bytes. */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new Error("This value has no JSON form");
  return json;
}

/** RFC 9162 section 2.1.1: SHA-256 of 0x00 and the leaf's bytes, in hex. */
export function leafHash(leaf: string): string {
  return hash("sha256", `\0${leaf}`, "hex");
}

/** Binds a ledger row to a value without holding it: HMAC-SHA-256 under a key of that row, in hex. */
export function commitTo(value: unknown, key: KeyObject): string {
  return createHmac("sha256", key).update(canonicalJson(value), "utf8").digest("hex");
}
