/** Links to pages that belong together, below a heading. */
export function PageList({ title, links }: { title: string; links: { href: string; words: string }[] }) {
  return (
    <section>
      <h2 className="govuk-heading-m">{title}</h2>
      <ul className="govuk-list govuk-list--spaced">
        {links.map(({ href, words }) => (
          <li key={href}>
            <a className="govuk-link" href={href}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
