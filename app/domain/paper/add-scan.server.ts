import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, attachments, signings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { checkScan, type ScanProblem } from "./check-scan.server.ts";
import { sha256Of, writeScan } from "./write-scan.server.ts";

export type AddScanOutcome =
  | { status: "added" | "already-added" | "no-such-recording" | "own-record" }
  | { status: "scan-refused"; problem: ScanProblem };

/** Adds a scan later to something that staff recorded. The same file again is the same scan. */
export function addScan(
  db: Database,
  scan: { signingId: string; staffId: string; fileName: string; bytes: Buffer; now: number },
): AddScanOutcome {
  return db.transaction(
    (tx) => {
      const { signingId, staffId, bytes, now } = scan;
      const found = tx
        .select({ signing: signings, adult: adults })
        .from(signings)
        .innerJoin(adults, eq(adults.id, signings.adultId))
        .where(eq(signings.id, signingId))
        .get();
      if (!found || found.signing.recordedBy === null || found.adult.erasedAt !== null)
        return { status: "no-such-recording" };
      if (isOwnRecord(tx, { staffId, adultId: found.adult.id })) return { status: "own-record" };
      const checked = checkScan(bytes);
      if (checked.status === "refused") return { status: "scan-refused", problem: checked.problem };
      const same = tx
        .select({ id: attachments.id })
        .from(attachments)
        .where(and(eq(attachments.signingId, signingId), eq(attachments.sha256, sha256Of(bytes))))
        .get();
      if (same) return { status: "already-added" };

      const id = writeScan(tx, scan);
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "added-scan", subjectId: id, now });
      return { status: "added" };
    },
    { behavior: "immediate" },
  );
}
