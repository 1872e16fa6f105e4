import { and, eq, isNull } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { checkpoints, staff } from "#db/schema.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { type CheckpointKey, signNote } from "./checkpoint-note.server.ts";
import { headToSign } from "./head-to-sign.server.ts";
import { isCheckpointMailed, newestCheckpoint } from "./is-checkpoint-due.server.ts";
import type { Actor } from "./record-audit.server.ts";
import { recordAudit } from "./record-audit.server.ts";
import { currentOrigin } from "./start-ledger.server.ts";

export type SignCheckpointOutcome =
  | { status: "signed"; treeSize: number; rootHash: string; mailedTo: number }
  | { status: "nothing-new"; treeSize: number }
  /** The ledger's rows are not those that a checkpoint of this size signed: nothing is signed over them. */
  | { status: "inconsistent"; treeSize: number };

/**
 * Signs how long the ledger is and what its root is, and queues the note for those who keep it outside. Never signs what
 * contradicts an earlier checkpoint. The root is found while the server goes on; what is written is one transaction.
 */
export async function signCheckpoint(
  db: Database,
  {
    key,
    actor,
    dataProtectionContact,
    now,
  }: { key: CheckpointKey; actor: Actor; dataProtectionContact: string | null; now: number },
): Promise<SignCheckpointOutcome> {
  const found = await headToSign(db);
  if (found.status !== "head") return found;
  const { treeSize, rootHash } = found;
  return db.transaction(
    (tx) => {
      const origin = currentOrigin(tx);
      // Somebody else signed meanwhile, or this is a ledger without a name.
      if (!origin || treeSize <= (newestCheckpoint(tx)?.treeSize ?? 0)) {
        return { status: "nothing-new", treeSize };
      }
      const head = { origin: origin.origin, treeSize, rootHash: Buffer.from(rootHash, "hex") };
      const note = signNote(head, key);
      const to = isCheckpointMailed(tx, { now }) ? whoKeepsCheckpoints(tx, dataProtectionContact) : [];
      tx.insert(checkpoints)
        .values({ originNumber: origin.number, treeSize, rootHash, note, signedAt: now })
        .run();
      for (const address of to) {
        const values = { kind: "checkpoint", note, signedAt: now, rows: treeSize } as const;
        queueMail(tx, { values, to: address, expiresAt: now + 30 * DAY, now });
      }
      recordAudit(tx, { actor, action: "signed-checkpoint", subjectId: String(treeSize), now });
      return { status: "signed", treeSize, rootHash, mailedTo: to.length };
    },
    { behavior: "immediate" },
  );
}

/** Headteachers, and the data protection contact where an email address stands in those words. */
function whoKeepsCheckpoints(tx: Transaction, dataProtectionContact: string | null): string[] {
  const heads = tx
    .select({ email: staff.email })
    .from(staff)
    .where(and(eq(staff.role, "head"), isNull(staff.endedAt)))
    .all();
  const contact = /[^\s<>,;()]+@[^\s<>,;()]+\.[^\s<>,;()]*[^\s<>,;().]/.exec(dataProtectionContact ?? "");
  return [...new Set([...heads.map(({ email }) => email), ...(contact ? [contact[0]] : [])])];
}
