import { asc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type MATTER_LEDGER_KINDS, mattersLedger, mattersLedgerKeys } from "#db/matters-schema.ts";
import type { CheckpointFault, OutsideOfDatabase } from "../evidence/check-checkpoints.server.ts";
import { type LeavesVerdict, verifyLeaves } from "../evidence/verify-leaves.server.ts";
import { unlinkedRecords } from "./check-matters-links.server.ts";
import {
  checkMattersRecords,
  type LinkedLeaf,
  type MattersRecordFault,
} from "./check-matters-records.server.ts";
import { findMatterOutOfStep } from "./find-matter-out-of-step.server.ts";
import { MATTERS } from "./matters-log.server.ts";

export type MattersVerdict =
  | { status: "intact"; rows: number; outside?: Extract<LeavesVerdict, { status: "intact" }>["outside"] }
  | { status: "wrong"; seq: number; reason: "gap" | "leaf-hash" | MattersRecordFault }
  /** Something that no row of the ledger speaks of. */
  | { status: "not-in-ledger"; what: (typeof MATTER_LEDGER_KINDS)[number]; id: string }
  /** A matter's own row says something else than its steps. */
  | { status: "out-of-step"; id: string }
  | ({ status: "checkpoint" } & CheckpointFault);

/**
 * Reads the whole ledger of matters and names the first row that does not hold: against itself and every checkpoint of its
 * own, and against the step, evidence, letter or sending that it speaks of. Then it looks for records without a row.
 */
export function verifyMattersLedger(db: Database, outside?: OutsideOfDatabase): MattersVerdict {
  return db.transaction(() => {
    const { rowsThatHold, ...leaves } = verifyLeaves(db, outside, MATTERS);
    const rows = readRows(db).slice(0, rowsThatHold);
    const faults = faultsIn(db, rows);
    const first = rows.find(({ leaf }) => faults.has(leaf.seq))?.leaf.seq;
    const reason = first === undefined ? undefined : faults.get(first);
    if (first !== undefined && reason) return { status: "wrong", seq: first, reason };
    if (leaves.status !== "intact") return leaves;
    const unlinked = unlinkedRecords(db);
    const cutOff = Map.groupBy(
      rows.filter(({ recordId }) => recordId === null),
      ({ leaf }) => leaf.kind,
    );
    for (const [kind, ofKind] of cutOff) {
      const emptied = unlinked.find((one) => one.kind === kind && one.isEmptied)?.howMany ?? 0;
      const [row] = ofKind;
      if (row && ofKind.length > emptied)
        return { status: "wrong", seq: row.leaf.seq, reason: "key-missing" };
    }
    const missing = unlinked.find(
      ({ kind, isEmptied, howMany }) => !isEmptied || howMany > (cutOff.get(kind)?.length ?? 0),
    );
    if (missing) return { status: "not-in-ledger", what: missing.kind, id: missing.id };
    const differing = findMatterOutOfStep(db);
    if (differing) return { status: "out-of-step", id: differing };
    return { ...leaves, rows: rowsThatHold };
  });
}

type Row = {
  leaf: typeof mattersLedger.$inferSelect;
  recordId: string | null;
  key: Buffer | null;
  hasLink: number;
};

/** Matters are few: a school of twenty years has some thousand rows. */
function readRows(db: Database): Row[] {
  return db
    .select({
      leaf: mattersLedger,
      recordId: mattersLedgerKeys.recordId,
      key: mattersLedgerKeys.key,
      hasLink: sql<number>`${mattersLedgerKeys.seq} is not null`,
    })
    .from(mattersLedger)
    .leftJoin(mattersLedgerKeys, eq(mattersLedgerKeys.seq, mattersLedger.seq))
    .orderBy(asc(mattersLedger.seq))
    .all();
}

function faultsIn(db: Database, rows: Row[]): Map<number, MattersRecordFault> {
  const faults = new Map<number, MattersRecordFault>();
  const linked: (LinkedLeaf & { leaf: Row["leaf"] })[] = [];
  for (const { leaf, recordId, key, hasLink } of rows) {
    if (recordId !== null && key !== null) linked.push({ leaf, recordId, key });
    else if (!hasLink || recordId !== null || key !== null) faults.set(leaf.seq, "key-missing");
  }
  for (const [kind, ofKind] of Map.groupBy(linked, ({ leaf }) => leaf.kind)) {
    for (const [seq, fault] of checkMattersRecords(db, kind, ofKind)) faults.set(seq, fault);
  }
  return faults;
}
