import type { Apart } from "#app/domain/privacy/held-apart.server.ts";
import { leftOutWords } from "./asking-words.ts";

const APART_WORDS: Record<Apart["what"], string> = {
  hold: "Why they are on hold",
  "earlier-hold": "Why they were on hold before",
  change: "Why their record was changed",
  recorded: "Why an answer was recorded for them",
  "recorded-quietly": "Why it was recorded without a mail",
  corrected: "Why a signing was corrected",
  "scan-name": "File name of a scan",
  task: "What was written in the inbox",
  "task-outcome": "What came of it in the inbox",
  "data-request": "What was written down of a request about data",
  "data-request-asker": "Who asked, in a request about data",
  "data-request-outcome": "What came of a request about data",
  "left-out": "Why they were not asked when others were",
  "legal-hold": "Why nothing of them may be deleted",
  matter: "What was written in a matter in which they are named",
  letter: "A letter to them",
};

/** Words that staff wrote stand as they are; a reason of ours has words of its own. */
function wordsOf({ what, words }: Pick<Apart, "what" | "words">): string {
  return what === "left-out" ? leftOutWords(words) : words;
}

/** Reasons and notes that staff wrote about one adult, for head and safeguarding lead. */
export function PartsHeldApart({ parts }: { parts: (Omit<Apart, "at"> & { on: string })[] }) {
  if (parts.length === 0) return <p className="govuk-body">There are none in the portal.</p>;
  return (
    <ul className="inbox-tasks">
      {parts.map((part) => (
        <li key={`${part.what} ${part.on} ${part.words}`}>
          <h2 className="govuk-heading-s">
            {APART_WORDS[part.what]}, {part.on}
          </h2>
          {part.isOnlyForSafeguarding && (
            <p className="govuk-body-s">Only the safeguarding lead is told this.</p>
          )}
          <div className="mail-text">{wordsOf(part)}</div>
        </li>
      ))}
    </ul>
  );
}
