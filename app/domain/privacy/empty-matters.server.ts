import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import {
  finishedLetterTexts,
  letterSendings,
  letters,
  matterErasures,
  matterEvidence,
  matterMentions,
  matterPeople,
  matterSteps,
  matterStepTexts,
  mattersLedgerKeys,
} from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { appendToMattersLedger } from "../matters/append-to-matters-ledger.server.ts";
import type { Decision } from "./erase-adult.server.ts";
import { FORGOTTEN_BY_REQUEST, postedByTheForgotten } from "./matters-due.server.ts";

/*
 * What is written in matters and letters goes; what was done on which day stays, and the ledger of matters still verifies
 * (rule 10). That something was emptied is written down before it is.
 */

/** Empties a whole matter with its letters: words, links, files, and the names of those who are in it. */
export function emptyMatter(tx: Transaction, matterId: string, decision: Decision): void {
  const steps = tx
    .select({ id: matterSteps.id })
    .from(matterSteps)
    .where(eq(matterSteps.matterId, matterId))
    .all();
  const named = tx
    .select({ id: matterPeople.id })
    .from(matterPeople)
    .where(and(eq(matterPeople.matterId, matterId), isNotNull(matterPeople.name)))
    .all();
  writeDown(tx, { matterId }, decision);
  emptySteps(tx, idsOf(steps));
  emptyNames(tx, idsOf(named));
  const its = tx.select({ id: letters.id }).from(letters).where(eq(letters.matterId, matterId)).all();
  for (const { id } of its) emptyLetter(tx, id, decision);
}

/**
 * Empties what a matter has of those who were forgotten by request: all of it where nobody else posted, else the steps and
 * names that speak of them, and letters to them.
 */
export function emptyForgottenIn(tx: Transaction, matterId: string, decision: Decision): void {
  if (postedByTheForgotten(tx, matterId)) {
    emptyMatter(tx, matterId, decision);
    return;
  }
  const mentioned = tx
    .select({ id: matterMentions.recordId })
    .from(matterMentions)
    .where(eq(matterMentions.matterId, matterId));
  const steps = tx
    .select({ id: matterSteps.id })
    .from(matterSteps)
    .where(and(inArray(matterSteps.id, mentioned), STEP_HAS_WORDS))
    .all();
  const named = tx
    .select({ id: matterPeople.id })
    .from(matterPeople)
    .where(and(inArray(matterPeople.id, mentioned), isNotNull(matterPeople.name)))
    .all();
  if (steps.length + named.length > 0) writeDown(tx, { matterId }, decision);
  emptySteps(tx, idsOf(steps));
  emptyNames(tx, idsOf(named));
  const written = tx
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.matterId, matterId), inArray(letters.adultId, FORGOTTEN_BY_REQUEST)))
    .all();
  for (const { id } of written) emptyLetter(tx, id, decision);
}

const STEP_HAS_WORDS: SQL = sql`(
  exists (select 1 from matter_step_texts t where t.step_id = ${matterSteps.id}
    and coalesce(t.words, t.early_reason) is not null)
  or exists (select 1 from matter_evidence e where e.step_id = ${matterSteps.id}
    and coalesce(e.link, e.file_name, e.bytes) is not null))`;

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

function emptyNames(tx: Transaction, personIds: string[]): void {
  cutOff(tx, personIds);
  tx.update(matterPeople).set({ name: null }).where(inArray(matterPeople.id, personIds)).run();
}

function idsOf(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
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
