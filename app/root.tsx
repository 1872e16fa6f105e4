import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { localeOf, SECOND } from "./dates.ts";
import type { loader as parentLoader } from "./routes/parent/layout.tsx";
import { brandStyles } from "./ui/brand-styles.ts";
import { ErrorPage, faultTitle } from "./ui/error-page.tsx";
// Inside the page, where it costs no request of its own.
import icon from "./ui/icon.svg?inline";
import { LanguageLinks } from "./ui/language-switch.tsx";
import { useIsNothingSaved } from "./ui/nothing-saved.ts";
import { isPageHandle } from "./ui/page-handle.ts";
import { languageOfData } from "./ui/page-language.ts";
import passkeys from "./ui/passkeys.js?url";
import { useIsRefusedForm } from "./ui/refused-form.ts";
import sessionWarning from "./ui/session-warning.js?url";
import showWhileTyping from "./ui/show-while-typing.js?url";
import { SiteFooter, SiteHeader } from "./ui/site-frame.tsx";
import styles from "./ui/styles.scss?url";
import { PageLanguageProvider } from "./ui/use-words.tsx";
import { chosenLanguage } from "./words/chosen-language.ts";
import { wordsIn } from "./words/words-in.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: icon, type: "image/svg+xml" },
];

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { name, phone, officeEmail, website, brandColour } = portal.school();
  const isInOffice = isOfficePath(new URL(request.url).pathname);
  return {
    school: { name, phone, officeEmail, website, brandColour },
    isDemo: portal.kind === "demo",
    // Nothing of the office's pages is translated.
    languages: isInOffice ? [] : portal.languages(),
    chosenLanguage: isInOffice ? null : chosenLanguage(request.url, portal.languages()),
  };
}

const isOfficePath = (pathname: string) => /^\/office(\/|$)/.test(pathname);

/** The frame of every page, an error's too. No page loads the framework in the browser: forms and links are enough. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const parent = useRouteLoaderData<typeof parentLoader>("routes/parent/layout");
  const matches = useMatches();
  const page = matches.findLast((match) => isPageHandle(match.handle));
  const handle = isPageHandle(page?.handle) ? page.handle : undefined;
  const { pathname, search } = useLocation();
  const errorStatus = useErrorStatus();
  const isRefusedForm = useIsRefusedForm();
  const chosen = root?.chosenLanguage ?? null;
  const language = languageOfData(matches.map(({ data }) => data)) ?? chosen ?? "en";
  const isInLinks = chosen !== null || language !== "en";
  const words = wordsIn(language);
  const { t } = words;
  const beginsWithLanguages = !errorStatus && handle?.beginsWithLanguages;
  const title = errorStatus
    ? faultTitle(errorStatus, t)
    : (handle?.title(page?.data, words) ?? t("frame.no-title"));

  return (
    <PageLanguageProvider value={{ language, isInLinks, pathname, search }}>
      <html lang={localeOf(language)} dir="ltr" className="govuk-template">
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <title>
            {`${isRefusedForm ? t("frame.error-title", { title }) : title} – ${root?.school.name ?? t("frame.no-school")}`}
          </title>
          {root && <meta name="theme-color" content={root.school.brandColour} />}
          {/* The tablet at reception goes back to its beginning by itself; with a script it warns first. */}
          {parent?.isSharedDevice && (
            <noscript>
              <meta httpEquiv="refresh" content={`${Math.ceil(parent.left / SECOND) + 1}; url=/slip`} />
            </noscript>
          )}
          <Links />
          {root && <style>{brandStyles(root.school.brandColour)}</style>}
        </head>
        <body className="govuk-template__body">
          <a href="#main-content" className="govuk-skip-link">
            {t("frame.skip")}
          </a>
          {root && <SiteHeader name={root.school.name} isDemo={root.isDemo} />}
          {root && !parent && !beginsWithLanguages && <LanguageLinks languages={root.languages} />}
          {children}
          {root && <SiteFooter school={root.school} isDemo={root.isDemo} />}
          {!errorStatus && handle?.warnsBeforeSignOut && <script src={sessionWarning} defer />}
          {!errorStatus && handle?.usesPasskeys && <script src={passkeys} defer />}
          {!errorStatus && handle?.showsWhileTyping && <script src={showWhileTyping} defer />}
        </body>
      </html>
    </PageLanguageProvider>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>("root");
  const error = useRouteError();
  const page = {
    status: useErrorStatus() ?? 500,
    most: isRouteErrorResponse(error) ? String(error.data) : "",
    phone: root?.school.phone,
    isInOffice: isOfficePath(useLocation().pathname),
  };
  return (
    <div className="govuk-width-container">
      <main className="govuk-main-wrapper" id="main-content">
        <ErrorPage {...page} />
      </main>
    </div>
  );
}

/** The status of the page that could not be shown: 500 for a bug, 503 for a disk; null on a page that is all right. */
function useErrorStatus(): number | null {
  const error = useRouteError();
  const isNothingSaved = useIsNothingSaved();
  if (!error) return null;
  if (isRouteErrorResponse(error)) return error.status;
  return isNothingSaved ? 503 : 500;
}
