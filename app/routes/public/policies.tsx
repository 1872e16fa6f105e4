import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { policiesToShow } from "#app/domain/policies/policies-to-show.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  return {
    policiesPage: portal.school().policiesPage,
    baseUrl: portal.settings.baseUrl.origin,
    policies: policiesToShow(portal.db, { named: portal.content.policies }).map(({ policy, version }) => ({
      slug: policy.slug,
      title: version?.title ?? policy.title,
      isAsked: policy.isAsked,
      inForceSince: version?.inForceSince ?? null,
      outOfForceSince: policy.outOfForceSince,
    })),
  };
}

export const handle = pageHandle({ title: "All policies" });

export default function Policies() {
  const { policies, policiesPage, baseUrl } = useLoaderData<typeof loader>();
  const inForce = policies.filter(({ outOfForceSince }) => outOfForceSince === null);
  const outOfForce = policies.filter(({ outOfForceSince }) => outOfForceSince !== null);
  return (
    <PageBody back={{ href: "/", words: "First page" }}>
      <h1 className="govuk-heading-xl">All policies</h1>
      <ul className="govuk-task-list">
        {inForce.map(({ slug, title, isAsked, inForceSince }) => (
          <li key={slug} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              <a className="govuk-link govuk-task-list__link" href={`/policies/${slug}`}>
                {title}
              </a>
              <div className="govuk-task-list__hint">
                {inForceSince ? `In force since ${formatIsoDate(inForceSince)}` : "On the school's website"}
                {isAsked && ". Parents are asked to acknowledge this policy."}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {outOfForce.length > 0 && (
        <>
          <h2 className="govuk-heading-m">No longer in force</h2>
          <ul className="govuk-list">
            {outOfForce.map(({ slug, title, outOfForceSince }) => (
              <li key={slug}>
                <a className="govuk-link" href={`/policies/${slug}`}>
                  {title}
                </a>
                {outOfForceSince && `, since ${formatIsoDate(outOfForceSince)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className="govuk-heading-m">Linking from the school's website</h2>
      <p className="govuk-body">
        The{" "}
        <a className="govuk-link" href={policiesPage}>
          policies page of the school's website
        </a>{" "}
        can link to each address on this page. They always show the text in force. A link can go to one
        clause: <code>{baseUrl}/policies/social-media#4.3</code>.
      </p>
      <p className="govuk-body">
        Each policy is also there as Markdown, with <code>.md</code> after its address, and{" "}
        <a className="govuk-link" href="/policies.json">
          policies.json
        </a>{" "}
        lists them for a website that wants to keep its own list up to date.
      </p>
    </PageBody>
  );
}
