/** What can be done with one adult's record: each on a page of its own below it. */
export function AdultLinks({
  adultId,
  links,
}: {
  adultId: string;
  links: { path: string; words: string }[];
}) {
  if (links.length === 0) return null;
  return (
    <ul className="govuk-list office-actions no-print">
      {links.map(({ path, words }) => (
        <li key={path}>
          <a className="govuk-link" href={`/office/adults/${adultId}/${path}`}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}
