import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { confirmMailbox } from "#app/domain/people/confirm-mailbox.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { AdultMails } from "#app/ui/adult-mails.tsx";
import { AdultSignings } from "#app/ui/adult-signings.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { ANSWER_GIVEN_WORDS, TASK_WORDS } from "#app/ui/words.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const record = adultRecord(portal.db, { adultId: params.id ?? "" });
  if (!record) throw notFound();
  const actor = { kind: "staff", id: staff.id } as const;
  recordAudit(portal.db, { actor, action: "viewed-adult", subjectId: record.adult.id, now: portal.clock() });

  // Why somebody is on hold is for head and DSL only.
  const { holdReason, ...adult } = record.adult;
  const mayReadHolds = staff.role === "head" || staff.role === "dsl";
  return { ...record, adult, holdReason: mayReadHolds ? holdReason : null };
}

/** The address was checked, by phone or at the desk: the portal may write to it again. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  confirmMailbox(portal.db, { adultId: params.id ?? "", staffId: staff.id, now: portal.clock() });
  return redirect(`/office/adults/${encodeURIComponent(params.id ?? "")}`);
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.adult.name });

const MAILBOX_WORDS = {
  usable: "",
  refused: " (refused by its mail server)",
  bouncing: " (mail comes back)",
  "not-theirs": " (somebody there said “This isn’t me”)",
} as const;

export default function Adult() {
  const { adult, holdReason, children, policies, requests, openings, signings, mails, tasks } =
    useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/roll", words: "The roll" }}>
      <h1 className="govuk-heading-xl">{adult.name}</h1>
      {adult.heldAt !== null && (
        <div className="govuk-inset-text">
          On hold since {formatDay(adult.heldAt)}. The school starts nothing towards this adult.
          {holdReason && ` Reason: ${holdReason}`}
        </div>
      )}
      {adult.leftOn && <div className="govuk-inset-text">Left on {formatIsoDate(adult.leftOn)}.</div>}
      {tasks.map((task) => (
        <div key={task.id} className="govuk-inset-text">
          <a className="govuk-link" href={`/office/inbox#${task.id}`}>
            {TASK_WORDS[task.kind]}
          </a>
          , {formatDay(task.createdAt)}
        </div>
      ))}
      <SummaryList
        rows={[
          {
            key: "Email",
            value: adult.email ? `${adult.email}${MAILBOX_WORDS[adult.mailboxState]}` : "None",
          },
          {
            key: "Children",
            value: children.map(({ child, guardianship }) => (
              <div key={child.id}>
                {child.name}, {child.className} ({guardianship.relationship}
                {child.leftOn && `, left on ${formatIsoDate(child.leftOn)}`}
                {guardianship.courtOrder && ", court order"})
              </div>
            )),
          },
          ...policies.map(({ version, answer, olderAnswer }) => ({
            key: version.shortTitle,
            value: answer
              ? `${ANSWER_GIVEN_WORDS[answer.answer]}, ${formatDayAndTime(answer.signedAt)}`
              : olderAnswer
                ? `Answered an older version: ${olderAnswer.versionLabel}`
                : "No answer yet",
          })),
        ]}
      />
      {adult.mailboxState !== "usable" && (
        <PostButton look="secondary">The address was checked: write there again</PostButton>
      )}

      <h2 className="govuk-heading-l">Signed</h2>
      <p className="govuk-body">
        <a className="govuk-link" href={`/office/paper/adults/${adult.id}`}>
          Record an answer from paper
        </a>
      </p>
      <AdultSignings signings={signings} />

      <h2 className="govuk-heading-l">Shown</h2>
      {requests.length + openings.length === 0 && <p className="govuk-body">Nothing yet.</p>}
      <ul className="govuk-list">
        {openings.map((opening) => (
          <li key={opening.sha256}>
            {formatDayAndTime(opening.openedAt)}: opened{" "}
            <a className="govuk-link" href={`/policies/${opening.slug}/${opening.number}`}>
              {opening.shortTitle}, {opening.label}
            </a>
          </li>
        ))}
        {requests.map((request) => (
          <li key={request.askedAt}>
            {formatDayAndTime(request.askedAt)}: asked to read {request.policies.join(" and ")}
          </li>
        ))}
      </ul>

      <h2 className="govuk-heading-l">Sent</h2>
      <AdultMails mails={mails} />
    </PageBody>
  );
}
