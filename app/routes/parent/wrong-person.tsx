import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { isSlip } from "#app/domain/slips/is-slip.server.ts";
import { languageOnRecord, thanksForNotMe } from "#app/platform/language.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { openReceipt } from "./open-receipt.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { receipt, adult, session } = await openReceipt(request, params.reference, portal);
  const { reference } = receipt;
  if (receipt.correctedAt !== null) throw redirect(`/receipts/${reference}`);
  return {
    reference,
    adultName: adult.name,
    isRecorded: receipt.recorded !== false,
    isSlip: isSlip(portal.db, session.passId),
    phone: portal.school().phone,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { receipt, adult, session, asked } = await openReceipt(request, params.reference, portal);
  reportWrongPerson(portal.db, { ...asked, now: portal.clock() });
  // Nobody came in by somebody else's mail: they stay signed in, and see what became of it.
  if (receipt.recorded) return redirect(`/receipts/${receipt.reference}`);
  const isOfSlip = isSlip(portal.db, session.passId);
  return redirect(thanksForNotMe({ isSlip: isOfSlip, language: languageOnRecord(portal, adult) }), {
    headers: { "Set-Cookie": portal.sessions.parents.end(request) },
  });
}

export const handle = pageHandle<typeof loader>({
  title: ({ isRecorded }, { t }) => t(isRecorded ? "wrong-person.recorded-title" : "wrong-person.title"),
  warnsBeforeSignOut: true,
});

export default function WrongPerson() {
  const { reference, adultName, isSlip, isRecorded, phone } = useLoaderData<typeof loader>();
  const { t } = useWords();
  if (isRecorded) return <RecordedWrongly reference={reference} phone={phone} />;
  return (
    <PageBody back={{ href: `/receipts/${reference}`, words: t("receipt.back") }}>
      <h1 className="govuk-heading-xl">{t("wrong-person.question", { name: adultName })}</h1>
      <p className="govuk-body">{t(isSlip ? "wrong-person.then-slip" : "wrong-person.then")}</p>
      <p className="govuk-body">
        {t(isSlip ? "wrong-person.yourself-slip" : "wrong-person.yourself", { phone })}
      </p>
      <PostButton look="warning">{t("wrong-person.press")}</PostButton>
    </PageBody>
  );
}

function RecordedWrongly({ reference, phone }: { reference: string; phone: string }) {
  const { t } = useWords();
  return (
    <PageBody back={{ href: `/receipts/${reference}`, words: t("receipt.back") }}>
      <h1 className="govuk-heading-xl">{t("wrong-person.recorded-question")}</h1>
      <p className="govuk-body">{t("wrong-person.recorded-then")}</p>
      <p className="govuk-body">{t("frame.hurry", { phone })}</p>
      <PostButton look="warning">{t("wrong-person.recorded-press")}</PostButton>
    </PageBody>
  );
}
