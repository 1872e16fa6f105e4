import type { Transaction } from "#db/connection.server.ts";
import type { acknowledgements } from "#db/schema.ts";
import type { VersionWithoutText } from "../policies/policies-in-force.server.ts";
import { policyOfVersion } from "../policies/policy-of-version.server.ts";
import { statementOf } from "../policies/statement-of.ts";
import type { Translation } from "../translations/translation-in-use.server.ts";
import { translationShown } from "../translations/translation-shown.server.ts";
import { openedIn, type PolicyToSign } from "./what-to-sign.server.ts";

export type GivenAnswer = {
  policyVersionId: string;
  /** Which round the form was made for: a second tab's form is for a round that is over. */
  round: number;
  answer: (typeof acknowledgements.$inferSelect)["answer"];
  concern: string | null;
  /** The translation that the form showed in the place of the English text, if there was one. */
  translationId?: string | null;
};

export type AnswerToWrite = {
  given: GivenAnswer;
  version: VersionWithoutText;
  openedAt: number;
  /** In which it was read; null for English. */
  translation: Translation | null;
  /** As it was shown, in the language that was read (rule 1). */
  statement: string;
};

export type CheckedAnswers =
  | { status: "ready"; answers: AnswerToWrite[] }
  | { status: "already-signed"; reference: string }
  /** Another text came into force after this form was shown: it is to be read first. */
  | { status: "new-version"; slug: string }
  | { status: "not-opened"; slug: string }
  /** The translation that was shown was taken back meanwhile: nobody signs a text that the school calls wrong. */
  | { status: "translation-taken-back"; slug: string }
  | { status: "nothing-to-sign" };

/** Are these the texts in force, opened before, and not answered in another tab meanwhile? */
export function checkAnswers(tx: Transaction, given: GivenAnswer[], asked: PolicyToSign[]): CheckedAnswers {
  const answers: AnswerToWrite[] = [];
  let answeredElsewhere: string | null = null;

  for (const one of given) {
    const policy =
      asked.find(({ version }) => version.id === one.policyVersionId) ??
      askedInAnotherVersion(tx, one.policyVersionId, asked);
    // No longer asked since the form was shown: the other answers were given and ticked by themselves.
    if (!policy) continue;
    const mayAnswer = !policy.answer || policy.answer.answer === "rather-not";
    if (mayAnswer && policy.version.id !== one.policyVersionId) {
      return { status: "new-version", slug: policy.policy.slug };
    }
    if (policy.version.id !== one.policyVersionId || one.round !== policy.nextRound) {
      answeredElsewhere = policy.answer?.reference ?? null;
      continue;
    }
    // Only "would rather not" may be changed by answering again; a signature is not signed over.
    if (!mayAnswer || answers.some(({ version }) => version.id === policy.version.id)) continue;
    const shown = translationShown(tx, { versionId: policy.version.id, translationId: one.translationId });
    if (shown.status === "taken-back") return { status: "translation-taken-back", slug: policy.policy.slug };
    const { translation } = shown;
    const openedAt = openedIn(policy, translation?.id ?? null);
    if (openedAt === null) return { status: "not-opened", slug: policy.policy.slug };
    answers.push({
      given: one,
      version: policy.version,
      openedAt,
      translation,
      statement: statementOf(translation ? { ...translation, label: policy.version.label } : policy.version),
    });
  }

  if (answers.length > 0) return { status: "ready", answers };
  return answeredElsewhere
    ? { status: "already-signed", reference: answeredElsewhere }
    : { status: "nothing-to-sign" };
}

function askedInAnotherVersion(
  tx: Transaction,
  policyVersionId: string,
  asked: PolicyToSign[],
): PolicyToSign | undefined {
  const policyId = policyOfVersion(tx, policyVersionId);
  return asked.find(({ policy }) => policy.id === policyId);
}
