import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useMatches } from "@remix-run/react";
import { MINUTE } from "#app/dates.ts";
import { requireParent } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import { LanguageButtons } from "#app/ui/language-switch.tsx";
import { hasTypedForm } from "#app/ui/typed-form.ts";
import { useWords } from "#app/ui/use-words.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult, session } = await requireParent(request, portal);
  const { isSharedDevice, idleEndsAt, endsAt } = session;
  return {
    pageLanguage: languageOnRecord(portal, adult),
    languages: portal.languages(),
    adultName: adult.name,
    isSharedDevice,
    opensDetails: session.scope === "sign-in",
    left: Math.min(idleEndsAt, endsAt) - portal.clock(),
    /** False where the end comes however busy somebody is. */
    mayStay: idleEndsAt < endsAt,
  };
}

/** Round every page of a parent: who is here, the way out, other languages, and a warning before time runs out. */
export default function ParentLayout() {
  const { adultName, isSharedDevice, opensDetails, left, mayStay, languages } =
    useLoaderData<typeof loader>();
  const { t, rich, to } = useWords();
  const takesForm = hasTypedForm(useMatches().map(({ data }) => data));
  const minutes = isSharedDevice ? 1 : 5;
  return (
    <>
      <div className="who-is-here">
        <div className="govuk-width-container">
          {rich("parent.you-are", {}, { name: adultName })}{" "}
          <a className="govuk-link" href={to("/not-me")}>
            {t("parent.not-you")}
          </a>{" "}
          {opensDetails && (
            <a className="govuk-link" href="/me">
              {t("me.title")}
            </a>
          )}{" "}
          <form method="post" action={isSharedDevice ? "/sign-out?slip" : "/sign-out"}>
            <button type="submit" className="link-button">
              {t("parent.sign-out")}
            </button>
          </form>{" "}
          <LanguageButtons languages={languages} takesForm={takesForm} />
        </div>
      </div>
      <Outlet />
      {/* It sticks to the lower edge of the screen only as a part of the whole page, not within a box of its own. */}
      <div
        className="stay-signed-in"
        role="alert"
        data-left={left}
        data-warns-before={minutes * MINUTE}
        data-then={isSharedDevice ? "/slip" : "/sign"}
        hidden
      >
        <div className="govuk-width-container">
          <p className="govuk-body">{t("parent.signed-out-in", { count: minutes })}</p>
          {mayStay && (
            <button type="button" className="govuk-button">
              {t("parent.stay")}
            </button>
          )}
        </div>
      </div>
    </>
  );
}
