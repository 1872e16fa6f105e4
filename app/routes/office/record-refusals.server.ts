import { formatDay } from "#app/dates.ts";
import type { RecordingRefusal } from "#app/domain/paper/record-answer.server.ts";
import { SCAN_PROBLEM_WORDS } from "#app/ui/words.ts";

/** Why something was not recorded, in words, under the field that it is about. `who` where it is about the person. */
export function refusalInWords(
  refusal: RecordingRefusal,
  answers: { policyVersionId: string }[],
): Record<string, string[]> {
  const at = (policyVersionId: string, field: string) =>
    `answers[${answers.findIndex((one) => one.policyVersionId === policyVersionId)}].${field}`;
  switch (refusal.status) {
    case "not-on-the-roll":
      return { who: ["This person is not on the roll: nothing was recorded"] };
    case "own-record":
      return { who: ["This is your own record. Somebody else has to record it"] };
    case "name-missing":
      return { name: ["Type the name as it is signed on the paper"] };
    case "not-the-head":
      return { quiet: ["Only the headteacher records without a receipt"] };
    case "scan-refused":
      return { scan: [SCAN_PROBLEM_WORDS[refusal.problem]] };
    case "in-the-future":
      return { signedOn: ["This day has not come yet: type the date on the form"] };
    case "before-publication":
      return {
        signedOn: [
          `This version was published on ${formatDay(refusal.publishedAt)}. Type a later date, or choose the version that was on the form`,
        ],
      };
    case "already-answered":
      return {
        [at(refusal.policyVersionId, "answer")]: [
          `Answered already on ${formatDay(refusal.answeredAt)}, receipt ${refusal.reference}. Choose “No answer to this one”`,
        ],
      };
    case "nothing-to-record":
      return { answers: ["There is nothing to record for this person"] };
  }
}
