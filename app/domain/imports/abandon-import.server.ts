import type { Database } from "#db/connection.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { changeRun } from "./change-run.server.ts";

/** The office thinks better of it: all that was kept of the file goes, and nobody has changed. */
export function abandonImport(
  db: Database,
  { runId, staffId, now }: { runId: string; staffId: string; now: number },
): { status: "abandoned" | "not-now" } {
  const from = ["mapping", "planning", "planned", "scheduled"] as const;
  return changeRun(db, { runId, from }, (_, keep, tx) => {
    keep({ state: "abandoned", cells: null, families: null, plan: null, effectiveOn: null, settledAt: now });
    recordAudit(tx, {
      actor: { kind: "staff", id: staffId },
      action: "abandoned-import",
      subjectId: runId,
      now,
    });
    return { status: "abandoned" as const };
  });
}
