import { createHash } from "node:crypto";
import { asc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements, attachments, ledger, ledgerKeys } from "#db/schema.ts";
import { canonicalJson, commitTo, leafHash } from "./ledger-hash.server.ts";
import { recordOf } from "./record-of.server.ts";

export type LedgerVerdict =
  | { status: "intact"; rows: number }
  | { status: "wrong"; seq: number; reason: "gap" | "leaf-hash" | "record-missing" | "record-changed" }
  /** An answer that no ledger row speaks of. */
  | { status: "not-in-ledger"; acknowledgementId: string };

/** Reads the whole ledger and names the first row that does not hold, against itself and against the records. */
export function verifyLedger(db: Database): LedgerVerdict {
  const rows = db
    .select({ leaf: ledger, key: ledgerKeys.key, recordId: ledgerKeys.recordId })
    .from(ledger)
    .leftJoin(ledgerKeys, eq(ledgerKeys.seq, ledger.seq))
    .orderBy(asc(ledger.seq))
    .all();

  for (const [index, { leaf, key, recordId }] of rows.entries()) {
    const { leafHash: stored, ...content } = leaf;
    if (leaf.seq !== index + 1) return { status: "wrong", seq: index + 1, reason: "gap" };
    if (leafHash(canonicalJson(content)) !== stored)
      return { status: "wrong", seq: leaf.seq, reason: "leaf-hash" };
    if (!key || !recordId) continue; // erased: the leaf still counts, the link is gone
    const record = recordOf[leaf.kind](db, recordId, leaf.format);
    if (!record) return { status: "wrong", seq: leaf.seq, reason: "record-missing" };
    const unchanged =
      commitTo(record.subjectId, key) === leaf.subjectCommitment &&
      commitTo(record.content, key) === leaf.recordCommitment;
    if (!unchanged || (leaf.kind === "attached" && !isScanUnchanged(db, recordId))) {
      return { status: "wrong", seq: leaf.seq, reason: "record-changed" };
    }
  }
  const unlinked = acknowledgementsWithoutEntry(db);
  // Erased rows have lost their link: that many answers may be without one.
  const erased = rows.filter(
    ({ leaf, recordId }) => ["acknowledged", "recorded"].includes(leaf.kind) && recordId === null,
  ).length;
  const [surplus] = unlinked.slice(erased);
  return surplus
    ? { status: "not-in-ledger", acknowledgementId: surplus.id }
    : { status: "intact", rows: rows.length };
}

/** The entry commits to the hash of a scan; its bytes have to have that hash, as long as they are there. */
function isScanUnchanged(db: Database, attachmentId: string): boolean {
  const scan = db
    .select({ bytes: attachments.bytes, sha256: attachments.sha256 })
    .from(attachments)
    .where(eq(attachments.id, attachmentId))
    .get();
  return !scan?.bytes || createHash("sha256").update(scan.bytes).digest("hex") === scan.sha256;
}

function acknowledgementsWithoutEntry(db: Database): { id: string }[] {
  return db
    .select({ id: acknowledgements.id })
    .from(acknowledgements)
    .leftJoin(ledgerKeys, eq(ledgerKeys.recordId, acknowledgements.id))
    .where(isNull(ledgerKeys.seq))
    .all();
}
