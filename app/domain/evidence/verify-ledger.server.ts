import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { ledger, ledgerKeys } from "#db/schema.ts";
import type { CheckpointFault, OutsideOfDatabase } from "./check-checkpoints.server.ts";
import { checkLinks, type MissingEntry } from "./check-links.server.ts";
import { checkRecords, type RecordFault } from "./check-records.server.ts";
import { findChangedTranslation } from "./find-changed-translation.server.ts";
import { type LeavesVerdict, verifyLeaves } from "./verify-leaves.server.ts";

export type LedgerVerdict =
  | { status: "intact"; rows: number; outside?: Extract<LeavesVerdict, { status: "intact" }>["outside"] }
  | { status: "wrong"; seq: number; reason: "gap" | "leaf-hash" | RecordFault }
  /** A translation's text is not the one whose fingerprint was published with it. */
  | { status: "translation-changed"; id: string }
  /** Something that no ledger row speaks of. */
  | ({ status: "not-in-ledger" } & MissingEntry)
  | ({ status: "checkpoint" } & CheckpointFault);

export type LedgerRow = {
  leaf: typeof ledger.$inferSelect;
  /** Null where even the place of the key is gone. */
  link: { recordId: string | null; key: Buffer | null } | null;
};

/** So many rows and records are in memory at once, however long the ledger is. */
const AT_ONCE = 2000;

/**
 * Reads the whole ledger as it is at one moment, and names the first row that does not hold: against itself and every
 * checkpoint, and against the record that it speaks of. Then it looks for records without a row.
 */
export function verifyLedger(db: Database, outside?: OutsideOfDatabase): LedgerVerdict {
  return db.transaction(() => readThrough(db, outside));
}

function readThrough(db: Database, outside: OutsideOfDatabase | undefined): LedgerVerdict {
  const { rowsThatHold, ...leaves } = verifyLeaves(db, outside);
  const links = checkLinks(db);
  // A wrong record before the first wrong row is the first that does not hold.
  for (let after = 0; after < rowsThatHold; after += AT_ONCE) {
    const rows = readPart(db, after, Math.min(after + AT_ONCE, rowsThatHold));
    const faults = checkRecords(db, rows, links.mayLackKey);
    const first = rows.find(({ leaf }) => faults.has(leaf.seq))?.leaf.seq;
    const reason = first && faults.get(first);
    if (reason) return { status: "wrong", seq: first, reason };
    for (const row of rows) links.count(row);
  }
  if (leaves.status !== "intact") return leaves;
  const unexplained = links.firstUnexplained();
  if (unexplained !== null) return { status: "wrong", seq: unexplained, reason: "key-missing" };
  const missing = links.firstMissing();
  if (missing) return { status: "not-in-ledger", ...missing };
  const changed = findChangedTranslation(db);
  if (changed) return { status: "translation-changed", id: changed };
  return { ...leaves, rows: rowsThatHold };
}

/** The rows after the first number, up to and with the second. */
function readPart(db: Database, after: number, upTo: number): LedgerRow[] {
  return db
    .select({
      leaf: ledger,
      link: { recordId: ledgerKeys.recordId, key: ledgerKeys.key },
      hasLink: sql`${ledgerKeys.seq} is not null`,
    })
    .from(ledger)
    .leftJoin(ledgerKeys, eq(ledgerKeys.seq, ledger.seq))
    .where(and(gt(ledger.seq, after), lte(ledger.seq, upTo)))
    .orderBy(asc(ledger.seq))
    .all()
    .map(({ leaf, link, hasLink }) => ({
      leaf,
      link: hasLink ? { recordId: link?.recordId ?? null, key: link?.key ?? null } : null,
    }));
}
