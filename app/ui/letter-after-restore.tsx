/** Letter 2 was on its way when a backup was put back: the portal does not know who had it after that backup was taken. */
export function LetterAfterRestore() {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning</span>A backup was put back while this letter was on
        its way. Some of these adults may have had it since, and the portal does not know who. Sent again,
        they get it twice.
      </strong>
    </div>
  );
}
