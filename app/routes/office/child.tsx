import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { whoLooked } from "#app/domain/evidence/who-looked.server.ts";
import { childRecord } from "#app/domain/people/child-record.server.ts";
import { historyOf } from "#app/domain/people/history-of.server.ts";
import { tellSafeguarding } from "#app/domain/people/tell-safeguarding.server.ts";
import { childCoverage } from "#app/domain/roll/child-coverage.server.ts";
import { safeguardingForm } from "#app/forms/child-details.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ChildCoverageList } from "#app/ui/child-coverage.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PeopleHistory } from "#app/ui/people-history.tsx";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { WhoLooked } from "#app/ui/who-looked.tsx";
import { RESPONSIBILITY_WORDS } from "#app/ui/words.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const record = childRecord(portal.db, { childId: params.id ?? "" });
  if (!record) throw notFound();
  const actor = { kind: "staff", id: staff.id } as const;
  const subjectId = record.child.id;
  recordAudit(portal.db, { actor, action: "viewed-child", subjectId, now: portal.clock() });

  // The mark for the safeguarding lead is for head and DSL only, as a reason of a hold is.
  const { tellsSafeguarding, ...child } = record.child;
  const readsHolds = staff.role === "head" || staff.role === "dsl";
  return {
    child,
    tellsSafeguarding: readsHolds ? tellsSafeguarding : null,
    adults: record.adults.map(({ adult, guardianship }) => ({
      id: adult.id,
      name: adult.name,
      leftOn: adult.leftOn,
      isHeld: adult.heldAt !== null,
      relationship: guardianship.relationship,
      responsibility: guardianship.parentalResponsibility,
      courtOrder: guardianship.courtOrder,
    })),
    coverage: childCoverage(portal.db, { childId: subjectId, now: portal.clock() }),
    history: historyOf(portal.db, { id: subjectId, end: "childId", readsHolds }),
    lookers: whoLooked(portal.db, { subjectId, action: "viewed-child" }),
  };
}

/** Sets or takes away the mark for the safeguarding lead. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const given = safeguardingForm.safeParse(Object.fromEntries(await readForm(request)));
  const childId = params.id ?? "";
  if (given.success) {
    const tells = given.data.tells === "yes";
    const by = { staffId: staff.id, now: portal.clock() };
    if (tellSafeguarding(portal.db, { childId, tells, ...by }).status === "no-such-child") throw notFound();
  }
  return redirect(`/office/children/${encodeURIComponent(childId)}`);
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.child.name });

export default function Child() {
  const { child, tellsSafeguarding, adults, coverage, history, lookers } = useLoaderData<typeof loader>();
  const page = `/office/children/${child.id}`;
  const hasDied = child.diedAt !== null;
  return (
    <PageBody back={{ href: "/office/people", words: "Find anyone" }}>
      <h1 className="govuk-heading-xl">{child.name}</h1>
      {child.diedAt !== null && (
        <div className="govuk-inset-text">
          {child.knownAs} has died. It was written down here on {formatDay(child.diedAt)}. Nothing that the
          portal makes names {child.knownAs} any more.{" "}
          <a className="govuk-link" href={`${page}/died`}>
            Was this a mistake?
          </a>
        </div>
      )}
      {child.leftOn && <div className="govuk-inset-text">Left on {formatIsoDate(child.leftOn)}.</div>}
      <SummaryList
        rows={[
          { key: "First name used", value: child.knownAs },
          { key: "Class", value: child.className },
          { key: "Year group", value: child.yearGroup },
          ...(child.misId ? [{ key: "MIS id", value: child.misId }] : []),
        ]}
      />
      <ul className="govuk-list office-actions no-print">
        <Action href={`${page}/edit`}>Edit</Action>
        {!hasDied && <Action href={`${page}/left`}>{child.leftOn ? "Is back" : "Has left"}</Action>}
        {!hasDied && <Action href={`${page}/died`}>Has died</Action>}
      </ul>

      <h2 className="govuk-heading-l">Adults</h2>
      {adults.length === 0 && (
        <p className="govuk-body">Nobody yet: nobody is asked on this child's account.</p>
      )}
      {adults.map((adult) => (
        <div key={adult.id} className="tie">
          <p className="govuk-body">
            <a className="govuk-link" href={`/office/adults/${adult.id}`}>
              {adult.name}
            </a>
            , {adult.relationship}. Parental responsibility:{" "}
            {RESPONSIBILITY_WORDS[adult.responsibility].toLowerCase()}
            {adult.courtOrder && ". Court order"}
            {adult.isHeld && ". On hold"}
            {adult.leftOn && `. Left on ${formatIsoDate(adult.leftOn)}`}
            {!hasDied && (
              <>
                {". "}
                <a className="govuk-link no-print" href={`/office/adults/${adult.id}/children/${child.id}`}>
                  Change<span className="govuk-visually-hidden"> how {adult.name} belongs to the child</span>
                </a>
              </>
            )}
          </p>
        </div>
      ))}
      {!hasDied && (
        <ul className="govuk-list office-actions no-print">
          <Action href={`${page}/new-adult`}>Add an adult</Action>
        </ul>
      )}

      {coverage.length > 0 && (
        <>
          <h2 className="govuk-heading-l">Policies</h2>
          <ChildCoverageList coverage={coverage} />
        </>
      )}

      {tellsSafeguarding !== null && !hasDied && (
        <>
          <h2 className="govuk-heading-l">Safeguarding</h2>
          <p className="govuk-body">
            {tellsSafeguarding
              ? "If a stranger asks after this child, only the safeguarding lead is told."
              : "If a stranger asks after this child, the office finds it in the inbox."}{" "}
            Only the headteacher and the safeguarding lead see this part.
          </p>
          <PostButton look="secondary" fields={{ tells: tellsSafeguarding ? "no" : "yes" }}>
            {tellsSafeguarding ? "Take the mark away" : "Tell the safeguarding lead only"}
          </PostButton>
        </>
      )}

      <h2 className="govuk-heading-l">History</h2>
      <PeopleHistory entries={history} />
      <WhoLooked lookers={lookers} />
    </PageBody>
  );
}

function Action({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a className="govuk-link" href={href}>
        {children}
      </a>
    </li>
  );
}
