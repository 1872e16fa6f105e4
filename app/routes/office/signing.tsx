import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { addScan } from "#app/domain/paper/add-scan.server.ts";
import { quietReasonFor } from "#app/domain/paper/quiet-reason.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { findSigning } from "#app/domain/signing/signings-of.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readUpload } from "#app/platform/read-upload.server.ts";
import { SigningDetails } from "#app/ui/adult-signings.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ScanField } from "#app/ui/file-field.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SCAN_PROBLEM_WORDS, TASK_WORDS } from "#app/ui/words.ts";

/** One signing: how it came, its scans, and the way to put it right. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const signing = findSigning(portal.db, { signingId: params.id ?? "" });
  const adult =
    signing && adultRecord(portal.db, { adultId: signing.signing.adultId, now: portal.clock() })?.adult;
  if (!adult) throw notFound();
  if (adult.erasedAt !== null) throw redirect(`/office/adults/${adult.id}/erased`);
  recordAudit(portal.db, {
    actor: { kind: "staff", id: staff.id },
    action: "viewed-adult",
    subjectId: adult.id,
    now: portal.clock(),
  });
  const isRecorded = signing.recorded !== null;
  const isOwn = isOwnRecord(portal.db, { staffId: staff.id, adultId: adult.id });
  return {
    signing,
    adult: { id: adult.id, name: adult.name },
    receiptTo: adult.mailboxState === "not-theirs" ? null : adult.email,
    quietReason: quietReasonFor(portal.db, { signingId: signing.signing.id, staffId: staff.id }),
    tasks: openTasks(portal.db, { adultId: adult.id, viewer: staff })
      .filter(({ signingId }) => signingId === signing.signing.id)
      .map((task) => ({ id: task.id, kind: task.kind, createdAt: task.createdAt })),
    justRecorded: new URL(request.url).searchParams.has("recorded"),
    mayAddScan: isRecorded && !isOwn,
    mayCorrect: !signing.correction && !isOwn && isRecorded,
    mayVoid: !signing.correction && !isOwn && staff.role === "head",
  };
}

/** Adds a scan. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { file } = await readUpload(request, "scan");
  const refuse = (problem: string) => data({ problem }, { status: 400 });
  if (!file) return refuse("Choose the file with the scan");
  const signingId = params.id ?? "";
  const outcome = addScan(portal.db, { signingId, staffId: staff.id, ...file, now: portal.clock() });
  switch (outcome.status) {
    case "added":
    case "already-added":
      return redirect(`/office/signings/${encodeURIComponent(signingId)}`);
    case "no-such-recording":
      throw notFound();
    case "own-record":
      return refuse("This is your own record. Somebody else has to add the scan");
    case "scan-refused":
      return refuse(SCAN_PROBLEM_WORDS[outcome.problem]);
  }
}

export const handle = pageHandle<typeof loader>({
  title: (shown) => `Receipt ${shown.signing.signing.reference}`,
});

export default function Signing() {
  const { tasks, signing, adult, receiptTo, quietReason, justRecorded, mayAddScan, mayCorrect, mayVoid } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { id, reference } = signing.signing;
  return (
    <PageBody back={{ href: `/office/adults/${adult.id}`, words: adult.name }}>
      <ErrorSummary errors={problem ? [{ id: "scan", message: problem }] : []} />
      {justRecorded && (
        <div className="govuk-panel govuk-panel--confirmation receipt-panel">
          <p className="govuk-panel__title">Recorded</p>
          <div className="govuk-panel__body">
            {signing.isQuiet
              ? "No receipt is sent."
              : receiptTo
                ? `The receipt goes to ${receiptTo}.`
                : "No email: print this page for them."}
          </div>
        </div>
      )}
      <h1 className="govuk-heading-xl">
        Receipt {reference}: {adult.name}
      </h1>
      {tasks.map((task) => (
        <div key={task.id} className="govuk-inset-text no-print">
          In the inbox since {formatDay(task.createdAt)}:{" "}
          <a className="govuk-link" href={`/office/inbox/${task.id}`}>
            {TASK_WORDS[task.kind]}
          </a>
        </div>
      ))}
      <SigningDetails signing={signing} />
      {quietReason && (
        <div className="govuk-inset-text">
          Why no receipt was sent, for headteacher and safeguarding lead only: {quietReason}
        </div>
      )}
      {mayAddScan && (
        <form method="post" encType="multipart/form-data" noValidate className="no-print">
          <ScanField label="Add a scan of the form" error={problem} />
          <button type="submit" className="govuk-button govuk-button--secondary">
            Add the scan
          </button>
        </form>
      )}
      {mayCorrect && (
        <p className="govuk-body no-print">
          Is it wrong?{" "}
          <a className="govuk-link" href={`/office/signings/${id}/correct`}>
            Correct it, with a reason
          </a>
        </p>
      )}
      {mayVoid && (
        <p className="govuk-body no-print">
          {mayCorrect ? "Or should it not count for another reason?" : "Should it not count?"}{" "}
          <a className="govuk-link" href={`/office/signings/${id}/void`}>
            Declare it void, with a reason
          </a>
        </p>
      )}
      <p className="govuk-body no-print">
        Next:{" "}
        <a className="govuk-link" href="/office/paper">
          record for somebody else
        </a>
        , or{" "}
        <a className="govuk-link" href={`/office/adults/${adult.id}`}>
          open {adult.name}’s page
        </a>
      </p>
    </PageBody>
  );
}
