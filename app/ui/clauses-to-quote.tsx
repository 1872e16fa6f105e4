import { TickList } from "./tick-list.tsx";

export type ClausesOfSection = {
  number: string;
  title: string;
  clauses: { number: string; text: string }[];
  /** The section on which letters are mostly built, and any of which a clause is chosen. */
  isOpen: boolean;
};

/** The clauses of the text that was in force on the day of the post: those that are ticked stand in the letter. */
export function ClausesToQuote({
  ticked,
  sections,
  versionId,
}: {
  ticked: readonly string[];
  sections: ClausesOfSection[] | null;
  versionId: string;
}) {
  return (
    <div className="clauses-to-quote">
      <h2 className="govuk-heading-m">Which clauses does it quote?</h2>
      <input type="hidden" name="clausesOf" value={versionId} />
      {sections === null && (
        <p className="govuk-hint">Type the day of the post and press “Show”: the clauses stand here then.</p>
      )}
      {sections?.length === 0 && (
        <p className="govuk-hint">No text of the policy was in force on that day: nothing can be quoted.</p>
      )}
      {sections?.map(({ number, title, clauses, isOpen }) => (
        <details key={number} className="govuk-details" open={isOpen}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {number}. {title}
            </span>
          </summary>
          <div className="govuk-details__text">
            <TickList
              name="clauses"
              firstId={`clause-${number}`}
              legend={`Clauses of section ${number}`}
              options={clauses.map((clause) => [clause.number, `${clause.number} ${clause.text}`])}
              ticked={ticked}
              error={undefined}
            />
          </div>
        </details>
      ))}
    </div>
  );
}
