import { createHash } from "node:crypto";
import type { Transaction } from "#db/connection.server.ts";
import { type MATTER_FILE_TYPES, matterEvidence } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { appendToMattersLedger } from "./append-to-matters-ledger.server.ts";

export type NewEvidence =
  | { link: string }
  | { type: (typeof MATTER_FILE_TYPES)[number]; fileName: string; bytes: Buffer };

/** Keeps a link or a file with its fingerprint, and writes its row in the ledger of matters (rule 9). */
export function writeEvidence(
  tx: Transaction,
  evidence: NewEvidence & { stepId: string; id?: string },
  { staffId, now }: { staffId: string; now: number },
): void {
  const id = evidence.id ?? newId(now);
  const content = "link" in evidence ? evidence.link : evidence.bytes;
  const sha256 = createHash("sha256").update(content).digest("hex");
  tx.insert(matterEvidence)
    .values({ ...evidence, id, sha256, addedAt: now, addedBy: staffId })
    .run();
  appendToMattersLedger(tx, { kind: "evidence", recordId: id, now });
}
