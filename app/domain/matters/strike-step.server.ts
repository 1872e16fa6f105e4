import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { type Step, stepsOf } from "./steps-of-matter.server.ts";
import { writeStep } from "./write-step.server.ts";

/** A matter was opened, closed or reopened: that is undone by closing or reopening it, and not by striking. */
const STAY: readonly Step["kind"][] = ["opened", "closed", "reopened"];

/** May this step be struck? Those that strike another, or were struck, stay as they are. */
export function mayBeStruck({ kind, struck, strikesStepId }: Step): boolean {
  return struck === null && strikesStepId === null && !STAY.includes(kind);
}

/** Strikes a step that was written down by mistake: it stays visible, with who struck it and why, and counts no more (rule 9). */
export function strikeStep(
  db: Database,
  { stepId, reason, ...by }: ByStaff & { stepId: string; reason: string },
): { status: "struck" | "no-such-step" | "stays" } | NotThisMatter {
  return actOnMatter(db, by, (tx, { id: matterId }) => {
    const step = stepsOf(tx, matterId).find(({ id }) => id === stepId);
    if (!step) return { status: "no-such-step" };
    if (!mayBeStruck(step)) return { status: "stays" };
    const doneOn = isoDateOf(by.now);
    writeStep(tx, { matterId, kind: "note", doneOn, words: reason, strikesStepId: stepId }, by);
    return { status: "struck" };
  });
}
