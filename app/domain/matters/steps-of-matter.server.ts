import { asc, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { matterSteps, matterStepTexts, matters } from "#db/matters-schema.ts";
import { staff } from "#db/schema.ts";
import type { Matter } from "./matter-to-change.server.ts";
import type { SoFar } from "./steps-of-section-5.ts";

export type Step = ReturnType<typeof stepsOf>[number];

/** Every step of a matter in the order in which it was written down; those that were struck say by which step. */
export function stepsOf(db: Database | Transaction, matterId: string) {
  const rows = db
    .select({
      step: matterSteps,
      words: matterStepTexts.words,
      earlyReason: matterStepTexts.earlyReason,
      recordedBy: staff.name,
    })
    .from(matterSteps)
    .innerJoin(matterStepTexts, eq(matterStepTexts.stepId, matterSteps.id))
    .innerJoin(staff, eq(staff.id, matterSteps.recordedBy))
    .where(eq(matterSteps.matterId, matterId))
    // Several are written in one millisecond: none is ever deleted, so that rows are numbered as they came.
    .orderBy(asc(sql`${matterSteps}.rowid`))
    .all();
  const strikes = new Map(rows.map((row) => [row.step.strikesStepId, row]));
  return rows.map(({ step, ...texts }) => {
    const strike = strikes.get(step.id);
    return {
      ...step,
      ...texts,
      struck: strike ? { at: strike.step.recordedAt, by: strike.recordedBy, why: strike.words } : null,
    };
  });
}

/** Steps that count: neither struck, nor there to strike another. */
export function stepsThatCount(steps: readonly Step[]): Step[] {
  return steps.filter(({ struck, strikesStepId }) => struck === null && strikesStepId === null);
}

/** What of a matter decides on its order. */
export function soFar(matter: Matter, steps: readonly Step[]): SoFar {
  const counting = stepsThatCount(steps);
  const { hasThreat, mayHaveHarmedChild, isAboutHead, contactAllowedAt } = matter;
  return {
    hasThreat,
    mayHaveHarmedChild,
    isAboutHead,
    contactAllowedAt,
    done: new Set(counting.map(({ kind }) => kind)),
    answerBy: counting.findLast(({ kind }) => kind === "barring-considered")?.dueOn ?? null,
  };
}

const SETS_REVIEW: readonly Step["kind"][] = ["review-date", "barred", "bar-reviewed"];

/** Where a matter is by its steps: when it is looked at again, whether one may write about removal, whether it is closed. */
export function standOf(everyStep: readonly Step[]) {
  const steps = stepsThatCount(everyStep);
  const review = steps.findLast(({ kind }) => SETS_REVIEW.includes(kind));
  const ended = steps.findLast(({ kind }) => kind === "closed" || kind === "reopened");
  const isClosed = ended?.kind === "closed";
  return {
    contactAllowedAt: steps.findLast(({ kind }) => kind === "contact-allowed")?.recordedAt ?? null,
    // A bar is looked at again even when the matter is closed.
    reviewOn: isClosed && review?.kind === "review-date" ? null : (review?.dueOn ?? null),
    closedAt: isClosed ? ended.recordedAt : null,
    outcome: isClosed ? ended.outcome : null,
  };
}

/** Puts the matter's own row right after its steps have changed. */
export function settleMatter(tx: Transaction, matterId: string): void {
  tx.update(matters)
    .set(standOf(stepsOf(tx, matterId)))
    .where(eq(matters.id, matterId))
    .run();
}
