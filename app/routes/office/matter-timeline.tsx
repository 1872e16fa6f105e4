import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime } from "#app/dates.ts";
import { peopleOf } from "#app/domain/matters/people-of-matter.server.ts";
import { timelineOf } from "#app/domain/matters/timeline-of.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { requireFreshHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { MatterSteps } from "#app/ui/matter-steps.tsx";
import { FORGOTTEN } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { quotedClauses } from "./clauses-of-procedure.server.ts";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter, by } = await findMatterToChange(request, portal, params.id, requireFreshHeadOrDsl);
  const posted = peopleOf(portal.db, matter.id).filter(
    ({ part, isRemoved }) => part === "posted" && !isRemoved,
  );
  const chosen = new URL(request.url).searchParams.get("about");
  const personId = chosen ?? (posted.length === 1 ? posted[0]?.id : undefined);
  const timeline = personId ? timelineOf(portal.db, { ...by, personId }) : null;
  if (chosen !== null && !timeline) throw notFound();
  return {
    id: matter.id,
    number: matter.number,
    school: portal.school().name,
    at: formatDayAndTime(by.now),
    posted: posted.map(({ id, name }) => ({ id, name })),
    timeline,
    quoted: quotedClauses(portal, timeline?.steps ?? []),
  };
}

export const handle = pageHandle<typeof loader>({ title: ({ number }) => `Timeline: matter ${number}` });

export default function MatterTimeline() {
  const { id, number, school, at, posted, timeline, quoted } = useLoaderData<typeof loader>();
  const back = { href: `/office/matters/${id}`, words: `Matter ${number}` };
  if (!timeline) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">Timeline of matter {number}</h1>
        {posted.length === 0 && (
          <p className="govuk-body">Name who posted it first: a timeline is about one person.</p>
        )}
        {posted.length > 0 && (
          <p className="govuk-body">A timeline is about one person, and leaves other families out. Whose?</p>
        )}
        <ul className="govuk-list">
          {posted.map((person) => (
            <li key={person.id}>
              <a className="govuk-link" href={`/office/matters/${id}/timeline?about=${person.id}`}>
                {person.name ?? FORGOTTEN}
              </a>
            </li>
          ))}
        </ul>
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <span className="govuk-caption-l">{school}</span>
      <h1 className="govuk-heading-l">
        Matter {number}: {timeline.about ?? FORGOTTEN}
      </h1>
      <div className="govuk-inset-text no-print">
        Names of other families were left out where the portal knows them whole. Read it before you hand it
        on: a first name or a nickname may still be there. Use your browser’s Print, also to save it as a PDF;
        files are taken out of the matter one by one.
      </div>
      <p className="govuk-body">
        Opened {formatDay(timeline.matter.openedAt)}. As it stood on {at}. Personal and confidential.
      </p>
      <MatterSteps at={null} steps={timeline.steps} evidence={timeline.evidence} quoted={quoted} />
      <p className="govuk-body">
        Whether somebody signed or did not sign the policy is evidence of nothing, and is not part of this.
      </p>
    </PageBody>
  );
}
