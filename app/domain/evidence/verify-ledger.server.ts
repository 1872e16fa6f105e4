import { asc, eq, gt, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { ledger, ledgerKeys } from "#db/schema.ts";
import {
  type CheckpointFault,
  checkpointsToCheck,
  type OutsideOfDatabase,
} from "./check-checkpoints.server.ts";
import { checkLinks, type MissingEntry } from "./check-links.server.ts";
import { checkRecords, type RecordFault } from "./check-records.server.ts";
import { findChangedTranslation } from "./find-changed-translation.server.ts";
import { leafHash } from "./ledger-hash.server.ts";
import { growTree } from "./merkle-tree.server.ts";

export type LedgerVerdict =
  | {
      status: "intact";
      rows: number;
      /** Only where checkpoints outside the database were held against it. */
      outside?: {
        /** How many rows the newest checkpoint covers, and how many checkpoints there are. */
        covered: number;
        checkpoints: number;
        /** Files of the part that was lost when an older backup was put back. */
        lost: { name: string; treeSize: number }[];
      };
    }
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

/** So many rows are in memory at once, however long the ledger is. */
const AT_ONCE = 2000;

/**
 * Reads the whole ledger once, as it is at one moment, and names the first row that does not hold: against itself,
 * against the record that it speaks of, and against every checkpoint. Then it looks for records without a row.
 */
export function verifyLedger(db: Database, outside?: OutsideOfDatabase): LedgerVerdict {
  return db.transaction(() => readThrough(db, outside));
}

function readThrough(db: Database, outside: OutsideOfDatabase | undefined): LedgerVerdict {
  const checkpoints = checkpointsToCheck(db, outside);
  const tree = growTree();
  const links = checkLinks(db);
  const wrong = (seq: number, reason: "gap" | "leaf-hash" | RecordFault) =>
    ({ status: "wrong", seq, reason }) as const;

  for (let rows = readAfter(db, 0); rows.length > 0; rows = readAfter(db, tree.size)) {
    const recordFaults = checkRecords(db, rows, links.mayLackKey);
    for (const row of rows) {
      const { leaf } = row;
      if (leaf.seq !== tree.size + 1) return wrong(tree.size + 1, "gap");
      if (leafHash(leafJson(leaf)) !== leaf.leafHash) return wrong(leaf.seq, "leaf-hash");
      const fault = recordFaults.get(leaf.seq);
      if (fault) return wrong(leaf.seq, fault);
      links.count(row);
      tree.append(Buffer.from(leaf.leafHash, "hex"));
      const differing = checkpoints.differAt(tree);
      if (differing) return { status: "checkpoint", ...differing };
    }
  }
  const beyond = checkpoints.beyond(tree.size);
  if (beyond) return { status: "checkpoint", ...beyond };
  const unexplained = links.firstUnexplained();
  if (unexplained !== null) return wrong(unexplained, "key-missing");
  const missing = links.firstMissing();
  if (missing) return { status: "not-in-ledger", ...missing };
  const changed = findChangedTranslation(db);
  if (changed) return { status: "translation-changed", id: changed };
  const summary = checkpoints.summary();
  return { status: "intact", rows: tree.size, ...(summary && { outside: summary }) };
}

/** What canonicalJson makes of a row, without asking which fields it has: most of the time of a check goes in here. */
export function leafJson(leaf: Omit<typeof ledger.$inferSelect, "leafHash">): string {
  const text = JSON.stringify;
  return `{"format":${leaf.format},"kind":${text(leaf.kind)},"recordCommitment":${text(leaf.recordCommitment)},"recordedAt":${leaf.recordedAt},"seq":${leaf.seq},"subjectCommitment":${text(leaf.subjectCommitment)}}`;
}

function readAfter(db: Database, seq: number): LedgerRow[] {
  return db
    .select({
      leaf: ledger,
      link: { recordId: ledgerKeys.recordId, key: ledgerKeys.key },
      hasLink: sql`${ledgerKeys.seq} is not null`,
    })
    .from(ledger)
    .leftJoin(ledgerKeys, eq(ledgerKeys.seq, ledger.seq))
    .where(gt(ledger.seq, seq))
    .orderBy(asc(ledger.seq))
    .limit(AT_ONCE)
    .all()
    .map(({ leaf, link, hasLink }) => ({
      leaf,
      link: hasLink ? { recordId: link?.recordId ?? null, key: link?.key ?? null } : null,
    }));
}
