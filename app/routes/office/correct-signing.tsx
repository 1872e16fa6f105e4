import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { correctRecording } from "#app/domain/paper/correct-recording.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import { findSigning } from "#app/domain/signing/signings-of.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { correctRecordingForm } from "#app/forms/correct-recording.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { SigningDetails } from "#app/ui/adult-signings.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";

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
  const inTheWay = signing.correction
    ? "It was corrected already."
    : isOwnRecord(portal.db, { staffId: staff.id, adultId: adult.id })
      ? "This is your own record. Somebody else has to correct it."
      : signing.recorded === null
        ? `${adult.name} signed this online: nobody recorded it. The headteacher may declare it void.`
        : null;
  return { signing, adultName: adult.name, inTheWay };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const signing = findSigning(portal.db, { signingId: params.id ?? "" });
  if (!signing) throw notFound();
  const submission = parseWithZod(await readForm(request), { schema: correctRecordingForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const now = portal.clock();
  correctRecording(portal.db, {
    signingId: signing.signing.id,
    staffId: staff.id,
    reason: submission.value.reason,
    notice: noticeOf(signing.signing.reference, now),
    now,
  });
  // Corrected or not: the page says how it stands.
  return redirect(`/office/signings/${signing.signing.id}`);
}

/** To whoever had got the receipt. The reason is the school's: it may name somebody else (rule 5). */
function noticeOf(reference: string, now: number): string {
  return [
    `On ${formatDay(now)} we corrected a mistake in our records. Your receipt ${reference} had been recorded in error.`,
    "It stays on record and no longer counts. Signing is your choice, and not signing has no consequence for you or any child.",
    "If you have a question, please answer this mail.",
  ].join("\n\n");
}

export const handle = pageHandle<typeof loader>({
  title: (shown) => `Correct receipt ${shown.signing.signing.reference}`,
});

export default function CorrectSigning() {
  const { signing, adultName, inTheWay } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { id, reference } = signing.signing;
  return (
    <PageBody back={{ href: `/office/signings/${id}`, words: `Receipt ${reference}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Was this recorded in error?</h1>
      <p className="govuk-body">
        It then no longer counts for {adultName}. It stays on record, with your name and your reason. If a
        receipt was mailed, a mail says that it was corrected.
      </p>
      {inTheWay && <div className="govuk-inset-text">{inTheWay}</div>}
      {!inTheWay && (
        <form method="post" noValidate>
          <TextField
            name="reason"
            label="What was wrong?"
            hint="For the school’s records. The parent does not see it."
            autoComplete="off"
            defaultValue={typedIn(refused, "reason")}
            error={errorOf(refused, "reason")}
          />
          <button type="submit" className="govuk-button govuk-button--warning">
            Correct it
          </button>
        </form>
      )}
      <h2 className="govuk-heading-m">Receipt {reference}</h2>
      <SigningDetails signing={signing} />
    </PageBody>
  );
}
