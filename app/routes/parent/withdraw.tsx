import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import { withdrawSigningForm } from "#app/forms/withdraw-signing.ts";
import { notFound } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";
import { openReceipt } from "./open-receipt.server.ts";

/** What can be taken back: the adult's own, that counts, and that is not "would rather not" already. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { receipt } = await openReceipt(request, params.reference, portal);
  const { reference, answers, signedAt } = receipt;
  const hasNothing = answers.every(({ answer }) => answer === "rather-not");
  if (receipt.correctedAt !== null || hasNothing) throw redirect(`/receipts/${reference}`);
  return {
    reference,
    signedOn: formatDay(signedAt),
    isRecorded: receipt.recorded !== false,
    texts: answers.map(({ title, label }) => `${title}, ${label}`),
    phone: portal.school().phone,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { asked } = await openReceipt(request, params.reference, portal);
  const submission = parseWithZod(await readForm(request), { schema: withdrawSigningForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const reason = submission.value.reason ?? null;
  const { status } = withdrawSigning(portal.db, { ...asked, reason, now: portal.clock() });
  if (status === "no-such-receipt") throw notFound();
  // Taken back now or before: the receipt says how it stands.
  return redirect(`/receipts/${asked.reference}`);
}

export const handle = pageHandle({ title: "Take this back", warnsBeforeSignOut: true });

export default function Withdraw() {
  const { reference, signedOn, isRecorded, texts, phone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const receipt = `/receipts/${reference}`;
  return (
    <PageBody back={{ href: receipt, words: "Back to the receipt" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Take this back?</h1>
      <p className="govuk-body-l">This has no consequence for you or your child.</p>
      <p className="govuk-body">
        {isRecorded ? `What the school recorded for you on ${signedOn}:` : `What you signed on ${signedOn}:`}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p className="govuk-body">If you take it back:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>it no longer counts, and stays on record as taken back</li>
        <li>the school office sees it, and does not ask you again about these texts</li>
        <li>you can read and sign them again at any time</li>
      </ul>
      <form method="post" noValidate>
        <TickBox
          name="ticked"
          label={
            isRecorded
              ? `I take back what was recorded, ${reference}`
              : `I take back what I signed, ${reference}`
          }
          error={errorOf(refused, "ticked")}
          isTicked={typedIn(refused, "ticked") === "on"}
        />
        <TextField
          name="reason"
          label="Would you like to tell us why? (optional)"
          hint="The school office reads it."
          rows={3}
          defaultValue={typedIn(refused, "reason")}
          error={errorOf(refused, "reason")}
        />
        <button type="submit" className="govuk-button govuk-button--warning">
          Take it back
        </button>
      </form>
      <p className="govuk-body">
        <a className="govuk-link" href={receipt}>
          Keep it as it is
        </a>
        . Questions? Phone {phone}.
      </p>
    </PageBody>
  );
}
