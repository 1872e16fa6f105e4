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
      recordedById: step.recordedBy,
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
  const { hasThreat, mayHaveHarmedChild, isAboutHead } = matter;
  const days = Map.groupBy(counting, ({ kind }) => kind);
  return {
    hasThreat,
    mayHaveHarmedChild,
    isAboutHead,
    policeToldOn: toldOn(counting, "police", "threat"),
    officerToldOn: toldOn(counting, "designated-officer", "allegation"),
    contactAllowedOn: firstDay(contactsAllowed(counting)),
    chairToldOn: toldOn(counting, "told-chair", "about-head"),
    done: new Map([...days].map(([kind, ofKind]) => [kind, firstDay(ofKind) ?? ""])),
    answerBy: counting.findLast(({ kind }) => kind === "barring-considered")?.dueOn ?? null,
  };
}

/** When somebody was first told who had to be: on a day on which it was known, or written down after it was. */
function toldOn(steps: readonly Step[], told: Step["kind"], known: Step["kind"]): string | null {
  const since = steps.findLastIndex(({ kind }) => kind === known);
  const knownOn = steps[since]?.doneOn ?? "";
  return firstDay(steps.filter(({ kind, doneOn }, at) => kind === told && (at > since || doneOn >= knownOn)));
}

/** What was allowed before another allegation came says nothing about that one. */
function contactsAllowed(steps: readonly Step[]): Step[] {
  const since = steps.findLastIndex(({ kind }) => kind === "allegation");
  return steps.slice(since + 1).filter(({ kind }) => kind === "contact-allowed");
}

function firstDay(steps: readonly Step[]): string | null {
  return steps.map(({ doneOn }) => doneOn).toSorted()[0] ?? null;
}

/**
 * Where a matter is by its steps: what is known by now, when it and a bar are looked at again, whether one may write about
 * removal, whether it is closed, and whether it is kept although its time is over.
 */
export function standOf(everyStep: readonly Step[]) {
  const steps = stepsThatCount(everyStep);
  const has = (kind: Step["kind"]) => steps.some((step) => step.kind === kind);
  const lastOf = (...kinds: Step["kind"][]) => steps.findLast(({ kind }) => kinds.includes(kind));
  const ended = lastOf("closed", "reopened");
  const isClosed = ended?.kind === "closed";
  const held = lastOf("legal-hold-set", "legal-hold-lifted");
  return {
    hasThreat: has("threat"),
    mayHaveHarmedChild: has("allegation"),
    isAboutHead: has("about-head"),
    contactAllowedAt: contactsAllowed(steps).at(-1)?.recordedAt ?? null,
    reviewOn: isClosed ? null : (lastOf("review-date")?.dueOn ?? null),
    barReviewOn: barReviewOn(steps),
    closedAt: isClosed ? ended.recordedAt : null,
    outcome: isClosed ? ended.outcome : null,
    legalHoldAt: held?.kind === "legal-hold-set" ? held.recordedAt : null,
  };
}

/** Several may be barred: the first day that nobody has looked on yet, also when the matter is closed. */
function barReviewOn(steps: readonly Step[]): string | null {
  const reviewed = steps.findLastIndex(({ kind }) => kind === "bar-reviewed");
  const bars = steps.filter(({ kind }, at) => at === reviewed || (at > reviewed && kind === "barred"));
  return bars.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0] ?? null;
}

/** Puts the matter's own row right after its steps have changed. */
export function settleMatter(tx: Transaction, matterId: string): void {
  tx.update(matters)
    .set(standOf(stepsOf(tx, matterId)))
    .where(eq(matters.id, matterId))
    .run();
}
