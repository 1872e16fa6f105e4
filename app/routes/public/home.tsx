import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { languageOf } from "#app/platform/language.server.ts";
import { LanguageLines } from "#app/ui/language-switch.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useLanguageOfEnglish, useWords } from "#app/ui/use-words.tsx";
import { headInLanguage } from "./text-in-language.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const language = languageOf(request, portal);
  const { name, phone } = portal.school();
  return {
    school: { name, phone },
    languages: portal.languages(),
    policies: askedPolicies(portal.db).map(({ policy, version }) => ({
      slug: policy.slug,
      label: version.label,
      ...headInLanguage(portal.db, version, language),
    })),
  };
}

export const handle = pageHandle({ title: (_, { t }) => t("home.title"), beginsWithLanguages: true });

export default function Home() {
  const { school, policies, languages } = useLoaderData<typeof loader>();
  const { t, rich, to } = useWords();
  const english = useLanguageOfEnglish();
  return (
    <PageBody>
      <LanguageLines languages={languages} />
      <h1 className="govuk-heading-xl">{t("home.title")}</h1>
      <p className="govuk-body-l">{t("home.asks", { school: school.name, count: policies.length })}</p>
      {policies.map(({ slug, title, label, summary, isTranslated }) => (
        <section key={slug} className="in-short">
          <h2 lang={isTranslated ? undefined : english}>
            <a className="govuk-link" href={to(`/policies/${slug}`)}>
              {title}
            </a>
          </h2>
          <p className="govuk-body" lang={isTranslated ? undefined : english}>
            {summary}
          </p>
          <p className="govuk-body-s">{rich("policy.version", {}, { version: label })}</p>
        </section>
      ))}
      <a href={to("/sign-in")} className="govuk-button govuk-button--start" draggable="false">
        {t("home.read-and-sign")}
      </a>
      <h2 className="govuk-heading-m">{t("home.before")}</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>{t("home.address")}</li>
        <li>{t("home.request")}</li>
        <li>{rich("home.slip", { link: "/slip" })}</li>
        <li>{t("home.meaning")}</li>
        <li>{t("home.rather-not")}</li>
        <li>{t("home.paper", { phone: school.phone })}</li>
      </ul>
      <p className="govuk-body">{rich("home.anyone", { link: "/policies" })}</p>
      <p className="govuk-body">{rich("home.before-you-post", { link: "/before-you-post" })}</p>
    </PageBody>
  );
}
