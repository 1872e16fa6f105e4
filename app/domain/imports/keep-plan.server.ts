import type { Database } from "#db/connection.server.ts";
import { changeRun } from "./change-run.server.ts";
import type { PreparedPlan } from "./prepare-plan.server.ts";

/** Puts a plan that was made beside its run. From here on only the columns that were asked for are there. */
export function keepPlan(
  db: Database,
  { runId, prepared }: { runId: string; prepared: PreparedPlan },
): { status: "kept" | "not-now" } {
  return changeRun(db, { runId, from: ["planning"] }, (_run, keep) => {
    keep({ state: "planned", cells: null, ...prepared });
    return { status: "kept" as const };
  });
}
