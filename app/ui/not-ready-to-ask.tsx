/** Nobody is asked, by mail or on paper, before the readiness list is done (rule 22). */
export function NotReadyToAsk() {
  return (
    <div className="govuk-inset-text">
      Nobody can be asked yet.{" "}
      <a className="govuk-link" href="/office/readiness">
        See what the school does before
      </a>
    </div>
  );
}
