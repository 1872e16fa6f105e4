import { formatDayAndTime } from "#app/dates.ts";
import { outcomeInWords } from "./listed-task.tsx";
import type { LastAsked } from "./task-record.tsx";

type Done = {
  task: { doneAt: number | null };
  doneByName: string | null;
  outcome: { chose: string | null; words: string } | null;
  adult: { id: string; name: string } | null;
  lastAsked: LastAsked | null;
  isOwn: boolean;
};

/** After these, the next thing is to ask the adult. */
const LEADS_TO_ASKING = [
  "matched",
  "right-address",
  "wants-mails-again",
  "address-corrected",
  "address-used",
];

/** What came of a finished task, and the step that follows. */
export function TaskDone({ task, doneByName, outcome, adult, lastAsked, isOwn }: Done) {
  if (task.doneAt === null || outcome === null) return null;
  const isAskedSince = lastAsked !== null && lastAsked.at >= task.doneAt;
  const mayAsk = adult && !isOwn && outcome.chose !== null && LEADS_TO_ASKING.includes(outcome.chose);
  return (
    <>
      <div className="govuk-inset-text">
        <strong>Done</strong> {formatDayAndTime(task.doneAt)}
        {doneByName && ` by ${doneByName}`}: {outcomeInWords(outcome)}
      </div>
      {mayAsk &&
        (isAskedSince ? (
          <p className="govuk-body">{adult.name} was asked to read and sign since.</p>
        ) : (
          <form method="post" className="no-print">
            <input type="hidden" name="act" value="ask" />
            <button type="submit" className="govuk-button">
              Ask {adult.name} to read and sign
            </button>
          </form>
        ))}
    </>
  );
}
