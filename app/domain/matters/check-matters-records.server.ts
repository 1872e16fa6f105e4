import { createHash, createSecretKey } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { finishedLetterTexts, matterEvidence } from "#db/matters-schema.ts";
import { commitTo } from "../evidence/ledger-hash.server.ts";
import type { LedgerRecord } from "../evidence/ledger-record.server.ts";
import type { Leaf } from "../evidence/signed-log.server.ts";
import { type MattersLedgerKind, mattersRecords } from "./matters-records.server.ts";

export type MattersRecordFault =
  | "record-missing"
  | "record-changed"
  /** The text of a letter, or what a link or a file holds, is not what its fingerprint stands for. */
  | "content-changed"
  /** Nothing was emptied that explains that the link is gone. */
  | "key-missing";

export type LinkedLeaf = { leaf: Leaf; recordId: string; key: Buffer };

/** Holds records of one kind against the commitments of their rows: the first that does not hold, by row. */
export function checkMattersRecords(
  db: Database,
  kind: MattersLedgerKind,
  rows: LinkedLeaf[],
): Map<number, MattersRecordFault> {
  const ids = rows.map(({ recordId }) => recordId);
  const records = mattersRecords(db, kind, ids);
  const faults = new Map<number, MattersRecordFault>();
  for (const row of rows) {
    const fault =
      faultOf(row, records.get(row.recordId)) ?? contentFault(db, kind, records.get(row.recordId));
    if (fault) faults.set(row.leaf.seq, fault);
  }
  return faults;
}

function faultOf({ leaf, key }: LinkedLeaf, record: LedgerRecord | undefined): MattersRecordFault | null {
  if (!record) return "record-missing";
  const commitmentKey = createSecretKey(key);
  if (commitTo(record.subjectId, commitmentKey) !== leaf.subjectCommitment) return "record-changed";
  return commitTo(record.content, commitmentKey) === leaf.recordCommitment ? null : "record-changed";
}

/** Where the record only has a fingerprint: of what is there now. One file after the other, since each may have 10 MB. */
function contentFault(
  db: Database,
  kind: MattersLedgerKind,
  record: LedgerRecord | undefined,
): MattersRecordFault | null {
  if (!record || (kind !== "letter" && kind !== "evidence")) return null;
  const content = (kind === "letter" ? letterText : evidenceContent)(db, String(record.content.id));
  return content !== null && sha256(content) === record.content.sha256 ? null : "content-changed";
}

function letterText(db: Database, letterId: string): string | null {
  const { markdown } = finishedLetterTexts;
  const found = db
    .select({ markdown })
    .from(finishedLetterTexts)
    .where(eq(finishedLetterTexts.letterId, letterId));
  return found.get()?.markdown ?? null;
}

function evidenceContent(db: Database, id: string): string | Buffer | null {
  const { link, bytes } = matterEvidence;
  const found = db.select({ link, bytes }).from(matterEvidence).where(eq(matterEvidence.id, id)).get();
  return found?.bytes ?? found?.link ?? null;
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
