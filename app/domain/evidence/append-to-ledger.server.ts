import { createSecretKey } from "node:crypto";
import { max } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { prepared } from "#db/prepared.server.ts";
import { randomBytesOf } from "#db/random-bytes.ts";
import { ledger, ledgerKeys } from "#db/schema.ts";
import { canonicalJson, commitTo, leafHash } from "./ledger-hash.server.ts";
import { type LedgerKind, NEWEST_FORMAT, recordOf } from "./record-of.server.ts";

/**
 * Writes down that something happened, in the transaction in which it happens, and after its rows are there.
 * The row holds keyed commitments and no personal data: emptying its key breaks the link for good (rules 9, 10).
 * Returns its place, for the receipt.
 */
export function appendToLedger(
  tx: Transaction,
  entry: { kind: LedgerKind; recordId: string; now: number },
): { seq: number; leafHash: string } {
  const format = NEWEST_FORMAT[entry.kind];
  const record = recordOf[entry.kind](tx, entry.recordId, format);
  if (!record) throw new Error(`No ${entry.kind} record to put into the ledger`);

  const newest = newestSeq(tx).get({});
  const key = randomBytesOf(32);
  const commitmentKey = createSecretKey(key);
  const leaf = {
    format,
    seq: (newest?.seq ?? 0) + 1,
    kind: entry.kind,
    recordedAt: entry.now,
    subjectCommitment: commitTo(record.subjectId, commitmentKey),
    recordCommitment: commitTo(record.content, commitmentKey),
  };
  const row = { ...leaf, leafHash: leafHash(canonicalJson(leaf)) };
  insertRow(tx, ledger, row);
  insertRow(tx, ledgerKeys, { seq: leaf.seq, recordId: entry.recordId, key });
  return { seq: row.seq, leafHash: row.leafHash };
}

const newestSeq = prepared((db) => db.select({ seq: max(ledger.seq) }).from(ledger));
