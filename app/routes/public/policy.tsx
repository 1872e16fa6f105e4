import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { everyPolicy } from "#app/domain/policies/policies-in-force.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PolicyDocument } from "#app/ui/policy-document.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** The text in force, or with a number that version, for ever. */
export async function loader({ params, context: { portal } }: LoaderFunctionArgs) {
  const number = readVersionNumber(params.version);
  const found = findPolicy(portal.db, { slug: params.slug ?? "", ...(number !== undefined && { number }) });
  const { governingBody, policiesPage } = portal.school();

  if (found.status === "no-such-policy") throw notFound();
  const { outOfForceSince, outOfForceNote } = found.policy;
  const outOfForce = outOfForceSince && { since: formatIsoDate(outOfForceSince), note: outOfForceNote };
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
  return {
    kind: "text" as const,
    title: version.title,
    slug: policy.slug,
    isAsked: policy.isAsked && !outOfForce,
    outOfForce,
    governingBody,
    policy: { ...version, ...renderPolicy(version.markdown, version.sha256) },
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

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-cache" });

export const handle = pageHandle<typeof loader>({ title: (data) => data.title });

export default function Policy() {
  const data = useLoaderData<typeof loader>();
  const back = { href: "/policies", words: "All policies" };
  if (data.kind === "no-text") {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">{data.title}</h1>
        {data.outOfForce && <OutOfForce {...data.outOfForce} />}
        <p className="govuk-body">
          The school publishes this policy on its website:{" "}
          <a className="govuk-link" href={data.policiesPage}>
            policies of the school
          </a>
          .
        </p>
      </PageBody>
    );
  }
  const { policy, slug, related, versions } = data;
  return (
    <PageBody back={back}>
      <article>
        <h1 className="govuk-heading-xl">{policy.title}</h1>
        {data.outOfForce && <OutOfForce {...data.outOfForce} />}
        {data.inForceLabel && (
          <div className="govuk-inset-text">
            This is an older version. It is not in force.{" "}
            {data.outOfForce ? "The last text of this policy was" : "The text in force is"}{" "}
            <a className="govuk-link" href={`/policies/${slug}`}>
              {data.inForceLabel}
            </a>
            .{" "}
            <a className="govuk-link" href={`/policies/${slug}/changes?from=${policy.number}`}>
              What has changed since
            </a>
          </div>
        )}
        <PolicyDocument policy={policy} governingBody={data.governingBody} />
      </article>
      {data.isAsked && !data.inForceLabel && (
        <p className="govuk-body no-print">
          <a href="/sign-in" className="govuk-button govuk-button--start" draggable="false">
            Read and sign
          </a>
        </p>
      )}
      {related.length > 0 && (
        <nav aria-labelledby="related" className="no-print">
          <h2 id="related" className="govuk-heading-m">
            Related policies
          </h2>
          <ul className="govuk-list">
            {related.map((one) => (
              <li key={one.slug}>
                <a className="govuk-link" href={`/policies/${one.slug}`}>
                  {one.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <h2 className="govuk-heading-m">This version</h2>
      <ul className="govuk-list">
        {versions.map((one) => (
          <li key={one.number}>
            <a className="govuk-link" href={`/policies/${slug}/${one.number}`}>
              {one.label}
            </a>
            , in force since {formatIsoDate(one.inForceSince)}
          </li>
        ))}
      </ul>
      {versions.length > 1 && (
        <p className="govuk-body">
          See{" "}
          <a className="govuk-link" href={`/policies/${slug}/changes${data.changesTo}`}>
            what changed
          </a>{" "}
          from one version to the other.
        </p>
      )}
      <p className="govuk-body-s">
        <a className="govuk-link" href={`/policies/${slug}.md`}>
          {data.outOfForce ? "The last text" : "The text in force"} as Markdown
        </a>
        . Fingerprint of this version (SHA-256): <code>{policy.sha256}</code>
      </p>
    </PageBody>
  );
}

/** The text stays where it was: whoever comes by an old link learns that it is no longer in force, and why. */
function OutOfForce({ since, note }: { since: string; note: string | null }) {
  return (
    <div className="govuk-inset-text">
      <strong>This policy is out of force since {since}.</strong> {note}
    </div>
  );
}
