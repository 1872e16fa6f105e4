import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { ledger, ledgerKeys } from "#db/schema.ts";
import { canonicalJson, commitTo, leafHash } from "./ledger-hash.server.ts";
import { recordOf } from "./record-of.server.ts";

export type LedgerVerdict =
  | { status: "intact"; rows: number }
  | { status: "wrong"; seq: number; reason: "gap" | "leaf-hash" | "record-missing" | "record-changed" };

/** Reads the whole ledger and names the first row that does not hold, against itself and against the records. */
export function verifyLedger(db: Database): LedgerVerdict {
  const rows = db
    .select({ leaf: ledger, key: ledgerKeys.key, recordId: ledgerKeys.recordId })
    .from(ledger)
    .leftJoin(ledgerKeys, eq(ledgerKeys.seq, ledger.seq))
    .orderBy(asc(ledger.seq))
    .all();

  for (const [index, { leaf, key, recordId }] of rows.entries()) {
    const { leafHash: stored, ...content } = leaf;
    if (leaf.seq !== index + 1) return { status: "wrong", seq: index + 1, reason: "gap" };
    if (leafHash(canonicalJson(content)) !== stored)
      return { status: "wrong", seq: leaf.seq, reason: "leaf-hash" };
    if (!key || !recordId) continue; // erased: the leaf still counts, the link is gone
    const record = recordOf[leaf.kind](db, recordId);
    if (!record) return { status: "wrong", seq: leaf.seq, reason: "record-missing" };
    const unchanged =
      commitTo(record.subjectId, key) === leaf.subjectCommitment &&
      commitTo(record.content, key) === leaf.recordCommitment;
    if (!unchanged) return { status: "wrong", seq: leaf.seq, reason: "record-changed" };
  }
  return { status: "intact", rows: rows.length };
}
