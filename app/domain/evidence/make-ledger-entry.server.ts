import { createSecretKey } from "node:crypto";
import { randomBytesOf } from "#db/random-bytes.ts";
import { canonicalJson, commitTo, leafHash } from "./ledger-hash.server.ts";
import type { LedgerRecord } from "./ledger-record.server.ts";

/** The next row of a ledger, and the key of its commitments, which is kept apart: with it gone the row is of nobody (rule 10). */
export function makeLedgerEntry<Kind extends string>({
  format,
  seq,
  kind,
  record,
  now,
}: {
  format: number;
  seq: number;
  kind: Kind;
  record: LedgerRecord;
  now: number;
}) {
  const key = randomBytesOf(32);
  const commitmentKey = createSecretKey(key);
  const leaf = {
    format,
    seq,
    kind,
    recordedAt: now,
    subjectCommitment: commitTo(record.subjectId, commitmentKey),
    recordCommitment: commitTo(record.content, commitmentKey),
  };
  return { row: { ...leaf, leafHash: leafHash(canonicalJson(leaf)) }, key };
}
