import { formatDayAndTime } from "#app/dates.ts";
import { EMAIL_STATE_WORDS } from "./words.ts";

type Answer = {
  id: string;
  toAddress: string;
  state: keyof typeof EMAIL_STATE_WORDS;
  queuedAt: number;
  settledAt: number | null;
  values: { kind: string; answer?: string; staffName?: string };
};

/** What was answered by mail, and what became of each mail (rule 14). */
export function TaskAnswers({ answers }: { answers: Answer[] }) {
  if (answers.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">Answered by mail</h2>
      {answers.map(({ id, toAddress, state, queuedAt, settledAt, values }) => (
        <section key={id} className="task-said" aria-label={`Answer of ${formatDayAndTime(queuedAt)}`}>
          <p className="govuk-body">
            {EMAIL_STATE_WORDS[state]}, {formatDayAndTime(settledAt ?? queuedAt)}, to {toAddress}
            {values.staffName && `, from ${values.staffName}`}
          </p>
          <div className="mail-text">{values.answer ?? "Its text is not kept any more."}</div>
        </section>
      ))}
    </>
  );
}
