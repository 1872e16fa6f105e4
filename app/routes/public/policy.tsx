import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatIsoDate } from "#app/dates.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { everyPolicy } from "#app/domain/policies/policies-in-force.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { languageOf } from "#app/platform/language.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PolicyDocument } from "#app/ui/policy-document.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TranslationNote } from "#app/ui/translation-note.tsx";
import { InEnglish, useLanguageOfEnglish, useWords } from "#app/ui/use-words.tsx";
import { textInLanguage } from "./text-in-language.server.ts";

/** The text in force, or with a number that version, for ever. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const number = readVersionNumber(params.version);
  const found = findPolicy(portal.db, { slug: params.slug ?? "", ...(number !== undefined && { number }) });
  const { governingBody, policiesPage, phone } = portal.school();

  if (found.status === "no-such-policy") throw notFound();
  const { outOfForceSince, outOfForceNote } = found.policy;
  const outOfForce = outOfForceSince && { since: outOfForceSince, note: outOfForceNote };
  if (found.status === "no-text") {
    const isNamed = portal.content.policies.some(({ slug }) => slug === found.policy.slug);
    // The office has added it, and works on it still.
    if (!isNamed) throw notFound();
    return { kind: "no-text" as const, title: found.policy.title, policiesPage, outOfForce };
  }

  const { policy, version, inForce, versions } = found;
  const titles = new Map(
    everyPolicy(portal.db).map((one) => [one.policy.slug, one.version?.title ?? one.policy.title]),
  );
  const shown = textInLanguage(portal.db, version, languageOf(request, portal));
  return {
    kind: "text" as const,
    title: shown.policy.title,
    slug: policy.slug,
    isAsked: policy.isAsked && !outOfForce,
    hasShortForm: portal.content.pages["before-you-post"].policy === policy.slug,
    outOfForce,
    governingBody,
    phone,
    ...shown,
    inForceLabel: version.id === inForce.id ? null : inForce.label,
    isFixedAddress: number !== undefined,
    // What changed with this version, or where it was the first, since.
    changesTo: version.number > 1 ? `?to=${version.number}` : `?from=${version.number}`,
    versions: versions.map(({ number, label, inForceSince }) => ({ number, label, inForceSince })),
    related: version.relatedSlugs.map((slug) => ({ slug, title: titles.get(slug) ?? slug })),
  };
}

function readVersionNumber(version: string | undefined): number | undefined {
  if (version === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(version)) throw notFound();
  return Number(version);
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.title });

export default function Policy() {
  const data = useLoaderData<typeof loader>();
  const { t, rich, to, language } = useWords();
  const english = useLanguageOfEnglish();
  const back = { href: "/policies", words: t("frame.policies") };
  if (data.kind === "no-text") {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl" lang={english}>
          {data.title}
        </h1>
        {data.outOfForce && <OutOfForce {...data.outOfForce} />}
        <p className="govuk-body">{rich("policy-page.on-website", { link: data.policiesPage })}</p>
      </PageBody>
    );
  }
  const { policy, translation, slug, related, versions } = data;
  return (
    <PageBody back={back}>
      <article>
        <h1 className="govuk-heading-xl" lang={policy.isTranslated ? undefined : english}>
          {policy.title}
        </h1>
        {data.outOfForce && <OutOfForce {...data.outOfForce} />}
        {data.inForceLabel && (
          <div className="govuk-inset-text">
            {rich(
              data.outOfForce ? "policy-page.older-out-of-force" : "policy-page.older",
              { link: `/policies/${slug}`, changes: `/policies/${slug}/changes?from=${policy.number}` },
              { version: data.inForceLabel },
            )}
          </div>
        )}
        {data.hasShortForm && (
          <p className="govuk-body no-print">
            {rich("policy-page.before-you-post", { link: "/before-you-post" })}
          </p>
        )}
        <TranslationNote
          translation={translation}
          english={`/policies/${slug}${data.isFixedAddress ? `/${policy.number}` : ""}`}
          phone={data.phone}
        />
        <PolicyDocument policy={policy} governingBody={data.governingBody} />
      </article>
      {data.isAsked && !data.inForceLabel && (
        <p className="govuk-body no-print">
          <a href={to("/sign-in")} className="govuk-button govuk-button--start" draggable="false">
            {t("home.read-and-sign")}
          </a>
        </p>
      )}
      {related.length > 0 && (
        <nav aria-labelledby="related" className="no-print">
          <h2 id="related" className="govuk-heading-m">
            {t("policy-page.related")}
          </h2>
          <ul className="govuk-list">
            {related.map((one) => (
              <li key={one.slug}>
                <a className="govuk-link" href={to(`/policies/${one.slug}`)}>
                  <InEnglish>{one.title}</InEnglish>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <h2 className="govuk-heading-m">{t("policy-page.versions")}</h2>
      <ul className="govuk-list">
        {versions.map((one) => (
          <li key={one.number}>
            {rich(
              "policy-page.version",
              { link: `/policies/${slug}/${one.number}` },
              { version: one.label, on: formatIsoDate(one.inForceSince, language) },
            )}
          </li>
        ))}
      </ul>
      {versions.length > 1 && (
        <p className="govuk-body">
          {rich("policy-page.see-changes", { link: `/policies/${slug}/changes${data.changesTo}` })}
        </p>
      )}
      <p className="govuk-body-s">
        {rich(
          data.outOfForce ? "policy-page.markdown-last" : "policy-page.markdown",
          // Of the English text, in whichever language the page is.
          { link: (words) => <MarkdownLink address={`/policies/${slug}.md`}>{words}</MarkdownLink> },
          { sha256: policy.sha256 },
        )}
      </p>
      {translation && (
        <p className="govuk-body-s">
          {!data.inForceLabel && <>{rich("translation.markdown", { link: `/policies/${slug}.md` })}. </>}
          {rich("translation.fingerprint", {}, { sha256: translation.sha256 })}
        </p>
      )}
    </PageBody>
  );
}

function MarkdownLink({ address, children }: { address: string; children: ReactNode }) {
  return (
    <a className="govuk-link" href={address}>
      {children}
    </a>
  );
}

/** The text stays where it was: whoever comes by an old link learns that it is no longer in force, and why. */
function OutOfForce({ since, note }: { since: string; note: string | null }) {
  const { rich, language } = useWords();
  return (
    <div className="govuk-inset-text">
      {rich("policy-page.out-of-force", {}, { on: formatIsoDate(since, language) })}{" "}
      <InEnglish>{note}</InEnglish>
    </div>
  );
}
