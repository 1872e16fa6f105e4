const PAGES = [
  { href: "/office/readiness", words: "Before you can ask parents" },
  { href: "/office/settings/term-dates", words: "Term dates" },
  { href: "/office/settings/sending", words: "What the portal sends by itself" },
  { href: "/office/settings/mails", words: "The words of the mails" },
  { href: "/office/settings/languages", words: "Languages: Welsh and Polish" },
  { href: "/office/settings/test-mail", words: "Test the mail" },
  { href: "/office/mail", words: "Every mail, and what became of it" },
  { href: "/office/data-requests", words: "Requests about data, and complaints" },
  { href: "/office/exports", words: "Exports and evidence" },
];

const FOR_HEAD_AND_ADMIN = [{ href: "/office/settings/retention", words: "How long things are kept" }];

/** The other pages of the settings. */
export function SettingsPages({ decidesOnForgetting }: { decidesOnForgetting: boolean }) {
  return (
    <nav aria-label="More settings">
      <ul className="govuk-list">
        {[...PAGES, ...(decidesOnForgetting ? FOR_HEAD_AND_ADMIN : [])].map(({ href, words }) => (
          <li key={href}>
            <a className="govuk-link" href={href}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
