import { formatIsoDate } from "#app/dates.ts";

/** By when the school asked for an answer. Nothing closes after that day (rule 7). */
export function AnswerBy({ answerBy }: { answerBy: { on: string; isOver: boolean } | null }) {
  if (!answerBy) return null;
  const day = formatIsoDate(answerBy.on);
  return (
    <p className="govuk-body">
      {answerBy.isOver
        ? `The school asked for an answer by ${day}. You can still answer.`
        : `Please answer by ${day}. You can still answer after that.`}
    </p>
  );
}
