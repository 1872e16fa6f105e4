/** Stands first where staff are about to speak with an adult whom a court order limits (GOV.UK warning text). */
export function CourtOrder() {
  return (
    <div className="govuk-warning-text court-order">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning: </span>
        Court order. Do not name any child to this adult, on the phone either.
      </strong>
    </div>
  );
}
