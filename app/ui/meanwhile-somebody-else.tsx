/** Said on a page that was sent from a tab in which another adult had been signed in. Nothing was done with it. */
export function MeanwhileSomebodyElse({ adultName }: { adultName: string }) {
  return (
    <div className="govuk-error-summary" role="alert">
      <h2 className="govuk-error-summary__title">That page was for somebody else</h2>
      <p className="govuk-body">
        Another person has come in on this device since. Nothing was signed. This page is for {adultName}. If
        that is not you, sign out and open the mail that greets you.
      </p>
    </div>
  );
}
