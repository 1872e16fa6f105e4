import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import {
  finishedLetters,
  finishedLetterTexts,
  letterSendings,
  letters,
  type MATTER_LEDGER_KINDS,
  matterErasures,
  matterEvidence,
  matterPeople,
  matterSteps,
  matterStepTexts,
  matters,
} from "#db/matters-schema.ts";
import type { LedgerRecord } from "../evidence/ledger-record.server.ts";

/*
 * What the ledger of matters commits to, read back from the rows as stored. A list of fields is a format, and is never
 * changed: there is one so far. The text of a letter and the bytes of a file are bound by their SHA-256, so that they can go.
 */

export const MATTERS_FORMAT = 1;

const STEP = {
  id: matterSteps.id,
  matterId: matterSteps.matterId,
  kind: matterSteps.kind,
  doneOn: matterSteps.doneOn,
  recordedAt: matterSteps.recordedAt,
  recordedBy: matterSteps.recordedBy,
  policyVersionId: matterSteps.policyVersionId,
  clause: matterSteps.clause,
  letterId: matterSteps.letterId,
  dueOn: matterSteps.dueOn,
  outcome: matterSteps.outcome,
  personId: matterSteps.personId,
  strikesStepId: matterSteps.strikesStepId,
  words: matterStepTexts.words,
  earlyReason: matterStepTexts.earlyReason,
};

const OPENING = {
  number: matters.number,
  openedAt: matters.openedAt,
  openedBy: matters.openedBy,
};

const LETTER = {
  id: finishedLetters.letterId,
  kind: letters.kind,
  matterId: letters.matterId,
  adultId: letters.adultId,
  createdAt: letters.createdAt,
  createdBy: letters.createdBy,
  number: finishedLetters.number,
  policyVersionId: finishedLetters.policyVersionId,
  postedOn: finishedLetters.postedOn,
  datedOn: finishedLetters.datedOn,
  signatory: finishedLetters.signatory,
  signatoryRole: finishedLetters.signatoryRole,
  sha256: finishedLetters.sha256,
  finishedAt: finishedLetters.finishedAt,
  finishedBy: finishedLetters.finishedBy,
  readBy: finishedLetters.readBy,
  addressee: finishedLetterTexts.addressee,
};

export type MattersLedgerKind = (typeof MATTER_LEDGER_KINDS)[number];

type ReadRecords = (db: Database | Transaction, ids: SQL) => LedgerRecord[];

/** Not when they were taken off again: that comes later, and is a step. */
const personRecords: ReadRecords = (db, ids) => {
  const { id, matterId, part, adultId, name, addedAt, addedBy } = matterPeople;
  const fields = { id, matterId, part, adultId, name, addedAt, addedBy };
  const found = db.select(fields).from(matterPeople).where(inArray(id, ids)).all();
  return found.map((content) => ({ subjectId: content.matterId, content }));
};

/** With how the matter began, which its first step says. */
const stepRecords: ReadRecords = (db, ids) => {
  const found = db
    .select({ step: STEP, opening: OPENING })
    .from(matterSteps)
    .innerJoin(matterStepTexts, eq(matterStepTexts.stepId, matterSteps.id))
    .innerJoin(matters, eq(matters.id, matterSteps.matterId))
    .where(inArray(matterSteps.id, ids))
    .all();
  return found.map(({ step, opening }) => ({
    subjectId: step.matterId,
    content: { ...step, ...(step.kind === "opened" && { opening }) },
  }));
};

const evidenceRecords: ReadRecords = (db, ids) => {
  const { id, stepId, type, sha256, link, fileName, addedAt, addedBy } = matterEvidence;
  const found = db
    .select({
      matterId: matterSteps.matterId,
      content: { id, stepId, type, sha256, link, fileName, addedAt, addedBy },
    })
    .from(matterEvidence)
    .innerJoin(matterSteps, eq(matterSteps.id, stepId))
    .where(inArray(id, ids))
    .all();
  return found.map(({ matterId, content }) => ({ subjectId: matterId, content }));
};

const letterRecords: ReadRecords = (db, ids) => {
  const found = db
    .select(LETTER)
    .from(finishedLetters)
    .innerJoin(finishedLetterTexts, eq(finishedLetterTexts.letterId, finishedLetters.letterId))
    .innerJoin(letters, eq(letters.id, finishedLetters.letterId))
    .where(inArray(finishedLetters.letterId, ids))
    .all();
  return found.map((content) => ({ subjectId: content.id, content }));
};

const sendingRecords: ReadRecords = (db, ids) => {
  const found = db.select().from(letterSendings).where(inArray(letterSendings.id, ids)).all();
  return found.map((content) => ({ subjectId: content.letterId, content }));
};

const erasedRecords: ReadRecords = (db, ids) => {
  const found = db.select().from(matterErasures).where(inArray(matterErasures.id, ids)).all();
  return found.map((content) => ({ subjectId: content.matterId ?? content.letterId ?? "", content }));
};

const READ_RECORDS: Record<MattersLedgerKind, ReadRecords> = {
  person: personRecords,
  step: stepRecords,
  evidence: evidenceRecords,
  letter: letterRecords,
  sending: sendingRecords,
  erased: erasedRecords,
};

/** Many records of one kind at once, by id; a letter's is that of the letter. */
export function mattersRecords(
  db: Database | Transaction,
  kind: MattersLedgerKind,
  ids: string[],
): Map<string, LedgerRecord> {
  // A row that somebody has written over may be of a kind that there is not.
  const read: ReadRecords | undefined = READ_RECORDS[kind];
  const found = read?.(db, sql`(select value from json_each(${JSON.stringify(ids)}))`) ?? [];
  return new Map(found.map((record) => [String(record.content.id), record]));
}
