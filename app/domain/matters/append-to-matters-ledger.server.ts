import { max } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { mattersLedger, mattersLedgerKeys } from "#db/matters-schema.ts";
import { makeLedgerEntry } from "../evidence/make-ledger-entry.server.ts";
import { MATTERS_FORMAT, type MattersLedgerKind, mattersRecords } from "./matters-records.server.ts";

/**
 * Writes into the ledger of matters that a person was named, a step taken, evidence added, a letter finished or sent, or
 * something emptied: in the transaction in which it happens, and after its rows are there. A letter's record is that of its
 * id, with its texts; it holds commitments and nothing personal (rules 9, 10, 17).
 */
export function appendToMattersLedger(
  tx: Transaction,
  { kind, recordId, now }: { kind: MattersLedgerKind; recordId: string; now: number },
): { seq: number; leafHash: string } {
  const record = mattersRecords(tx, kind, [recordId]).get(recordId);
  if (!record) throw new Error(`No ${kind} record to put into the ledger of matters`);

  const newest = tx
    .select({ seq: max(mattersLedger.seq) })
    .from(mattersLedger)
    .get();
  const seq = (newest?.seq ?? 0) + 1;
  const { row, key } = makeLedgerEntry({ format: MATTERS_FORMAT, seq, kind, record, now });
  tx.insert(mattersLedger).values(row).run();
  tx.insert(mattersLedgerKeys).values({ seq, recordId, key }).run();
  return { seq, leafHash: row.leafHash };
}
