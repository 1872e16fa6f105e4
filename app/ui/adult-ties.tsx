import { formatIsoDate } from "#app/dates.ts";
import { RESPONSIBILITY_WORDS } from "./words.ts";

type Tie = {
  id: string;
  /** Null for a child who has died: named on no page but their own. */
  words: string | null;
  relationship: string;
  responsibility: keyof typeof RESPONSIBILITY_WORDS;
  courtOrder: boolean;
  leftOn: string | null;
};

/** The children whom an adult looks after, here or gone. */
export function AdultTies({
  adultId,
  ties,
  mayChange,
}: {
  adultId: string;
  ties: Tie[];
  mayChange: boolean;
}) {
  if (ties.length === 0) return <p className="govuk-body">None: this adult is not asked.</p>;
  return (
    <ul className="govuk-list">
      {ties.map((tie) => {
        const page = `/office/children/${tie.id}`;
        if (tie.words === null) {
          return (
            <li key={tie.id}>
              <a className="govuk-link" href={page}>
                A child who has died
              </a>
            </li>
          );
        }
        return (
          <li key={tie.id}>
            <a className="govuk-link" href={page}>
              {tie.words}
            </a>{" "}
            ({tie.relationship}
            {tie.leftOn && `, left on ${formatIsoDate(tie.leftOn)}`}
            {tie.courtOrder && ", court order"}). Parental responsibility:{" "}
            {RESPONSIBILITY_WORDS[tie.responsibility].toLowerCase()}.{" "}
            {mayChange && (
              <a className="govuk-link no-print" href={`/office/adults/${adultId}/children/${tie.id}`}>
                Change<span className="govuk-visually-hidden"> how they belong together</span>
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
