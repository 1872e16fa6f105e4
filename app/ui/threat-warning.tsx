/** Parents are asked, never told that they have to (rule 7). It only warns: a person decides what a sentence says. */
export function ThreatWarning({ threats }: { threats: string[] }) {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning:</span> This may read like an order or a threat:{" "}
        {threats.map((words) => `“${words}”`).join(", ")}. Parents are asked to sign, and nothing follows from
        not signing. You can save it all the same.
      </strong>
    </div>
  );
}
