import { formatDay, formatIsoDate } from "#app/dates.ts";
import { personName, TASK_CHOICE_WORDS, TASK_WORDS } from "./words.ts";

type Task = {
  id: string;
  kind: keyof typeof TASK_WORDS;
  createdAt: number;
  dueOn: string | null;
  isOverdue: boolean;
  adultName: string | null;
  owner: string | null;
  said: string;
  hasNewMatch: boolean;
  doneAt: number | null;
  doneBy: string | null;
  outcome: { chose: string | null; words: string } | null;
};

/** As much of what was said as tells one task from another. */
const BEGINNING = 200;

/** One task in the inbox's list: what, about whom, until when, and whose it is. */
export function ListedTask({ task }: { task: Task }) {
  const { doneAt, outcome, said } = task;
  return (
    <li>
      <h2 className="govuk-heading-s">
        <a className="govuk-link" href={`/office/inbox/${task.id}`}>
          {TASK_WORDS[task.kind]}
          {task.adultName !== null && `: ${personName(task.adultName)}`}
        </a>
      </h2>
      {said && (
        <p className="inbox-said">{said.length > BEGINNING ? `${said.slice(0, BEGINNING)}…` : said}</p>
      )}
      <p className="govuk-body-s">
        {task.isOverdue && <strong className="govuk-tag govuk-tag--red">Overdue</strong>}{" "}
        {task.hasNewMatch && (
          <strong className="govuk-tag govuk-tag--green">Somebody matching has joined since</strong>
        )}{" "}
        {formatDay(task.createdAt)}
        {doneAt === null
          ? `${task.dueOn ? `, due ${formatIsoDate(task.dueOn)}` : ""}, ${task.owner ?? "nobody’s yet"}`
          : `, done ${formatDay(doneAt)}${task.doneBy ? ` by ${task.doneBy}` : ""}`}
      </p>
      {outcome && <p className="govuk-body-s">{outcomeInWords(outcome)}</p>}
    </li>
  );
}

/** What came of a task, in one line. */
export function outcomeInWords({ chose, words }: { chose: string | null; words: string }): string {
  const isSaidByChoice = chose !== null && chose !== "something-else";
  return [isSaidByChoice && (TASK_CHOICE_WORDS[chose] ?? chose), words].filter(Boolean).join(". ");
}
