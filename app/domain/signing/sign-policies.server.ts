import { and, eq } from "drizzle-orm";
import { wholeSecond } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { adults, type SIGNING_ROUTES, signings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { currentGuardianships } from "../people/children-shown-to.server.ts";
import {
  type AnswerToWrite,
  type CheckedAnswers,
  checkAnswers,
  type GivenAnswer,
} from "./check-answers.server.ts";
import { endPasses } from "./end-passes.server.ts";
import { queueReceipt } from "./queue-receipt.server.ts";
import { mayAskForCopy, sendCopy } from "./send-copy.server.ts";
import { type PolicyToSign, tasksOf } from "./what-to-sign.server.ts";
import { writeSigning } from "./write-signing.server.ts";

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
      const sent = signingWith(tx).get({ adultId: form.adultId, formId: form.formId });
      if (sent) return { status: "already-signed", reference: sent.reference };

      const guardianships = currentGuardianships(tx, form.adultId);
      const asked = tasksOf(tx, { adultId: form.adultId, guardianships, now: form.now });
      const checked = checkAnswers(tx, form.answers, asked);
      if (checked.status !== "ready") return checked;

      const adult = adultById(tx).get({ adultId: form.adultId });
      if (!adult) return { status: "nothing-to-sign" };
      const copyTo = form.copyTo && mayAskForCopy(tx, { adult, passId: form.passId }) ? form.copyTo : null;
      const toWrite = { ...form, adult, guardianships, signedAt: wholeSecond(form.now), recorded: null };
      const signing = writeSigning(tx, toWrite, checked.answers);
      if (isAllAnswered(asked, checked.answers)) endPasses(tx, { adultId: adult.id, now: form.now });
      const receipt = { ...toWrite, reference: signing.reference };
      queueReceipt(tx, receipt, signing.answers);
      if (copyTo) sendCopy(tx, { receipt, signingId: signing.id, answers: signing.answers, to: copyTo });
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

/** After this: what is signed now is the newest text, and counts. */
function isAllAnswered(asked: PolicyToSign[], answers: AnswerToWrite[]): boolean {
  return asked.every(
    ({ policy, state }) =>
      state === "answered" || answers.some(({ version }) => version.policyId === policy.id),
  );
}

const signingWith = prepared((db, given: Given<{ adultId: string; formId: string }>) =>
  db
    .select({ reference: signings.reference })
    .from(signings)
    .where(and(eq(signings.adultId, given.adultId), eq(signings.formId, given.formId))),
);

const adultById = prepared((db, { adultId }: Given<{ adultId: string }>) =>
  db.select().from(adults).where(eq(adults.id, adultId)),
);
