type Request = { id: string; kind: string; reviewedAt: number | null; closedAt: number | null };

/** What to do for a request whose adult is known: everything in one press, the parts held apart, deleting. */
export function DataRequestSteps({
  request: { id, kind, reviewedAt, closedAt },
  adultId,
  readsParts,
}: {
  request: Request;
  adultId: string;
  readsParts: boolean;
}) {
  const at = `/office/data-requests/${id}`;
  return (
    <section className="no-print">
      <a href={`${at}/data`} className="govuk-button" draggable="false">
        Everything about this person
      </a>
      <p className="govuk-body">
        To print and hand over. Or{" "}
        <a className="govuk-link" href={`${at}/data.json`} download>
          as a file for a computer (JSON)
        </a>
        . Make sure first that it is really them who ask.
      </p>
      <p className="govuk-body">
        {readsParts ? (
          <>
            <a className="govuk-link" href={`${at}/review`}>
              Look at the parts held apart{reviewedAt !== null && " again"}
            </a>
            .
          </>
        ) : (
          "The headteacher or the safeguarding lead looks at the parts held apart, on this page."
        )}{" "}
        {reviewedAt === null ? "Until then nothing of them is added." : "What may be added is in it now."}
      </p>
      {kind === "erasure" && closedAt === null && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/office/adults/${adultId}/erase`}>
            Delete what the portal holds about them
          </a>
        </p>
      )}
    </section>
  );
}
