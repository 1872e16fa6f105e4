import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import {
  finishedLetterTexts,
  letterSendings,
  letters,
  matterErasures,
  matterEvidence,
  matterPeople,
  matterSteps,
  matterStepTexts,
  mattersLedgerKeys,
} from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { appendToMattersLedger } from "../matters/append-to-matters-ledger.server.ts";
import type { Decision } from "./erase-adult.server.ts";

/*
 * What is written in matters and letters goes; what was done on which day stays, and the ledger of matters still verifies
 * (rule 10). That something was emptied is written down before it is.
 */

/** Empties a whole matter with its letters: words, links, files, and the names of those who are not on the roll. */
export function emptyMatter(tx: Transaction, matterId: string, decision: Decision): void {
  writeDown(tx, { matterId }, decision);
  const steps = tx
    .select({ id: matterSteps.id })
    .from(matterSteps)
    .where(eq(matterSteps.matterId, matterId))
    .all();
  emptySteps(
    tx,
    steps.map(({ id }) => id),
  );
  const strangers = and(eq(matterPeople.matterId, matterId), isNotNull(matterPeople.name));
  const named = tx.select({ id: matterPeople.id }).from(matterPeople).where(strangers).all();
  cutOff(
    tx,
    named.map(({ id }) => id),
  );
  tx.update(matterPeople).set({ name: null }).where(strangers).run();
  const its = tx.select({ id: letters.id }).from(letters).where(eq(letters.matterId, matterId)).all();
  for (const { id } of its) emptyLetter(tx, id, decision);
}

/** Empties some steps of a matter that goes on to speak of others. */
export function emptyStepsOf(
  tx: Transaction,
  { matterId, stepIds }: { matterId: string; stepIds: string[] },
  decision: Decision,
): void {
  if (stepIds.length === 0) return;
  writeDown(tx, { matterId }, decision);
  emptySteps(tx, stepIds);
}

/** Empties a letter. One that was never finished is put away. */
export function emptyLetter(tx: Transaction, letterId: string, decision: Decision): void {
  tx.update(letters)
    .set({ draft: null, discardedAt: decision.now })
    .where(and(eq(letters.id, letterId), isNull(letters.finishedAt), isNull(letters.discardedAt)))
    .run();
  const hasText = and(
    eq(finishedLetterTexts.letterId, letterId),
    or(isNotNull(finishedLetterTexts.markdown), isNotNull(finishedLetterTexts.addressee)),
  );
  if (!tx.select({ id: finishedLetterTexts.letterId }).from(finishedLetterTexts).where(hasText).get()) return;
  writeDown(tx, { letterId }, decision);
  const sendings = tx
    .select({ id: letterSendings.id })
    .from(letterSendings)
    .where(eq(letterSendings.letterId, letterId))
    .all();
  cutOff(tx, [letterId, ...sendings.map(({ id }) => id)]);
  tx.update(finishedLetterTexts).set({ addressee: null, markdown: null }).where(hasText).run();
}

function writeDown(
  tx: Transaction,
  of: { matterId: string } | { letterId: string },
  { ground, decidedBy, now }: Decision,
): void {
  const id = newId(now);
  tx.insert(matterErasures)
    .values({ id, ...of, ground, erasedAt: now, decidedBy })
    .run();
  appendToMattersLedger(tx, { kind: "erased", recordId: id, now });
}

function emptySteps(tx: Transaction, stepIds: string[]): void {
  const evidence = tx
    .select({ id: matterEvidence.id })
    .from(matterEvidence)
    .where(inArray(matterEvidence.stepId, stepIds))
    .all();
  cutOff(tx, [...stepIds, ...evidence.map(({ id }) => id)]);
  tx.update(matterStepTexts)
    .set({ words: null, earlyReason: null })
    .where(inArray(matterStepTexts.stepId, stepIds))
    .run();
  tx.update(matterEvidence)
    .set({ link: null, fileName: null, bytes: null })
    .where(inArray(matterEvidence.stepId, stepIds))
    .run();
}

/** Without its key a row of the ledger speaks of nothing. */
function cutOff(tx: Transaction, recordIds: string[]): void {
  tx.update(mattersLedgerKeys)
    .set({ recordId: null, key: null })
    .where(
      inArray(mattersLedgerKeys.recordId, sql`(select value from json_each(${JSON.stringify(recordIds)}))`),
    )
    .run();
}
