import { LetterSendings, type SendingRow } from "./letter-sendings.tsx";
import { SummaryList } from "./summary-list.tsx";

const ROUND_STATES = { runs: "Under way", done: "Done", stopped: "Stopped" } as const;

export type GoneOut = {
  kind: "misuse" | "safe-use";
  sendings: SendingRow[];
  rounds: { id: string; to: string; startedBy: string; state: keyof typeof ROUND_STATES }[];
};

/** On the page of a finished letter: how it went out, how to send it, and its PDF, Word file and print page. */
export function LetterGoneOut({ id, gone }: { id: string; gone: GoneOut }) {
  const here = `/office/letters/${id}`;
  return (
    <>
      <h2 className="govuk-heading-m">How it goes out</h2>
      {gone.kind === "misuse" ? (
        <LetterSendings sendings={gone.sendings} />
      ) : gone.rounds.length === 0 ? (
        <p className="govuk-body">It has not been sent yet.</p>
      ) : (
        <SummaryList
          rows={gone.rounds.map((round) => ({
            key: round.to,
            value: (
              <a key={round.id} className="govuk-link" href={`${here}/rounds/${round.id}`}>
                {ROUND_STATES[round.state]}, sent by {round.startedBy}
              </a>
            ),
          }))}
        />
      )}
      <p className="govuk-body">
        <a className="govuk-button" href={gone.kind === "misuse" ? `${here}/send` : `${here}/to-many`}>
          Send the letter
        </a>
      </p>
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={`${here}/letter.pdf`}>
            PDF
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`${here}/letter.docx`}>
            Word file
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`${here}/print`}>
            Print page
          </a>
        </li>
      </ul>
    </>
  );
}
