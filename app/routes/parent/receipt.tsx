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
    sentTo:
      rest.isMailed &&
      (isSlip(portal.db, session.passId) ? "the address that the school has for you" : email),
    isSharedDevice: session.isSharedDevice,
    checkQr: qrPicture(checkAddress(portal, receipt.reference)),
    school: { name, phone },
  };
}

export const handle = pageHandle<typeof loader>({
  title: (data) => `Receipt ${data.receipt.reference}`,
  warnsBeforeSignOut: true,
});

export default function Receipt() {
  const { receipt, hasMoreToRead, isSharedDevice, school } = useLoaderData<typeof loader>();
  const { reference } = receipt;
  const corrected = correctionWords(receipt);
  const hasConcern = receipt.answers.some(({ answer }) => answer === "read-with-concern");
  return (
    <PageBody back={{ href: "/sign", words: "Your policies" }}>
      {corrected ? (
        <>
          <h1 className="govuk-heading-xl">This does not count</h1>
          <div className="govuk-inset-text">{corrected}</div>
          <p className="govuk-body">
            Your reference: <strong>{reference}</strong>
          </p>
        </>
      ) : (
        <div className="govuk-panel govuk-panel--confirmation receipt-panel">
          <h1 className="govuk-panel__title">{headingOf(receipt)}</h1>
          <div className="govuk-panel__body">
            Your reference
            <br />
            <strong>{reference}</strong>
          </div>
        </div>
      )}
      <p className="govuk-body">
        {corrected === null && <SentTo />}
        {isSharedDevice ? (
          "You can write down the reference, take a photo of this page, or ask the school office to print it."
        ) : (
          <>
            You can print this page, or{" "}
            <a className="govuk-link" href={`/receipts/${reference}.pdf`} download>
              keep it as a PDF
            </a>
            .
          </>
        )}
      </p>
      {isSharedDevice && (
        <div className="no-print">
          <p className="govuk-body">This page closes by itself two minutes after you signed.</p>
          <PostButton action="/sign-out?slip">Finish</PostButton>
        </div>
      )}
      <ReceiptRows rows={aboutReceipt(receipt, school.name)} />
      {receipt.answers.map((answer) => (
        <section key={answer.slug}>
          <h2 className="govuk-heading-m">
            {answer.title}, {answer.label}
          </h2>
          <ReceiptRows rows={aboutAnswer(answer, receipt)} />
        </section>
      ))}
      {receipt.concernsLeftOut && hasConcern && (
        <p className="govuk-body">
          The school office has what you wrote. It is left out here, because more than one person uses this
          email address.
        </p>
      )}
      {corrected === null && <WhatNext {...{ hasConcern, hasMoreToRead, phone: school.phone }} />}
      {receipt.recorded && (
        <p className="govuk-body">Is this not what you answered? Please phone {school.phone}.</p>
      )}
      <CheckReceipt />
      {corrected === null && <PutRight />}
    </PageBody>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["receipt"];

function headingOf(receipt: Shown): string {
  return isRefusalOnly(receipt) || receipt.recorded ? "We have your answer" : "Signed. Thank you";
}

function isRefusalOnly({ answers }: Shown): boolean {
  return answers.every(({ answer }) => answer === "rather-not");
}

/** Where this receipt goes by mail; to nobody, where the school has no address. */
function SentTo() {
  const { receipt, hasAddress, sentTo } = useLoaderData<typeof loader>();
  return (
    <>
      {sentTo && `We also send this receipt to ${sentTo}. `}
      {receipt.copyTo && `We send one copy of this receipt to ${receipt.copyTo}. `}
      {!hasAddress && !receipt.copyTo && "The school has no email address for you, so please keep a copy. "}
    </>
  );
}

type Next = { hasConcern: boolean; hasMoreToRead: boolean; phone: string };

function WhatNext({ hasConcern, hasMoreToRead, phone }: Next) {
  return (
    <>
      <h2 className="govuk-heading-m">What happens next</h2>
      {hasMoreToRead && (
        <p className="govuk-body">
          The school has a text for you to read:{" "}
          <a className="govuk-link" href="/sign">
            Your policies
          </a>
          .
        </p>
      )}
      <p className="govuk-body">
        {hasConcern
          ? `The school office reads your question or concern and comes back to you. In a hurry? Phone ${phone}.`
          : `Nothing more for this receipt. Questions? Phone ${phone}.`}
      </p>
    </>
  );
}

/** For whoever is shown this receipt and wants to know whether it is one. */
function CheckReceipt() {
  const { receipt, checkQr } = useLoaderData<typeof loader>();
  return (
    <div className="receipt-check">
      <img src={checkQr} alt="" width="120" height="120" />
      <p className="govuk-body">
        Anybody to whom you show this receipt can{" "}
        <a className="govuk-link" href={`/check/${receipt.reference}`}>
          check that it is real
        </a>
        , with this picture or the reference. That page names nobody.
      </p>
    </div>
  );
}

/** What can still be put right: signed by somebody else, recorded wrongly, or not wanted any more. */
function PutRight() {
  const { receipt } = useLoaderData<typeof loader>();
  const here = `/receipts/${receipt.reference}`;
  return (
    <div className="no-print">
      {!isRefusalOnly(receipt) && (
        <p className="govuk-body">
          Changed your mind? You can take this back at any time. It has no consequence.{" "}
          <a className="govuk-link" href={`${here}/withdraw`}>
            Take this back
          </a>
          .
        </p>
      )}
      <p className="govuk-body">
        {receipt.recorded ? "The school recorded this for you." : "Signed as the wrong person?"}{" "}
        <a className="govuk-link" href={`${here}/wrong-person`}>
          {receipt.recorded
            ? "Tell us if it is wrong"
            : `Tell us that it was not ${receipt.nameOnRoll} who signed`}
        </a>
        .
      </p>
    </div>
  );
}
