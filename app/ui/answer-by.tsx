import { formatIsoDate } from "#app/dates.ts";
import { useWords } from "./use-words.tsx";

/** By when the school asked for an answer. Nothing closes after that day (rule 7). */
export function AnswerBy({ answerBy }: { answerBy: { on: string; isOver: boolean } | null }) {
  const { t, language } = useWords();
  if (!answerBy) return null;
  const day = formatIsoDate(answerBy.on, language);
  return (
    <p className="govuk-body">
      {answerBy.isOver ? t("pass.answer-by-over", { day }) : t("pass.answer-by", { day })}
    </p>
  );
}
