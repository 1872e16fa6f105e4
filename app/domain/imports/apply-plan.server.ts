import type { Database } from "#db/connection.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { changePeople } from "../people/change-people.server.ts";
import { changeRun } from "./change-run.server.ts";
import { closeOldWaysIn } from "./close-old-ways-in.server.ts";
import { type Agreed, findImport } from "./find-import.server.ts";
import type { Plan } from "./plan.ts";
import { countsOf, familiesOf, planNow } from "./prepare-plan.server.ts";
import { newestChangeSet } from "./read-people.server.ts";

export type ApplyOutcome =
  | { status: "applied"; changed: number }
  /** People changed since it was made: it has to be looked at again. */
  | { status: "stale" }
  /** Questions are open: who is the same, whether so many leave, whether it is the right file. */
  | { status: "not-agreed" }
  | { status: "not-now" };

/**
 * Does what the plan says, all of it or nothing, in one transaction (rule 15). The plan is made once more from the
 * people of this moment; whoever changed anybody since it was shown makes it stale.
 */
export function applyPlan(
  db: Database,
  {
    runId,
    staffId,
    agreed,
    now,
    onChange = () => {},
  }: {
    runId: string;
    /** Null where the portal does it by itself, on the plan's date. */
    staffId: string | null;
    agreed: Agreed;
    now: number;
    onChange?: (done: number, total: number) => void;
  },
): ApplyOutcome {
  const run = findImport(db, runId);
  const families = run && familiesOf(run);
  if (!run || !families) return { status: "not-now" };
  const { plan, changes, plannedAfter } = planNow(db, { run, families, staffId, now });
  if (!isAgreed(plan, agreed)) return { status: "not-agreed" };

  function* reported() {
    for (const [index, change] of changes.entries()) {
      onChange(index, changes.length);
      yield change;
    }
  }
  const from = staffId === null ? (["scheduled"] as const) : (["planned"] as const);
  return changeRun(db, { runId, from }, (current, keep, tx): ApplyOutcome => {
    const newest = newestChangeSet(tx);
    // A plan of a later date was made for the people of that day: it only has to be true now.
    const isStale = newest !== plannedAfter || (staffId !== null && newest !== current.plannedAfter);
    if (isStale) return { status: "stale" };
    closeOldWaysIn(tx, { changes, now });
    const made = changePeople(tx, {
      kind: "import",
      changes: reported(),
      staffId,
      reason: current.fileName,
      now,
    });
    keep({
      state: "applied",
      changeSetId: made.changeSetId,
      settledAt: now,
      cells: null,
      families: null,
      plan: null,
      choices: { result: countsOf(plan) },
    });
    const actor =
      staffId === null ? ({ kind: "portal" } as const) : ({ kind: "staff", id: staffId } as const);
    recordAudit(tx, { actor, action: "applied-import", subjectId: runId, now });
    return { status: "applied", changed: made.changed };
  });
}

/** Was everything answered that the plan asks? As many may leave as were agreed to, and not one more. */
export function isAgreed({ questions }: Plan, agreed: Agreed): boolean {
  return (
    questions.openPairs === 0 &&
    (questions.leavers === null || questions.leavers.count <= agreed.leavers) &&
    (questions.rightFile === null || agreed.rightFile)
  );
}
