import type { ReactNode } from "react";
import { useWords } from "./use-words.tsx";

export function SiteHeader({ name, isDemo }: { name: string; isDemo: boolean }) {
  const { rich, to } = useWords();
  return (
    <header>
      <div className="govuk-generic-header school-header">
        <div className="govuk-generic-header__container govuk-width-container">
          <div className="govuk-generic-header__logo">
            <a href={to("/")} className="govuk-generic-header__homepage-link">
              {name}
            </a>
          </div>
        </div>
      </div>
      {isDemo && (
        <div className="demo-banner">
          <div className="govuk-width-container">{rich("frame.demo", { link: "/demo" })}</div>
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
  const { t, rich, to } = useWords();
  const links = [
    { href: to("/policies"), words: t("frame.policies") },
    { href: to("/help"), words: t("frame.help") },
    { href: to("/privacy"), words: t("frame.privacy") },
    { href: to("/accessibility"), words: t("frame.accessibility") },
    { href: "/office", words: t("frame.office") },
    ...(isDemo ? [{ href: "/demo", words: t("frame.demo-link") }] : []),
  ];
  return (
    <footer className="site-footer">
      <div className="govuk-width-container">
        <p className="govuk-body">
          {rich(
            "frame.office-address",
            { link: `mailto:${school.officeEmail}` },
            { phone: school.phone, email: school.officeEmail },
          )}
        </p>
        <nav aria-label={t("frame.links")}>
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
          {rich("frame.belongs", { link: school.website }, { school: school.name })}
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
  back?: { href: string; words: ReactNode };
  children: ReactNode;
}) {
  const { to } = useWords();
  return (
    <div className="govuk-width-container">
      {back && (
        <a href={to(back.href)} className="govuk-back-link">
          {back.words}
        </a>
      )}
      <main className="govuk-main-wrapper" id="main-content">
        {children}
      </main>
    </div>
  );
}
