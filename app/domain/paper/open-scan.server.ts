import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { attachments, signings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { ScanType } from "./check-scan.server.ts";

/** A scan for a member of staff, and that they looked at it. Null where there is none, or it was erased. */
export function openScan(
  db: Database,
  { scanId, staffId, now }: { scanId: string; staffId: string; now: number },
): { type: ScanType; bytes: Buffer; reference: string } | null {
  const found = db
    .select({ type: attachments.type, bytes: attachments.bytes, reference: signings.reference })
    .from(attachments)
    .innerJoin(signings, eq(signings.id, attachments.signingId))
    .where(eq(attachments.id, scanId))
    .get();
  if (!found?.bytes) return null;
  recordAudit(db, { actor: { kind: "staff", id: staffId }, action: "viewed-scan", subjectId: scanId, now });
  return { ...found, bytes: found.bytes };
}
