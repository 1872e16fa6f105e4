import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { attachments } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { ScanType } from "../paper/check-scan.server.ts";
import { heldAbout } from "./held-about.server.ts";

/** A scan of this adult's own form, as their page lists it; null where it is not theirs to open. */
export function openOwnScan(
  db: Database,
  { scanId, adultId, now }: { scanId: string; adultId: string; now: number },
): { type: ScanType; bytes: Buffer; reference: string } | null {
  const held = heldAbout(db, { adultId, reader: "adult" });
  const signing = held?.signings.find(({ signed }) =>
    signed?.scans.some(({ id, mayBeOpened }) => id === scanId && mayBeOpened),
  );
  const scan =
    signing &&
    db
      .select({ type: attachments.type, bytes: attachments.bytes })
      .from(attachments)
      .where(eq(attachments.id, scanId))
      .get();
  if (!signing || !scan?.bytes) return null;
  recordAudit(db, { actor: { kind: "adult", id: adultId }, action: "viewed-scan", subjectId: scanId, now });
  return { type: scan.type, bytes: scan.bytes, reference: signing.reference };
}
