/** Requests about data that press, for the overview: nothing where none does. */
export function DataRequestsInShort({ overdue, dueSoon }: { overdue: number; dueSoon: number }) {
  if (overdue + dueSoon === 0) return null;
  const parts = [overdue > 0 && `${overdue} overdue`, dueSoon > 0 && `${dueSoon} due within 7 days`];
  return (
    <p className="govuk-body">
      <a className="govuk-link" href="/office/data-requests">
        Requests about data: {parts.filter(Boolean).join(", ")}
      </a>
    </p>
  );
}
