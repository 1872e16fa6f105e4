import type { Database } from "#db/connection.server.ts";
import {
  type CheckpointFault,
  checkpointsToCheck,
  type OutsideOfDatabase,
} from "./check-checkpoints.server.ts";
import { leafHash } from "./ledger-hash.server.ts";
import { growTree } from "./merkle-tree.server.ts";
import { ACKNOWLEDGEMENTS, type Leaf, type SignedLog } from "./signed-log.server.ts";

export type LeavesVerdict = { rowsThatHold: number } & (
  | {
      status: "intact";
      /** Only where checkpoints outside the database were held against it. */
      outside?: {
        /** How many rows the newest checkpoint covers, and how many checkpoints there are. */
        covered: number;
        checkpoints: number;
        /** Files of the part that was lost when an older backup was put back. */
        lost: { name: string; treeSize: number }[];
        /** Names under which it was signed with a key from before one was lost: the present key has endorsed that one. */
        earlierKeys: string[];
      };
    }
  | { status: "wrong"; seq: number; reason: "gap" | "leaf-hash" }
  | ({ status: "checkpoint" } & CheckpointFault)
);

/**
 * Holds the ledger's rows against themselves and against every checkpoint: is it the ledger that was signed? What the
 * rows speak of is not looked at. Names the first row or checkpoint that does not hold, and how many rows before it do.
 */
export function verifyLeaves(
  db: Database,
  outside?: OutsideOfDatabase,
  log: SignedLog = ACKNOWLEDGEMENTS,
): LeavesVerdict {
  const checkpoints = checkpointsToCheck(db, outside, log);
  const tree = growTree();
  for (let rows = log.readAfter(db, 0); rows.length > 0; rows = log.readAfter(db, tree.size)) {
    for (const leaf of rows) {
      const rowsThatHold = tree.size;
      const next = rowsThatHold + 1;
      if (leaf.seq !== next) return { status: "wrong", seq: next, reason: "gap", rowsThatHold };
      if (leafHash(leafJson(leaf)) !== leaf.leafHash)
        return { status: "wrong", seq: next, reason: "leaf-hash", rowsThatHold };
      tree.append(Buffer.from(leaf.leafHash, "hex"));
      const differing = checkpoints.differAt(tree);
      if (differing) return { status: "checkpoint", ...differing, rowsThatHold: next };
    }
  }
  const rowsThatHold = tree.size;
  const beyond = checkpoints.beyond(rowsThatHold);
  if (beyond) return { status: "checkpoint", ...beyond, rowsThatHold };
  const summary = checkpoints.summary();
  return { status: "intact", rowsThatHold, ...(summary && { outside: summary }) };
}

/** What canonicalJson makes of a row, without asking which fields it has: most of the time of a check goes in here. */
export function leafJson(leaf: Omit<Leaf, "leafHash">): string {
  const text = JSON.stringify;
  return `{"format":${leaf.format},"kind":${text(leaf.kind)},"recordCommitment":${text(leaf.recordCommitment)},"recordedAt":${leaf.recordedAt},"seq":${leaf.seq},"subjectCommitment":${text(leaf.subjectCommitment)}}`;
}
