import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { wholeSecond } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  adults,
  passes,
  type SIGNING_ROUTES,
  signings,
  signingTexts,
} from "#db/schema.ts";
import { appendToLedger } from "../evidence/append-to-ledger.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { currentGuardianships } from "../people/children-shown-to.server.ts";
import {
  type AnswerToWrite,
  type CheckedAnswers,
  checkAnswers,
  type GivenAnswer,
} from "./check-answers.server.ts";
import { queueReceipt } from "./queue-receipt.server.ts";
import { referenceFrom } from "./reference.ts";
import { mayAskForCopy, sendCopy } from "./send-copy.server.ts";
import { whatToSign } from "./what-to-sign.server.ts";

export type SigningForm = {
  adultId: string;
  formId: string;
  route: (typeof SIGNING_ROUTES)[number];
  /** The pass of the session in which it is signed, if there is one. */
  passId: string | null;
  /** The language in which the texts were shown, and the receipt is written. */
  language: string;
  typedName: string;
  answers: GivenAnswer[];
  ipAddress: string | null;
  browser: string | null;
  /** An address that was given with a slip, for a copy of the receipt. */
  copyTo?: string | null;
  now: number;
};

export type SigningOutcome =
  | { status: "signed"; reference: string }
  | Exclude<CheckedAnswers, { status: "ready" }>;

/**
 * One adult presses Sign. Signing, acknowledgements, ledger rows, audit row and the receipt mail are written together
 * or not at all, and the receipt is shown only after that (rules 2 and 6). The same form again is the same signing.
 */
export function signPolicies(db: Database, form: SigningForm): SigningOutcome {
  return db.transaction(
    (tx) => {
      const sent = tx
        .select({ reference: signings.reference })
        .from(signings)
        .where(and(eq(signings.adultId, form.adultId), eq(signings.formId, form.formId)))
        .get();
      if (sent) return { status: "already-signed", reference: sent.reference };

      const asked = whatToSign(tx, { adultId: form.adultId });
      const checked = checkAnswers(tx, form.answers, asked);
      if (checked.status !== "ready") return checked;

      const adult = tx.select().from(adults).where(eq(adults.id, form.adultId)).get();
      if (!adult) return { status: "nothing-to-sign" };
      const copyTo = form.copyTo && mayAskForCopy(tx, { adult, passId: form.passId }) ? form.copyTo : null;
      const signing = writeSigning(tx, form, adult);
      for (const answer of checked.answers) writeAcknowledgement(tx, signing, answer);
      if (checked.answers.some(({ given }) => given.answer === "read-with-concern")) {
        leaveTask(tx, { kind: "concern", adultId: adult.id, signingId: signing.id, now: form.now });
      }
      endPassesWhenDone(tx, form);
      queueReceipt(tx, form, adult, signing.reference, checked.answers);
      if (copyTo) sendCopy(tx, { form, adult, signing, answers: checked.answers, copyTo });
      recordAudit(tx, {
        actor: { kind: "adult", id: adult.id },
        action: "signed",
        subjectId: signing.id,
        now: form.now,
      });
      return { status: "signed", reference: signing.reference };
    },
    { behavior: "immediate" },
  );
}

type WrittenSigning = { id: string; reference: string; childrenCovered: string[]; form: SigningForm };

function writeSigning(tx: Transaction, form: SigningForm, adult: Adult): WrittenSigning {
  const guardianships = currentGuardianships(tx, adult.id);
  const id = newId(form.now);
  const reference = unusedReference(tx);
  tx.insert(signings)
    .values({
      id,
      reference,
      adultId: adult.id,
      formId: form.formId,
      route: form.route,
      passId: form.passId,
      language: form.language,
      signedAt: wholeSecond(form.now),
    })
    .run();
  tx.insert(signingTexts)
    .values({
      signingId: id,
      typedName: form.typedName,
      nameOnRoll: adult.name,
      relationship: [...new Set(guardianships.map((one) => one.relationship))].join(", "),
      ipAddress: form.ipAddress,
      browser: form.browser,
    })
    .run();
  return { id, reference, childrenCovered: guardianships.map((one) => one.childId), form };
}

function writeAcknowledgement(tx: Transaction, signing: WrittenSigning, answer: AnswerToWrite): void {
  const { given, statement, openedAt } = answer;
  const { form } = signing;
  const id = newId(form.now);
  tx.insert(acknowledgements)
    .values({
      id,
      signingId: signing.id,
      adultId: form.adultId,
      policyVersionId: given.policyVersionId,
      round: given.round,
      answer: given.answer,
      statement,
      openedAt,
      childrenCovered: signing.childrenCovered,
    })
    .run();
  tx.insert(acknowledgementTexts)
    .values({ acknowledgementId: id, concern: given.answer === "read-with-concern" ? given.concern : null })
    .run();
  appendToLedger(tx, { kind: "acknowledged", recordId: id, now: form.now });
}

function unusedReference(tx: Transaction): string {
  for (;;) {
    const reference = referenceFrom(randomBytes(9));
    const taken = tx
      .select({ id: signings.id })
      .from(signings)
      .where(eq(signings.reference, reference))
      .get();
    if (!taken) return reference;
  }
}

/** A pass ends when everything that was asked is answered (DESIGN.md section 9). */
function endPassesWhenDone(tx: Transaction, { adultId, now }: SigningForm): void {
  if (whatToSign(tx, { adultId }).some((policy) => policy.state !== "answered")) return;
  tx.update(passes)
    .set({ endedAt: now, ending: "answered" })
    .where(and(eq(passes.adultId, adultId), isNull(passes.endedAt)))
    .run();
}
