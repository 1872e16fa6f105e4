import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { type Step, stepsOf } from "./steps-of-matter.server.ts";
import { ANSWERS } from "./steps-of-section-5.ts";
import { writeStep } from "./write-step.server.ts";

/**
 * What decides on the matter itself is undone by its opposite, and not by striking; and what protects people, once it is
 * known, stays known.
 */
const STAY: readonly Step["kind"][] = [
  "opened",
  "closed",
  "reopened",
  "legal-hold-set",
  "legal-hold-lifted",
  "taken-off",
  ...ANSWERS,
];

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
