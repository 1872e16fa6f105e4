import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { currentRecordOf } from "#app/domain/people/records-of.server.ts";
import { findSigning } from "#app/domain/signing/signings-of.server.ts";
import { voidSigning } from "#app/domain/signing/void-signing.server.ts";
import { type WhyNotTold, whyNotTold } from "#app/domain/signing/why-not-told.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { voidSigningForm } from "#app/forms/void-signing.ts";
import { notFound, requireFreshRole } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { SigningDetails } from "#app/ui/adult-signings.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";

/** For the head alone, after their second factor: it overrules what an adult signed. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["head"]);
  const { signing, adult } = findIt(portal, params.id);
  recordAudit(portal.db, {
    actor: { kind: "staff", id: staff.id },
    action: "viewed-adult",
    subjectId: adult.id,
    now: portal.clock(),
  });
  const signingId = signing.signing.id;
  return {
    signing,
    adultName: adult.name,
    email: adult.email,
    whyNotTold: whyNotTold(portal.db, { adult, signingId }),
    inTheWay: signing.correction
      ? "It does not count already."
      : isOwnRecord(portal.db, { staffId: staff.id, adultId: adult.id })
        ? "This is your own record. Nobody decides about their own."
        : null,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["head"]);
  const { signing } = findIt(portal, params.id);
  const submission = parseWithZod(await readForm(request), { schema: voidSigningForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { reason } = submission.value;
  const signingId = signing.signing.id;
  voidSigning(portal.db, { signingId, staffId: staff.id, reason, now: portal.clock() });
  // Void or not: the page says how it stands.
  return redirect(`/office/signings/${signingId}`);
}

function findIt(portal: Portal, signingId: string | undefined) {
  const signing = findSigning(portal.db, { signingId: signingId ?? "" });
  const adult = signing && currentRecordOf(portal.db, signing.signing.adultId);
  if (!adult || adult.erasedAt !== null) throw notFound();
  return { signing, adult };
}

export const handle = pageHandle<typeof loader>({
  title: (shown) => `Declare receipt ${shown.signing.signing.reference} void`,
});

export default function VoidSigning() {
  const { signing, adultName, email, whyNotTold, inTheWay } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { id, reference } = signing.signing;
  return (
    <PageBody back={{ href: `/office/signings/${id}`, words: `Receipt ${reference}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Should this not count?</h1>
      <p className="govuk-body">
        It stays on record, with your name and your reason, and no longer counts for {adultName}. They are
        asked again with the next request.
      </p>
      {inTheWay ? (
        <div className="govuk-inset-text">{inTheWay}</div>
      ) : (
        <form method="post" noValidate>
          <p className="govuk-body">
            <strong>
              {whyNotTold ? NOT_TOLD_WORDS[whyNotTold] : `A mail tells ${email}, with your reason.`}
            </strong>
          </p>
          <TextField
            name="reason"
            label="Why should it not count?"
            hint={whyNotTold ? "For the school’s records." : "The adult reads this. Write about nobody else."}
            rows={3}
            autoComplete="off"
            defaultValue={typedIn(refused, "reason")}
            error={errorOf(refused, "reason")}
          />
          <button type="submit" className="govuk-button govuk-button--warning">
            Declare it void
          </button>
        </form>
      )}
      <h2 className="govuk-heading-m">Receipt {reference}</h2>
      <SigningDetails signing={signing} />
    </PageBody>
  );
}

const NOT_TOLD_WORDS: Record<WhyNotTold, string> = {
  "on-hold": "They are on hold, so no mail tells them. Their receipt says it.",
  "recorded-quietly": "It was recorded quietly, so no mail tells them.",
  "no-address":
    "There is no address that the school writes to, so no mail tells them. Please tell them yourself.",
};
