import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate, isoDateOf } from "#app/dates.ts";
import { looksAt } from "#app/domain/matters/looks-at.server.ts";
import { readMatter } from "#app/domain/matters/read-matter.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { MatterLetters } from "#app/ui/matter-letters.tsx";
import { MatterLooks } from "#app/ui/matter-looks.tsx";
import { MatterNext } from "#app/ui/matter-next.tsx";
import { MatterPeople } from "#app/ui/matter-people.tsx";
import { MatterSteps } from "#app/ui/matter-steps.tsx";
import { dueInWords, OUTCOME_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { ProtectFirst } from "#app/ui/protect-first.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { quotedClauses } from "./clauses-of-procedure.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const matterId = params.id ?? "";
  const now = portal.clock();
  const found = readMatter(portal.db, { matterId, staffId: staff.id, now });
  if (!found) throw notFound();
  return {
    ...found,
    quoted: quotedClauses(portal, found.steps),
    looks: looksAt(portal.db, { matterId, first: 0 }),
    today: isoDateOf(now),
    isForTheHead: found.matter.isAboutHead && staff.role === "head",
  };
}

export const handle = pageHandle<typeof loader>({ title: ({ matter }) => `Matter ${matter.number}` });

export default function Matter() {
  const found = useLoaderData<typeof loader>();
  const { matter, steps, due, today, emptiedAt } = found;
  const { id, number, closedAt, outcome, legalHoldAt } = matter;
  const at = `/office/matters/${id}`;
  const isClosed = closedAt !== null;
  return (
    <PageBody back={{ href: "/office/matters", words: "Matters" }}>
      <h1 className="govuk-heading-xl">
        Matter {number}
        <span className="govuk-caption-xl">Opened {formatDay(matter.openedAt)}</span>
      </h1>
      {isClosed && (
        <div className="govuk-inset-text">
          Closed {formatDay(closedAt)}. {outcome && OUTCOME_WORDS[outcome]}.
        </div>
      )}
      {emptiedAt !== null && (
        <div className="govuk-inset-text">
          What was written here was forgotten on {formatDay(emptiedAt)}: its time was over, or whoever it was
          about was forgotten. What was done on which day stays.
        </div>
      )}
      {found.isForTheHead && (
        <div className="govuk-inset-text">
          This matter is about the headteacher. It goes to the chair of governors, who decides who deals with
          it: please leave it to them, and do not sign its letters.
        </div>
      )}
      {!isClosed && <ProtectFirst matter={matter} notToldYet={found.notToldYet} />}
      {due.length > 0 && (
        <ul className="govuk-list">
          {due.map(({ what, by }) => (
            <li key={what}>
              <strong>{dueInWords(what)}</strong> {by < today ? "– was due" : "by"} {formatIsoDate(by)}
            </li>
          ))}
        </ul>
      )}
      <MatterNext at={at} isClosed={isClosed} next={found.next} choices={found.choices} />
      <MatterPeople at={at} people={found.people} />
      <MatterLetters matterId={id} letters={found.letters} isClosed={isClosed} />
      <MatterSteps at={at} steps={steps} evidence={found.evidence} quoted={found.quoted} />
      <p className="govuk-body">
        Whether somebody signed or did not sign is evidence of nothing, and is not shown here.
      </p>
      <ul className="govuk-list office-actions no-print">
        <li>
          <a className="govuk-link" href={`${at}/timeline`}>
            Timeline to print, for governors or the police
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`${at}/close`}>
            {isClosed ? "Open it again" : "Close the matter"}
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`${at}/keep`}>
            {legalHoldAt === null
              ? "Keep it although its time is over"
              : "On legal hold: nothing of it is forgotten"}
          </a>
        </li>
      </ul>
      <MatterLooks at={at} {...found.looks} />
    </PageBody>
  );
}
