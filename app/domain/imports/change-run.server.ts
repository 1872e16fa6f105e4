import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { importRuns } from "#db/schema.ts";
import { findImport, type ImportRun, type RunChoices } from "./find-import.server.ts";

type Set = Partial<Omit<ImportRun, "id" | "choices">> & { choices?: Partial<RunChoices> };

/**
 * Takes a run one step on, if it is where that step begins. Of two people who press at once the first is heard; the
 * other one's form is for a page that is no longer there.
 */
export function changeRun<Outcome>(
  db: Database,
  { runId, from }: { runId: string; from: readonly ImportRun["state"][] },
  change: (run: ImportRun, keep: (set: Set) => void, tx: Transaction) => Outcome,
): Outcome | { status: "not-now" } {
  return db.transaction(
    (tx) => {
      const run = findImport(tx, runId);
      if (!run || !from.includes(run.state)) return { status: "not-now" as const };
      const keep = ({ choices, ...set }: Set) => {
        tx.update(importRuns)
          .set({ ...set, ...(choices && { choices: { ...run.choices, ...choices } }) })
          .where(eq(importRuns.id, runId))
          .run();
      };
      return change(run, keep, tx);
    },
    { behavior: "immediate" },
  );
}
