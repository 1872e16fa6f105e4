import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { passes } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { endSlips } from "./end-slips.server.ts";

/** The office ends a slip that was lost or went to the wrong person. Nobody ends their own (rule 8). */
export function voidSlip(
  db: Database,
  { slipId, staffId, now }: { slipId: string; staffId: string; now: number },
): { status: "voided" | "ended-already" | "no-such-slip" | "own-record" } {
  return db.transaction(
    (tx) => {
      const slip = tx
        .select({ adultId: passes.adultId })
        .from(passes)
        .where(and(eq(passes.id, slipId), eq(passes.kind, "slip")))
        .get();
      if (!slip) return { status: "no-such-slip" };
      if (isOwnRecord(tx, { staffId, adultId: slip.adultId })) return { status: "own-record" };
      if (endSlips(tx, { ...slip, slipId, ending: "voided", now }) === 0) return { status: "ended-already" };
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "voided-slip",
        subjectId: slip.adultId,
        now,
      });
      return { status: "voided" };
    },
    { behavior: "immediate" },
  );
}
