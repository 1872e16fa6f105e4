import { createSecretKey } from "node:crypto";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { ledger } from "#db/schema.ts";
import { canonicalJson, commitTo, leafHash } from "./ledger-hash.server.ts";
import { recordOf } from "./record-of.server.ts";

/**
 * Is what the rows say now what this ledger entry was written about? Leaf hash and both commitments are computed
 * again from what is stored (rule 1).
 */
export function isEntryUnchanged(
  db: Database | Transaction,
  { leaf, recordId, key }: { leaf: typeof ledger.$inferSelect; recordId: string; key: Buffer },
): boolean {
  const { leafHash: stored, ...content } = leaf;
  if (leafHash(canonicalJson(content)) !== stored) return false;
  const record = recordOf[leaf.kind](db, recordId, leaf.format);
  const commitmentKey = createSecretKey(key);
  return (
    record !== null &&
    commitTo(record.subjectId, commitmentKey) === leaf.subjectCommitment &&
    commitTo(record.content, commitmentKey) === leaf.recordCommitment
  );
}
