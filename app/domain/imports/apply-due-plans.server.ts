import { and, asc, eq, lte } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { importRuns } from "#db/schema.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { applyPlan } from "./apply-plan.server.ts";
import { changeRun } from "./change-run.server.ts";
import { findImport } from "./find-import.server.ts";

/** Plans whose day has come, the one that was uploaded first before the others. */
export function duePlans(db: Database, { now }: { now: number }): string[] {
  return db
    .select({ id: importRuns.id })
    .from(importRuns)
    .where(and(eq(importRuns.state, "scheduled"), lte(importRuns.effectiveOn, isoDateOf(now))))
    .orderBy(asc(importRuns.effectiveOn), asc(importRuns.uploadedAt))
    .all()
    .map(({ id }) => id);
}

/**
 * Applies what is due, from the people of the day. Where that is not what was agreed to, such as more leavers, nothing
 * changes and the office finds a task.
 */
export function applyDuePlans(db: Database, { now }: { now: number }): { applied: number; waiting: number } {
  const done = { applied: 0, waiting: 0 };
  for (const runId of duePlans(db, { now })) {
    const agreed = findImport(db, runId)?.choices.agreed ?? { leavers: 0, rightFile: false };
    const outcome = applyPlan(db, { runId, staffId: null, agreed, now });
    if (outcome.status === "applied") done.applied += 1;
    // Somebody changed a person in this very moment: the next hour will do.
    else if (outcome.status !== "stale") {
      letWait(db, { runId, now });
      done.waiting += 1;
    }
  }
  return done;
}

function letWait(db: Database, { runId, now }: { runId: string; now: number }): void {
  changeRun(db, { runId, from: ["scheduled"] }, (_, keep, tx) => {
    keep({ state: "planned", effectiveOn: null, settledAt: now });
    leaveTask(tx, { kind: "plan-waits", importRunId: runId, now });
    return { status: "waits" as const };
  });
}
