import { randomBytes } from "node:crypto";
import { max } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { prepared } from "#db/prepared.server.ts";
import { ledger, ledgerKeys } from "#db/schema.ts";
import { canonicalJson, commitTo, leafHash } from "./ledger-hash.server.ts";
import { type LedgerKind, NEWEST_FORMAT, recordOf } from "./record-of.server.ts";

/**
 * Writes down that something happened, in the transaction in which it happens, and after its rows are there.
 * The row holds keyed commitments and no personal data: emptying its key breaks the link for good (rules 9, 10).
 */
export function appendToLedger(
  tx: Transaction,
  entry: { kind: LedgerKind; recordId: string; now: number },
): void {
  const format = NEWEST_FORMAT[entry.kind];
  const record = recordOf[entry.kind](tx, entry.recordId, format);
  if (!record) throw new Error(`No ${entry.kind} record to put into the ledger`);

  const newest = newestSeq(tx).get({});
  const key = randomBytes(32);
  const leaf = {
    format,
    seq: (newest?.seq ?? 0) + 1,
    kind: entry.kind,
    recordedAt: entry.now,
    subjectCommitment: commitTo(record.subjectId, key),
    recordCommitment: commitTo(record.content, key),
  };
  insertRow(tx, ledger, { ...leaf, leafHash: leafHash(canonicalJson(leaf)) });
  insertRow(tx, ledgerKeys, { seq: leaf.seq, recordId: entry.recordId, key });
}

const newestSeq = prepared((db) => db.select({ seq: max(ledger.seq) }).from(ledger));
