import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { versionsToCompare } from "#app/domain/policies/versions-to-compare.server.ts";
import { readCompareAddress } from "#app/forms/compare-versions.ts";
import { notFound } from "#app/platform/access.server.ts";
import { Choice } from "#app/ui/choice.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { InEnglish, useWords } from "#app/ui/use-words.tsx";
import { WhatChanged } from "#app/ui/what-changed.tsx";
import { compareTexts } from "./compare-texts.server.ts";

/** What changed between any two versions of a policy; the last two where none is chosen. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const slug = params.slug ?? "";
  const asked = readCompareAddress(request.url);
  const found = versionsToCompare(portal.db, { slug, ...asked });
  if (found.status === "no-such-policy") throw notFound();
  const isFound = found.status === "found";
  const shown = {
    slug,
    title: found.versions[0]?.title ?? found.policy.title,
    versions: found.versions.map(({ number, label, inForceSince }) => ({ number, label, inForceSince })),
    from: isFound ? found.before.number : asked.from,
    to: isFound ? found.now.number : asked.to,
    status: found.status,
    isTurned: isFound && found.isTurned,
    changes: isFound ? compareTexts(found.before, found.now, found.published) : null,
  };
  return data(shown, { status: found.status === "no-such-version" ? 404 : 200 });
}

export const handle = pageHandle<typeof loader>({
  title: ({ title }, { t }) => t("changes.title", { title }),
});

export default function PolicyChanges() {
  const { slug, title, versions, status, isTurned, changes, from, to } = useLoaderData<typeof loader>();
  const { t, rich, language, isInLinks } = useWords();
  const options = versions.map(({ number, label }): [string, string] => [String(number), label]);
  return (
    <PageBody back={{ href: `/policies/${slug}`, words: <InEnglish>{title}</InEnglish> }}>
      <h1 className="govuk-heading-xl">{rich("changes.heading", {}, { title })}</h1>
      {status !== "found" && <p className="govuk-body-l">{t(`changes.${status}`)}</p>}
      {changes && (
        <>
          <p className="govuk-body-l">
            {rich(
              "changes.from-to",
              {
                before: `/policies/${slug}/${changes.before.number}`,
                now: `/policies/${slug}/${changes.now.number}`,
              },
              {
                before: changes.before.label,
                beforeOn: formatIsoDate(changes.before.inForceSince, language),
                now: changes.now.label,
                nowOn: formatIsoDate(changes.now.inForceSince, language),
              },
            )}
          </p>
          {isTurned && <p className="govuk-body">{t("changes.turned")}</p>}
          <WhatChanged changes={changes} />
        </>
      )}
      {versions.length > 1 && (
        <form method="get" className="no-print">
          <h2 className="govuk-heading-m">{t("changes.compare")}</h2>
          {isInLinks && <input type="hidden" name="lang" value={language} />}
          <Choice name="from" label={t("changes.from")} options={options} chosen={from?.toString()} />
          <Choice name="to" label={t("changes.to")} options={options} chosen={to?.toString()} />
          <button type="submit" className="govuk-button govuk-button--secondary">
            {t("changes.compare-now")}
          </button>
        </form>
      )}
    </PageBody>
  );
}
