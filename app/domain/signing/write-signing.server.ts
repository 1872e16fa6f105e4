import { eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { newId } from "#db/new-id.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { randomBytesOf } from "#db/random-bytes.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  type SIGNING_ROUTES,
  signings,
  signingTexts,
} from "#db/schema.ts";
import { appendToLedger } from "../evidence/append-to-ledger.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import type { Guardianship } from "../people/children-shown-to.server.ts";
import type { AnswerToWrite } from "./check-answers.server.ts";
import { referenceFrom } from "./reference.ts";

export type SigningToWrite = {
  adult: Adult;
  /** The children at the school now, whom it covers. */
  guardianships: Guardianship[];
  formId: string;
  route: (typeof SIGNING_ROUTES)[number];
  passId: string | null;
  language: string;
  typedName: string | null;
  ipAddress: string | null;
  browser: string | null;
  signedAt: number;
  /** Who of the staff typed it in for the adult, and why; null where the adult pressed Sign (rule 8). */
  recorded: { staffId: string; reason: string } | null;
  now: number;
};

/** An answer as it was written, with its place in the ledger. */
export type WrittenAnswer = AnswerToWrite & { ledgerEntry: { seq: number; leafHash: string } };

/**
 * One signing with its answers, however it came: signing, acknowledgements, ledger rows, and a task where there is a
 * concern. One signing covers all children of the adult (rule 6).
 */
export function writeSigning(
  tx: Transaction,
  signing: SigningToWrite,
  answers: AnswerToWrite[],
): { id: string; reference: string; answers: WrittenAnswer[] } {
  const { adult, now } = signing;
  const { childrenCovered, ...written } = writeSigningRow(tx, signing);
  const writtenAnswers = answers.map((answer) => {
    const recordId = writeAcknowledgement(tx, adult.id, written.id, answer, childrenCovered, now);
    const kind = signing.recorded ? "recorded" : "acknowledged";
    return { ...answer, ledgerEntry: appendToLedger(tx, { kind, recordId, now }) };
  });
  if (answers.some(({ given }) => given.answer === "read-with-concern")) {
    leaveTask(tx, { kind: "concern", adultId: adult.id, signingId: written.id, now });
  }
  return { ...written, answers: writtenAnswers };
}

function writeSigningRow(
  tx: Transaction,
  { adult, guardianships, typedName, ipAddress, browser, recorded, now, ...row }: SigningToWrite,
): { id: string; reference: string; childrenCovered: string[] } {
  const id = newId(now);
  const reference = unusedReference(tx);
  insertRow(tx, signings, {
    id,
    reference,
    adultId: adult.id,
    formId: row.formId,
    route: row.route,
    passId: row.passId,
    language: row.language,
    signedAt: row.signedAt,
    recordedBy: recorded?.staffId,
    recordedAt: recorded && now,
  });
  insertRow(tx, signingTexts, {
    signingId: id,
    typedName,
    nameOnRoll: adult.name,
    relationship: [...new Set(guardianships.map((one) => one.relationship))].join(", "),
    ipAddress,
    browser,
    recordedReason: recorded?.reason,
  });
  return { id, reference, childrenCovered: guardianships.map((one) => one.childId) };
}

function writeAcknowledgement(
  tx: Transaction,
  adultId: string,
  signingId: string,
  { given, statement, openedAt, translation }: AnswerToWrite,
  childrenCovered: string[],
  now: number,
): string {
  const id = newId(now);
  insertRow(tx, acknowledgements, {
    id,
    signingId,
    adultId,
    policyVersionId: given.policyVersionId,
    round: given.round,
    answer: given.answer,
    statement,
    openedAt,
    translationId: translation?.id,
    childrenCovered,
  });
  insertRow(tx, acknowledgementTexts, {
    acknowledgementId: id,
    concern: given.answer === "read-with-concern" ? given.concern : null,
  });
  return id;
}

function unusedReference(tx: Transaction): string {
  for (;;) {
    const reference = referenceFrom(randomBytesOf(9));
    if (!signingCalled(tx).get({ reference })) return reference;
  }
}

const signingCalled = prepared((db, { reference }: Given<{ reference: string }>) =>
  db.select({ id: signings.id }).from(signings).where(eq(signings.reference, reference)),
);
