import { createHash, createSecretKey } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
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
  const contents = contentsOf(db, kind, ids);
  const faults = new Map<number, MattersRecordFault>();
  for (const row of rows) {
    const fault = faultOf(row, records.get(row.recordId), contents?.get(row.recordId));
    if (fault) faults.set(row.leaf.seq, fault);
  }
  return faults;
}

function faultOf(
  { leaf, key }: LinkedLeaf,
  record: LedgerRecord | undefined,
  content: string | null | undefined,
): MattersRecordFault | null {
  if (!record) return "record-missing";
  const commitmentKey = createSecretKey(key);
  if (commitTo(record.subjectId, commitmentKey) !== leaf.subjectCommitment) return "record-changed";
  if (commitTo(record.content, commitmentKey) !== leaf.recordCommitment) return "record-changed";
  return content !== undefined && content !== record.content.sha256 ? "content-changed" : null;
}

/** The fingerprints of what is there now, where the record only has one. */
function contentsOf(
  db: Database,
  kind: MattersLedgerKind,
  ids: string[],
): Map<string, string | null> | undefined {
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  if (kind === "letter") {
    const found = db
      .select({ id: finishedLetterTexts.letterId, markdown: finishedLetterTexts.markdown })
      .from(finishedLetterTexts)
      .where(inArray(finishedLetterTexts.letterId, wanted))
      .all();
    return new Map(found.map(({ id, markdown }) => [id, markdown && sha256(markdown)]));
  }
  if (kind !== "evidence") return undefined;
  const found = db
    .select({ id: matterEvidence.id, link: matterEvidence.link, bytes: matterEvidence.bytes })
    .from(matterEvidence)
    .where(inArray(matterEvidence.id, wanted))
    .all();
  return new Map(
    found.map(({ id, link, bytes }) => {
      const content = bytes ?? link;
      return [id, content === null ? null : sha256(content)];
    }),
  );
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
