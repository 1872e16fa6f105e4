import { max } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { prepared } from "#db/prepared.server.ts";
import { ledger, ledgerKeys } from "#db/schema.ts";
import { makeLedgerEntry } from "./make-ledger-entry.server.ts";
import { type LedgerKind, NEWEST_FORMAT, recordOf } from "./record-of.server.ts";

/**
 * Writes down that something happened, in the transaction in which it happens, and after its rows are there.
 * The row holds keyed commitments and no personal data: emptying its key breaks the link for good (rules 9, 10).
 * Returns its place, for the receipt.
 */
export function appendToLedger(
  tx: Transaction,
  { kind, recordId, now }: { kind: LedgerKind; recordId: string; now: number },
): { seq: number; leafHash: string } {
  const format = NEWEST_FORMAT[kind];
  const record = recordOf[kind](tx, recordId, format);
  if (!record) throw new Error(`No ${kind} record to put into the ledger`);

  const seq = (newestSeq(tx).get({})?.seq ?? 0) + 1;
  const { row, key } = makeLedgerEntry({ format, seq, kind, record, now });
  insertRow(tx, ledger, row);
  insertRow(tx, ledgerKeys, { seq, recordId, key });
  return { seq, leafHash: row.leafHash };
}

const newestSeq = prepared((db) => db.select({ seq: max(ledger.seq) }).from(ledger));
