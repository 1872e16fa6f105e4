import type { Database } from "#db/connection.server.ts";
import { changeRun } from "./change-run.server.ts";
import type { PlanChoices } from "./plan.ts";

/**
 * A plan is made again: with the office's answers to its questions, or because people changed since. What was agreed
 * to beside the old plan counts for that one only.
 */
export function planAgain(
  db: Database,
  {
    runId,
    answers = {},
    now,
  }: {
    runId: string;
    answers?: Partial<Pick<PlanChoices, "pairs" | "shared" | "overwrite">>;
    now: number;
  },
): { status: "planning" | "not-now" } {
  return changeRun(db, { runId, from: ["planned", "scheduled"] }, ({ choices }, keep) => {
    keep({
      state: "planning",
      effectiveOn: null,
      settledAt: now,
      choices: {
        ...answers,
        pairs: { ...choices.pairs, ...answers.pairs },
        agreed: { leavers: 0, rightFile: false },
      },
    });
    return { status: "planning" as const };
  });
}
