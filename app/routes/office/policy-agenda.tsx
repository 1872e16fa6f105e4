import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate } from "#app/dates.ts";
import type { ClauseChange } from "#app/domain/policies/compare-clauses.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { ChangedDetails } from "#app/ui/changed-details.tsx";
import { ComparedClauses } from "#app/ui/compared-clauses.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { compareDraft, findPolicyRecord } from "./find-policy-record.server.ts";

/** The draft as a paper for the governors: the whole text, with what changes marked. Printed, it is only the paper. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const record = findPolicyRecord(portal, params.slug);
  const { policy, draft, versions } = record;
  const compared = compareDraft(portal, record);
  if (!draft || !compared) throw redirect(`/office/policies/${policy.slug}`);
  const { governingBody } = portal.school();
  return {
    slug: policy.slug,
    title: draft.title,
    summary: draft.summary,
    governingBody,
    savedOn: formatDay(draft.changedAt),
    printedOn: formatDay(portal.clock()),
    inForce: versions[0]
      ? { label: versions[0].label, since: formatIsoDate(versions[0].inForceSince) }
      : null,
    details: compared.details,
    sections: bySection(compared.changes, compared.sections),
  };
}

/** Clauses under the headings of the newer text. What was taken out stands where it was. */
function bySection(changes: ClauseChange[], sections: { number: string; title: string }[]) {
  const groups: { heading: string | null; changes: ClauseChange[] }[] = [];
  let number: string | undefined;
  for (const change of changes) {
    const [section] = ("now" in change ? change.now.number : (number ?? change.before.number)).split(".");
    if (section !== number || groups.length === 0) {
      number = section;
      const heading = sections.find((one) => one.number === section);
      groups.push({ heading: heading ? `${heading.number}. ${heading.title}` : null, changes: [] });
    }
    groups.at(-1)?.changes.push(change);
  }
  return groups;
}

export const handle = pageHandle<typeof loader>({ title: ({ title }) => `For the governors: ${title}` });

export default function PolicyAgenda() {
  const { slug, title, summary, governingBody, inForce, details, sections, ...when } =
    useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: `/office/policies/${slug}`, words: "The policy" }}>
      <p className="govuk-body no-print">
        This page prints as a paper for the meeting: use your browser’s Print. The menus stay away.
      </p>
      <article className="agenda-paper">
        <span className="govuk-caption-xl">For {governingBody}</span>
        <h1 className="govuk-heading-xl">{title}</h1>
        <ul className="policy-facts">
          <li>
            Draft of {when.savedOn}, printed on {when.printedOn}. Not in force.
          </li>
          <li>
            {inForce
              ? `Changes are marked against ${inForce.label}, in force since ${inForce.since}. What is added is underlined, what is taken out is struck through.`
              : "This would be the first text of this policy."}
          </li>
        </ul>
        <h2 className="govuk-heading-m">In short</h2>
        <p className="govuk-body">{summary}</p>
        <ChangedDetails details={details} />
        {sections.map(({ heading, changes }, place) => (
          <section key={`${place} ${heading}`}>
            {heading && <h2 className="govuk-heading-m">{heading}</h2>}
            <ComparedClauses changes={inForce ? changes : changes.map(unmarked)} showsKept />
          </section>
        ))}
        <p className="govuk-body">
          Agreed on: ____________________ &nbsp; Signed: ______________________________
        </p>
      </article>
    </PageBody>
  );
}

/** A first text is all new: marking every clause would tell nobody anything. */
function unmarked(change: ClauseChange): ClauseChange {
  return change.kind === "added" ? { kind: "kept", before: change.now, now: change.now } : change;
}
