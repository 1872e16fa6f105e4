/** Legal hold and erasure, for those who may decide on them. */
export function ForgettingActions({
  adultId,
  legalHold,
  mayHoldLegally,
  mayErase,
}: {
  adultId: string;
  legalHold: boolean;
  mayHoldLegally: boolean;
  mayErase: boolean;
}) {
  const actions = [
    ...(mayHoldLegally
      ? [{ path: "legal-hold", words: legalHold ? "The legal hold" : "Set a legal hold" }]
      : []),
    ...(mayErase ? [{ path: "erase", words: "Erase this person" }] : []),
  ];
  if (actions.length === 0) return null;
  return (
    <ul className="govuk-list office-actions no-print">
      {actions.map(({ path, words }) => (
        <li key={path}>
          <a className="govuk-link" href={`/office/adults/${adultId}/${path}`}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}
