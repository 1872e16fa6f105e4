import { data, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { versionsToCompare } from "#app/domain/policies/versions-to-compare.server.ts";
import { readCompareAddress } from "#app/forms/compare-versions.ts";
import { notFound } from "#app/platform/access.server.ts";
import { Choice } from "#app/ui/choice.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
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

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-cache" });

export const handle = pageHandle<typeof loader>({ title: ({ title }) => `What changed: ${title}` });

const NOTHING_TO_COMPARE = {
  "one-version": "There is only one version of this policy so far: nothing has changed yet.",
  "same-version": "You chose the same version twice: a version never changes. Choose two different ones.",
  "no-such-version": "This policy has no version with that number. Choose two of these.",
} as const;

export default function PolicyChanges() {
  const { slug, title, versions, status, isTurned, changes, from, to } = useLoaderData<typeof loader>();
  const options = versions.map(({ number, label }): [string, string] => [String(number), label]);
  return (
    <PageBody back={{ href: `/policies/${slug}`, words: title }}>
      <h1 className="govuk-heading-xl">What changed: {title}</h1>
      {status !== "found" && <p className="govuk-body-l">{NOTHING_TO_COMPARE[status]}</p>}
      {changes && (
        <>
          <p className="govuk-body-l">
            From <VersionLink slug={slug} version={changes.before} /> to{" "}
            <VersionLink slug={slug} version={changes.now} />.
          </p>
          {isTurned && (
            <p className="govuk-body">
              You chose the newer version first. This is what changed from the older one to the newer one.
            </p>
          )}
          <WhatChanged changes={changes} />
        </>
      )}
      {versions.length > 1 && (
        <form method="get" className="no-print">
          <h2 className="govuk-heading-m">Compare other versions</h2>
          <Choice name="from" label="From" options={options} chosen={from?.toString()} />
          <Choice name="to" label="To" options={options} chosen={to?.toString()} />
          <button type="submit" className="govuk-button govuk-button--secondary">
            Compare
          </button>
        </form>
      )}
    </PageBody>
  );
}

type Version = { number: number; label: string; inForceSince: string };

function VersionLink({ slug, version }: { slug: string; version: Version }) {
  return (
    <>
      <a className="govuk-link" href={`/policies/${slug}/${version.number}`}>
        {version.label}
      </a>{" "}
      (in force since {formatIsoDate(version.inForceSince)})
    </>
  );
}
