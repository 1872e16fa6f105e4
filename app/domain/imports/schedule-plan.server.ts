import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isAgreed } from "./apply-plan.server.ts";
import { changeRun } from "./change-run.server.ts";
import { type Agreed, planOf } from "./find-import.server.ts";

/**
 * The plan waits for its day: September's classes can be loaded in July, and the oldest year leaves by itself. What was
 * agreed to now holds for that day.
 */
export function schedulePlan(
  db: Database,
  {
    runId,
    on,
    staffId,
    agreed,
    now,
  }: { runId: string; on: string; staffId: string; agreed: Agreed; now: number },
): { status: "scheduled" | "not-now" | "not-agreed" | "not-ahead" } {
  return changeRun(db, { runId, from: ["planned"] }, (run, keep, tx) => {
    const plan = planOf(run);
    if (!plan) return { status: "not-now" as const };
    if (on <= isoDateOf(now)) return { status: "not-ahead" as const };
    if (!isAgreed(plan, agreed)) return { status: "not-agreed" as const };
    keep({ state: "scheduled", effectiveOn: on, choices: { agreed, scheduledBy: staffId } });
    recordAudit(tx, {
      actor: { kind: "staff", id: staffId },
      action: "scheduled-import",
      subjectId: runId,
      now,
    });
    return { status: "scheduled" as const };
  });
}
