import { eq } from "drizzle-orm";
import { isoDateOf, startOfDay } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { type acknowledgements, policies, policyVersions } from "#db/schema.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { statementOf } from "../policies/statement-of.ts";
import { countedAnswersOf } from "../signing/answers-of.server.ts";
import type { AnswerToWrite } from "../signing/check-answers.server.ts";
import { nextRounds } from "../signing/what-to-sign.server.ts";

export type RecordedAnswer = {
  /** The version that was in front of the adult. */
  policyVersionId: string;
  answer: (typeof acknowledgements.$inferSelect)["answer"];
  concern: string | null;
};

export type CheckedRecording =
  | { status: "ready"; answers: AnswerToWrite[] }
  | { status: "in-the-future" | "nothing-to-record" }
  /** Nobody can have signed a text before it was published here. */
  | { status: "before-publication"; policyVersionId: string; publishedAt: number }
  /** Signed already, or answered again since that day: what counts is not written over by older paper. */
  | { status: "already-answered"; policyVersionId: string; answeredAt: number; reference: string };

/**
 * May these answers be written down for this adult, as given on this day? A signature that counted on that day is not
 * signed over, and only "would rather not" may be changed by a later answer, as online.
 */
export function checkRecording(
  tx: Transaction,
  recording: { adultId: string; signedOn: string; answers: RecordedAnswer[]; now: number },
): CheckedRecording {
  const { adultId, signedOn, now } = recording;
  if (signedOn > isoDateOf(now)) return { status: "in-the-future" };
  const nextRound = nextRounds(tx, adultId);
  const counted = countedAnswersOf(tx, adultId);
  const onThatDay = countingRules(tx, startOfDay(signedOn));
  const answers: AnswerToWrite[] = [];

  for (const given of recording.answers) {
    const { policyVersionId } = given;
    const version = askedVersion(tx, policyVersionId);
    if (!version) return { status: "nothing-to-record" };
    if (answers.some((one) => one.version.policyId === version.policyId))
      return { status: "nothing-to-record" };
    if (signedOn < isoDateOf(version.publishedAt)) {
      return { status: "before-publication", policyVersionId, publishedAt: version.publishedAt };
    }
    const since = onThatDay.find(({ policy }) => policy.id === version.policyId)?.countsSince ?? 0;
    const inTheWay = counted.findLast(
      (one) =>
        one.policyId === version.policyId &&
        one.versionNumber >= version.number &&
        ((one.answer !== "rather-not" && one.answeredAt >= since) || isoDateOf(one.answeredAt) > signedOn),
    );
    if (inTheWay) {
      const { answeredAt, reference } = inTheWay;
      return { status: "already-answered", policyVersionId, answeredAt, reference };
    }
    answers.push({
      given: { ...given, round: nextRound(policyVersionId) },
      version,
      openedAt: startOfDay(signedOn),
      // The forms that the portal prints are in English.
      translation: null,
      statement: statementOf(version),
    });
  }
  return answers.length > 0 ? { status: "ready", answers } : { status: "nothing-to-record" };
}

/** A version of a policy that is asked and in force; any other is not there. */
function askedVersion(tx: Transaction, policyVersionId: string) {
  const found = tx
    .select({ version: policyVersions, policy: policies })
    .from(policyVersions)
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(eq(policyVersions.id, policyVersionId))
    .get();
  return found?.policy.isAsked && found.policy.outOfForceSince === null ? found.version : null;
}
