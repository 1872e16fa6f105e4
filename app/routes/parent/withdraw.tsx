import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import { withdrawSigningForm } from "#app/forms/withdraw-signing.ts";
import { notFound } from "#app/platform/access.server.ts";
import { languageOnRecord } from "#app/platform/language.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, inWords, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";
import { InEnglish, useWords } from "#app/ui/use-words.tsx";
import { wordsIn } from "#app/words/words-in.ts";
import { openReceipt } from "./open-receipt.server.ts";

/** What can be taken back: the adult's own, that counts, and that is not "would rather not" already. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { receipt, adult } = await openReceipt(request, params.reference, portal);
  const { reference, answers, signedAt } = receipt;
  const hasNothing = answers.every(({ answer }) => answer === "rather-not");
  if (receipt.correctedAt !== null || hasNothing) throw redirect(`/receipts/${reference}`);
  return {
    reference,
    signedOn: formatDay(signedAt, languageOnRecord(portal, adult)),
    isRecorded: receipt.recorded !== false,
    texts: answers.map(({ title, label }) => `${title}, ${label}`),
    phone: portal.school().phone,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { asked, adult } = await openReceipt(request, params.reference, portal);
  const submission = parseWithZod(await readForm(request), { schema: withdrawSigningForm });
  if (submission.status !== "success") {
    const words = wordsIn(languageOnRecord(portal, adult));
    return data({ refused: inWords(submission.reply(), words) }, { status: 400 });
  }
  const reason = submission.value.reason ?? null;
  const { status } = withdrawSigning(portal.db, { ...asked, reason, now: portal.clock() });
  if (status === "no-such-receipt") throw notFound();
  // Taken back now or before: the receipt says how it stands.
  return redirect(`/receipts/${asked.reference}`);
}

export const handle = pageHandle({
  title: (_, { t }) => t("withdraw.title"),
  warnsBeforeSignOut: true,
});

export default function Withdraw() {
  const { reference, signedOn, isRecorded, texts, phone } = useLoaderData<typeof loader>();
  const { t, rich } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  const receipt = `/receipts/${reference}`;
  return (
    <PageBody back={{ href: receipt, words: t("receipt.back") }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{t("withdraw.question")}</h1>
      <p className="govuk-body-l">{t("withdraw.no-consequence")}</p>
      <p className="govuk-body">
        {t(isRecorded ? "withdraw.recorded" : "withdraw.signed", { on: signedOn })}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {texts.map((text) => (
          <li key={text}>
            <InEnglish>{text}</InEnglish>
          </li>
        ))}
      </ul>
      <p className="govuk-body">{t("withdraw.if")}</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>{t("withdraw.stays")}</li>
        <li>{t("withdraw.office")}</li>
        <li>{t("withdraw.again")}</li>
      </ul>
      <form method="post" noValidate>
        <TickBox
          name="ticked"
          label={t(isRecorded ? "withdraw.tick-recorded" : "withdraw.tick-signed", { reference })}
          error={errorOf(refused, "ticked")}
          isTicked={typedIn(refused, "ticked") === "on"}
        />
        <TextField
          name="reason"
          label={t("withdraw.reason")}
          hint={t("withdraw.reason-hint")}
          rows={3}
          defaultValue={typedIn(refused, "reason")}
          error={errorOf(refused, "reason")}
        />
        <button type="submit" className="govuk-button govuk-button--warning">
          {t("withdraw.take-back")}
        </button>
      </form>
      <p className="govuk-body">{rich("withdraw.keep", { link: receipt }, { phone })}</p>
    </PageBody>
  );
}
