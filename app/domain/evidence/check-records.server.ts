import { createHash, createSecretKey } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { attachments } from "#db/schema.ts";
import { commitTo } from "./ledger-hash.server.ts";
import type { LedgerRecord } from "./ledger-record.server.ts";
import { recordsById } from "./record-of.server.ts";
import type { LedgerRow } from "./verify-ledger.server.ts";

export type RecordFault =
  | "record-missing"
  | "record-changed"
  /** The text is not the one whose fingerprint was published. */
  | "text-changed"
  /** The bytes of a scan are not those that were added, or are gone without an erasure. */
  | "scan-changed"
  /** Nobody was erased who explains that the link is gone. */
  | "key-missing";

type MayLackKey = (leaf: LedgerRow["leaf"], adultId: string) => boolean;

/** Holds the records that these rows speak of against their commitments: those that do not hold, by row. */
export function checkRecords(
  db: Database,
  rows: LedgerRow[],
  mayLackKey: MayLackKey,
): Map<number, RecordFault> {
  const faults = new Map<number, RecordFault>();
  for (const group of groupsOf(rows).values()) {
    const [{ leaf }] = group;
    const ids = group.map(({ recordId }) => recordId);
    const records = recordsById(db, leaf.kind, { ids, format: leaf.format });
    const scans = leaf.kind === "attached" ? hashesOfScans(db, ids) : null;
    for (const row of group) {
      const fault = faultOf(row, records.get(row.recordId), { scans, mayLackKey });
      if (fault) faults.set(row.leaf.seq, fault);
    }
  }
  for (const { leaf, link } of rows) {
    if (!link || (link.recordId === null && link.key !== null)) faults.set(leaf.seq, "key-missing");
  }
  return faults;
}

type LinkedRow = { leaf: LedgerRow["leaf"]; recordId: string; key: Buffer | null };

/** Rows that speak of a record, by kind and format. */
function groupsOf(rows: LedgerRow[]): Map<string, [LinkedRow, ...LinkedRow[]]> {
  const groups = new Map<string, [LinkedRow, ...LinkedRow[]]>();
  for (const { leaf, link } of rows) {
    if (link?.recordId == null) continue;
    const row = { leaf, recordId: link.recordId, key: link.key };
    const group = groups.get(`${leaf.kind} ${leaf.format}`);
    if (group) group.push(row);
    else groups.set(`${leaf.kind} ${leaf.format}`, [row]);
  }
  return groups;
}

function faultOf(
  { leaf, key }: LinkedRow,
  record: LedgerRecord | undefined,
  { scans, mayLackKey }: { scans: Map<string, string | null> | null; mayLackKey: MayLackKey },
): RecordFault | null {
  if (!record) return "record-missing";
  const { subjectId, content } = record;
  if (!key) return mayLackKey(leaf, subjectId) ? null : "key-missing";
  const commitmentKey = createSecretKey(key);
  if (commitTo(subjectId, commitmentKey) !== leaf.subjectCommitment) return "record-changed";
  if (commitTo(content, commitmentKey) !== leaf.recordCommitment) return "record-changed";
  if (leaf.kind === "published" && sha256(String(content.markdown)) !== content.sha256) return "text-changed";
  const scan = scans?.get(String(content.id));
  if (scan === null && mayLackKey(leaf, subjectId)) return null;
  return scans && scan !== content.sha256 ? "scan-changed" : null;
}

function hashesOfScans(db: Database, ids: string[]): Map<string, string | null> {
  const found = db
    .select({ id: attachments.id, bytes: attachments.bytes })
    .from(attachments)
    .where(inArray(attachments.id, sql`(select value from json_each(${JSON.stringify(ids)}))`))
    .all();
  return new Map(found.map(({ id, bytes }) => [id, bytes && sha256(bytes)]));
}

function sha256(bytes: string | Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
