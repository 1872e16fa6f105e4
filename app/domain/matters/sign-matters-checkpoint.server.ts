import type { Database } from "#db/connection.server.ts";
import { mattersCheckpoints } from "#db/matters-schema.ts";
import { type CheckpointKey, signNote } from "../evidence/checkpoint-note.server.ts";
import { headToSign } from "../evidence/head-to-sign.server.ts";
import { lastNight } from "../evidence/is-checkpoint-due.server.ts";
import { MATTERS } from "./matters-log.server.ts";

/**
 * Signs how long the ledger of matters is and what its root is. Never what contradicts an earlier checkpoint. It is mailed
 * to nobody, and stands in no audit that others see (rule 17).
 */
export async function signMattersCheckpoint(
  db: Database,
  { key, now }: { key: CheckpointKey; now: number },
): Promise<{ status: "signed" | "nothing-new" | "inconsistent"; treeSize: number }> {
  const head = await headToSign(db, MATTERS);
  if (head.status !== "head") return head;
  const { treeSize, rootHash } = head;
  const origin = MATTERS.origins(db).at(-1)?.origin;
  // A ledger without a name.
  if (origin === undefined) return { status: "nothing-new", treeSize };
  const note = signNote({ origin, treeSize, rootHash: Buffer.from(rootHash, "hex") }, key);
  const { changes } = db
    .insert(mattersCheckpoints)
    .values({ origin, treeSize, rootHash, note, signedAt: now })
    // Somebody else signed the same head meanwhile.
    .onConflictDoNothing()
    .run();
  return { status: changes === 1 ? "signed" : "nothing-new", treeSize };
}

/** Has the ledger of matters grown, and was its head not signed since two o'clock in the morning? */
export function isMattersCheckpointDue(db: Database, { now }: { now: number }): boolean {
  const current = MATTERS.origins(db).at(-1)?.number;
  const newest = MATTERS.checkpoints(db).findLast(({ originNumber }) => originNumber === current);
  return MATTERS.size(db) > (newest?.treeSize ?? 0) && (newest?.signedAt ?? 0) < lastNight(now);
}
