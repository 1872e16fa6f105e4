import { and, eq, isNotNull } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { letters, matterSteps } from "#db/matters-schema.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { soFar, stepsOf } from "./steps-of-matter.server.ts";
import { type EarlyBecause, earlyBecause, STEPS_WITH_A_DAY, type StepToTake } from "./steps-of-section-5.ts";
import { type NewEvidence, writeEvidence } from "./write-evidence.server.ts";
import { writeStep } from "./write-step.server.ts";

export type StepTaken = {
  /** Made with the form: the form sent twice is one step. */
  stepId: string;
  kind: StepToTake;
  /** ISO date. */
  doneOn: string;
  words: string;
  /** Until when somebody may answer, or when it is looked at again. */
  dueOn: string | null;
  /** Why it comes before what the policy puts first. */
  earlyReason: string;
  /** The clause of the policy that was in force on that day. */
  quoted: { policyVersionId: string; clause: string } | null;
  /** A finished letter of this matter. */
  letterId: string | null;
  evidence: NewEvidence[];
};

export type AddStepOutcome =
  | { status: "added" }
  | { status: "closed" | "not-yet-come" | "no-day" | "day-is-over" | "no-such-letter" }
  | { status: "early"; because: EarlyBecause }
  | NotThisMatter;

/**
 * Writes down who did what on which day, with its evidence. A step that the policy puts later is taken all the same once
 * somebody says why.
 */
export function addStep(
  db: Database,
  { matterId, staffId, now, ...step }: StepTaken & ByStaff,
): AddStepOutcome {
  return actOnMatter(db, { matterId, staffId, now }, (tx, matter): AddStepOutcome => {
    const known = tx.select().from(matterSteps).where(eq(matterSteps.id, step.stepId)).get();
    if (known?.matterId === matterId) return { status: "added" };
    const { kind, doneOn, words, dueOn, quoted, letterId, evidence } = step;
    const reviewsBar = kind === "bar-reviewed";
    if (matter.closedAt !== null && !reviewsBar) return { status: "closed" };
    if (doneOn > isoDateOf(now)) return { status: "not-yet-come" };
    if (STEPS_WITH_A_DAY[kind] === "asked" && dueOn === null) return { status: "no-day" };
    if (dueOn !== null && dueOn <= doneOn) return { status: "day-is-over" };
    if (letterId !== null && !isFinishedLetterOf(tx, { letterId, matterId })) {
      return { status: "no-such-letter" };
    }
    const because = earlyBecause(kind, soFar(matter, stepsOf(tx, matterId)), doneOn);
    if (because && !step.earlyReason) return { status: "early", because };

    const { stepId } = step;
    writeStep(
      tx,
      {
        id: stepId,
        matterId,
        kind,
        doneOn,
        words: words || null,
        earlyReason: because ? step.earlyReason : null,
        dueOn: STEPS_WITH_A_DAY[kind] ? dueOn : null,
        policyVersionId: quoted?.policyVersionId ?? null,
        clause: quoted?.clause ?? null,
        letterId,
      },
      { staffId, now },
    );
    for (const one of evidence) writeEvidence(tx, { stepId, ...one }, { staffId, now });
    return { status: "added" };
  });
}

function isFinishedLetterOf(
  tx: Transaction,
  { letterId, matterId }: { letterId: string; matterId: string },
): boolean {
  const found = tx
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.id, letterId), eq(letters.matterId, matterId), isNotNull(letters.finishedAt)))
    .get();
  return found !== undefined;
}
