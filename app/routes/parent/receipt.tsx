import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { isSlip } from "#app/domain/slips/is-slip.server.ts";
import { qrPicture } from "#app/platform/qr.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { aboutAnswer, aboutReceipt, correctionWords } from "#app/ui/receipt-rows.ts";
import { ReceiptRows } from "#app/ui/receipt-summary.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { checkAddress, openReceipt } from "./open-receipt.server.ts";

/** The receipt is read back from the disk: what is shown here is there (rule 2). */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { receipt, adult, session } = await openReceipt(request, params.reference, portal);
  const { name, phone } = portal.school();
  const { email, ...rest } = receipt;
  const tasks = whatToSign(portal.db, { adultId: adult.id, now: portal.clock() });
  return {
    receipt: rest,
    hasMoreToRead: tasks.some(({ state }) => state !== "answered"),
    hasAddress: email !== null,
    // Whoever holds a slip need not know the address on record.
    sentTo: rest.isMailed && !isSlip(portal.db, session.passId) ? email : null,
    isSharedDevice: session.isSharedDevice,
    checkQr: qrPicture(checkAddress(portal, receipt.reference)),
    school: { name, phone },
  };
}

export const handle = pageHandle<typeof loader>({
  title: ({ receipt }, { t }) => t("receipt.title", { reference: receipt.reference }),
  warnsBeforeSignOut: true,
});

export default function Receipt() {
  const { receipt, hasMoreToRead, isSharedDevice, school } = useLoaderData<typeof loader>();
  const words = useWords();
  const { t, rich } = words;
  const { reference } = receipt;
  const { phone } = school;
  const corrected = correctionWords(receipt, words);
  const hasConcern = receipt.answers.some(({ answer }) => answer === "read-with-concern");
  return (
    <PageBody back={{ href: "/sign", words: t("tasks.title") }}>
      {corrected ? (
        <>
          <h1 className="govuk-heading-xl">{t("receipt.void")}</h1>
          <div className="govuk-inset-text">{corrected}</div>
          <p className="govuk-body">{rich("receipt.reference-is", {}, { reference })}</p>
        </>
      ) : (
        <div className="govuk-panel govuk-panel--confirmation receipt-panel">
          <h1 className="govuk-panel__title">
            {t(isRefusalOnly(receipt) || receipt.recorded ? "receipt.have-answer" : "receipt.signed")}
          </h1>
          <div className="govuk-panel__body">
            {t("receipt.your-reference")}
            <br />
            <strong>{reference}</strong>
          </div>
        </div>
      )}
      <p className="govuk-body">
        {corrected === null && <SentTo />}
        {isSharedDevice
          ? t("receipt.write-down")
          : rich("receipt.print", {
              link: (within) => (
                <a className="govuk-link" href={`/receipts/${reference}.pdf`} download>
                  {within}
                </a>
              ),
            })}
      </p>
      {isSharedDevice && (
        <div className="no-print">
          <p className="govuk-body">{t("receipt.closes")}</p>
          <PostButton action="/sign-out?slip">{t("receipt.finish")}</PostButton>
        </div>
      )}
      <ReceiptRows rows={aboutReceipt(receipt, school.name, words)} />
      {receipt.answers.map((answer) => (
        <section key={answer.slug}>
          <h2 className="govuk-heading-m">
            {rich("frame.title-and-version", {}, { title: answer.title, version: answer.label })}
          </h2>
          <ReceiptRows rows={aboutAnswer(answer, receipt, words)} />
        </section>
      ))}
      {receipt.concernsLeftOut && hasConcern && <p className="govuk-body">{t("receipt.concern-left-out")}</p>}
      {corrected === null && <WhatNext {...{ hasConcern, hasMoreToRead, phone }} />}
      {receipt.recorded && <p className="govuk-body">{t("receipt.not-your-answer", { phone })}</p>}
      <CheckReceipt />
      {corrected === null && <PutRight />}
    </PageBody>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["receipt"];

function isRefusalOnly({ answers }: Shown): boolean {
  return answers.every(({ answer }) => answer === "rather-not");
}

/** Where this receipt goes by mail; to nobody, where the school has no address. */
function SentTo() {
  const { receipt, hasAddress, sentTo } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const address = sentTo ?? t("receipt.address-we-have");
  return (
    <>
      {receipt.isMailed && `${t("receipt.sent-to", { address })} `}
      {receipt.copyTo && `${t("receipt.copy-to", { address: receipt.copyTo })} `}
      {!hasAddress && !receipt.copyTo && `${t("receipt.no-address")} `}
    </>
  );
}

type Next = { hasConcern: boolean; hasMoreToRead: boolean; phone: string };

function WhatNext({ hasConcern, hasMoreToRead, phone }: Next) {
  const { t, rich } = useWords();
  return (
    <>
      <h2 className="govuk-heading-m">{t("receipt.next")}</h2>
      {hasMoreToRead && <p className="govuk-body">{rich("receipt.more-to-read", { link: "/sign" })}</p>}
      <p className="govuk-body">
        {t(hasConcern ? "receipt.concern-next" : "receipt.nothing-more", { phone })}
      </p>
    </>
  );
}

/** For whoever is shown this receipt and wants to know whether it is one. */
function CheckReceipt() {
  const { receipt, checkQr } = useLoaderData<typeof loader>();
  const { rich } = useWords();
  return (
    <div className="receipt-check">
      <img src={checkQr} alt="" width="120" height="120" />
      <p className="govuk-body">{rich("receipt.check", { link: `/check/${receipt.reference}` })}</p>
    </div>
  );
}

/** What can still be put right: signed by somebody else, recorded wrongly, or not wanted any more. */
function PutRight() {
  const { receipt } = useLoaderData<typeof loader>();
  const { rich } = useWords();
  const here = `/receipts/${receipt.reference}`;
  return (
    <div className="no-print">
      {!isRefusalOnly(receipt) && (
        <p className="govuk-body">{rich("receipt.take-back", { link: `${here}/withdraw` })}</p>
      )}
      <p className="govuk-body">
        {receipt.recorded
          ? rich("receipt.recorded-wrong", { link: `${here}/wrong-person` })
          : rich(
              "receipt.wrong-person",
              { link: `${here}/wrong-person` },
              { name: receipt.nameOnRoll ?? "" },
            )}
      </p>
    </div>
  );
}
