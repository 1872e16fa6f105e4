import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { policiesToShow } from "#app/domain/policies/policies-to-show.server.ts";
import { languageOf } from "#app/platform/language.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PolicyTitle } from "#app/ui/policy-title.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { headInLanguage } from "./text-in-language.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const language = languageOf(request, portal);
  return {
    policiesPage: portal.school().policiesPage,
    baseUrl: portal.settings.baseUrl.origin,
    policies: policiesToShow(portal.db, { named: portal.content.policies }).map(({ policy, version }) => ({
      slug: policy.slug,
      ...(version
        ? headInLanguage(portal.db, version, language)
        : { title: policy.title, isTranslated: false }),
      isAsked: policy.isAsked,
      inForceSince: version?.inForceSince ?? null,
      outOfForceSince: policy.outOfForceSince,
    })),
  };
}

export const handle = pageHandle({ title: (_, { t }) => t("frame.policies") });

export default function Policies() {
  const { policies, policiesPage, baseUrl } = useLoaderData<typeof loader>();
  const { t, rich, to, language } = useWords();
  const inForce = policies.filter(({ outOfForceSince }) => outOfForceSince === null);
  const outOfForce = policies.filter(({ outOfForceSince }) => outOfForceSince !== null);
  return (
    <PageBody back={{ href: "/", words: t("frame.first-page") }}>
      <h1 className="govuk-heading-xl">{t("frame.policies")}</h1>
      <ul className="govuk-task-list">
        {inForce.map(({ slug, title, isTranslated, isAsked, inForceSince }) => (
          <li key={slug} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              <a className="govuk-link govuk-task-list__link" href={to(`/policies/${slug}`)}>
                <PolicyTitle title={title} isTranslated={isTranslated} />
              </a>
              <div className="govuk-task-list__hint">
                {inForceSince
                  ? t("policy.since", { on: formatIsoDate(inForceSince, language) })
                  : t("policies.on-website")}
                {isAsked && `. ${t("policies.asked")}`}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {outOfForce.length > 0 && (
        <>
          <h2 className="govuk-heading-m">{t("policies.out-of-force")}</h2>
          <ul className="govuk-list">
            {outOfForce.map(({ slug, title, outOfForceSince }) => (
              <li key={slug}>
                {rich(
                  "policies.out-of-force-since",
                  { link: `/policies/${slug}` },
                  { title, on: formatIsoDate(outOfForceSince ?? "", language) },
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className="govuk-heading-m">{t("policies.linking")}</h2>
      <p className="govuk-body">
        {rich(
          "policies.linking-how",
          { link: policiesPage },
          { example: `${baseUrl}/policies/social-media#4.3` },
        )}
      </p>
      <p className="govuk-body">{rich("policies.markdown", { link: "/policies.json" })}</p>
    </PageBody>
  );
}
