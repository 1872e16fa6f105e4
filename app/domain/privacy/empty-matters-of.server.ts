import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { letters, matterPeople, matterSteps, matterStepTexts, matters } from "#db/matters-schema.ts";
import { emptyLetter, emptyMatter, emptyStepsOf } from "./empty-matters.server.ts";
import type { Decision } from "./erase-adult.server.ts";
import { postedByTheForgotten } from "./matters-due.server.ts";
import { isNamedIn, type Traces } from "./traces-of.server.ts";

/**
 * What one human's erasure takes from matters and letters. A matter that nobody else posted goes whole; of one that is about
 * others, the steps that name this human. What is open or on legal hold waits: the school may need it (UK GDPR 17(3)), the
 * one who erases may not even know of it (rule 17), and the night after it is closed takes what is due.
 */
export function emptyMattersOf(tx: Transaction, traces: Traces, decision: Decision): void {
  const { recordIds } = traces;
  const named = tx
    .selectDistinct({ id: matters.id })
    .from(matterPeople)
    .innerJoin(matters, eq(matters.id, matterPeople.matterId))
    .where(
      and(inArray(matterPeople.adultId, recordIds), isNotNull(matters.closedAt), isNull(matters.legalHoldAt)),
    )
    .all();
  for (const { id: matterId } of named) {
    if (postedByTheForgotten(tx, matterId)) emptyMatter(tx, matterId, decision);
    else emptyStepsOf(tx, { matterId, stepIds: stepsNaming(tx, matterId, traces) }, decision);
  }
  for (const letterId of lettersTo(tx, recordIds)) emptyLetter(tx, letterId, decision);
}

function stepsNaming(tx: Transaction, matterId: string, traces: Traces): string[] {
  return tx
    .select({ id: matterSteps.id, words: matterStepTexts.words, early: matterStepTexts.earlyReason })
    .from(matterSteps)
    .innerJoin(matterStepTexts, eq(matterStepTexts.stepId, matterSteps.id))
    .where(eq(matterSteps.matterId, matterId))
    .all()
    .filter(({ words, early }) => isNamedIn(words, traces) || isNamedIn(early, traces))
    .map(({ id }) => id);
}

/** Letters to these records that belong to no matter, or to one that does not wait. */
function lettersTo(tx: Transaction, recordIds: string[]): string[] {
  return tx
    .select({
      id: letters.id,
      closedAt: matters.closedAt,
      heldAt: matters.legalHoldAt,
      matterId: letters.matterId,
    })
    .from(letters)
    .leftJoin(matters, eq(matters.id, letters.matterId))
    .where(inArray(letters.adultId, recordIds))
    .all()
    .filter(({ matterId, closedAt, heldAt }) => matterId === null || (closedAt !== null && heldAt === null))
    .map(({ id }) => id);
}
