import type { ReactNode } from "react";

export function SiteHeader({ name, isDemo }: { name: string; isDemo: boolean }) {
  return (
    <header>
      <div className="govuk-generic-header school-header">
        <div className="govuk-generic-header__container govuk-width-container">
          <div className="govuk-generic-header__logo">
            <a href="/" className="govuk-generic-header__homepage-link">
              {name}
            </a>
          </div>
        </div>
      </div>
      {isDemo && (
        <div className="demo-banner">
          <div className="govuk-width-container">
            <strong>Demo school.</strong> Everyone here is invented.{" "}
            <a className="govuk-link" href="/demo">
              Who you can be, and their mail
            </a>
          </div>
        </div>
      )}
    </header>
  );
}

export function SiteFooter({
  school,
  isDemo,
}: {
  school: { name: string; phone: string; officeEmail: string; website: string };
  isDemo: boolean;
}) {
  const links = [
    { href: "/policies", words: "All policies" },
    { href: "/help", words: "Help" },
    { href: "/privacy", words: "Privacy" },
    { href: "/accessibility", words: "Accessibility" },
    { href: "/office", words: "For the school office" },
    ...(isDemo ? [{ href: "/demo", words: "Demo" }] : []),
  ];
  return (
    <footer className="site-footer">
      <div className="govuk-width-container">
        <p className="govuk-body">
          <strong>School office:</strong> phone {school.phone} or write to{" "}
          <a className="govuk-link" href={`mailto:${school.officeEmail}`}>
            {school.officeEmail}
          </a>
        </p>
        <nav aria-label="Help and information">
          <ul className="site-footer__links">
            {links.map(({ href, words }) => (
              <li key={href}>
                <a className="govuk-link" href={href}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p className="govuk-body-s">
          This site belongs to {school.name}.{" "}
          <a className="govuk-link" href={school.website}>
            The school's website
          </a>
        </p>
      </div>
    </footer>
  );
}

/** The part of a page between header and footer. */
export function PageBody({
  back,
  children,
}: {
  back?: { href: string; words: string };
  children: ReactNode;
}) {
  return (
    <div className="govuk-width-container">
      {back && (
        <a href={back.href} className="govuk-back-link">
          {back.words}
        </a>
      )}
      <main className="govuk-main-wrapper" id="main-content">
        {children}
      </main>
    </div>
  );
}
