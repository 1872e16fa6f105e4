import { createHash } from "node:crypto";
import type { Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { attachments } from "#db/schema.ts";
import { appendToLedger } from "../evidence/append-to-ledger.server.ts";
import { checkScan } from "./check-scan.server.ts";

/** Puts a checked scan beside its signing, byte for byte as it came, with its hash in the ledger (rule 9). */
export function writeScan(
  tx: Transaction,
  scan: { signingId: string; staffId: string; fileName: string; bytes: Buffer; now: number },
): string {
  const checked = checkScan(scan.bytes);
  if (checked.status === "refused") throw new Error(`Not a scan: ${checked.problem}`);
  const id = newId(scan.now);
  tx.insert(attachments)
    .values({
      id,
      signingId: scan.signingId,
      type: checked.type,
      sha256: sha256Of(scan.bytes),
      fileName: plainName(scan.fileName),
      bytes: scan.bytes,
      addedAt: scan.now,
      addedBy: scan.staffId,
    })
    .run();
  appendToLedger(tx, { kind: "attached", recordId: id, now: scan.now });
  return id;
}

export function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The name as a hint for people: without a folder, without signs that do not print, and short. */
function plainName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? "";
  return last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .trim()
    .slice(0, 100);
}
