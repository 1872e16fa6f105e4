import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime, formatMoment } from "#app/dates.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { readReference } from "#app/domain/signing/reference.ts";
import { isSlip } from "#app/domain/slips/is-slip.server.ts";
import { notFound, requireParent } from "#app/platform/access.server.ts";
import { LedgerEntry } from "#app/ui/ledger-entry.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { ANSWER_GIVEN_WORDS, routeWords } from "#app/ui/words.ts";

/** The receipt is read back from the disk: what is shown here is there (rule 2). Somebody else's is not found. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { adult, session } = await requireParent(request, portal);
  // As people type it from paper: small letters, O for 0.
  const reference = readReference(params.reference ?? "");
  const receipt = findReceipt(portal.db, {
    reference: reference ?? "",
    adultId: adult.id,
    passId: session.passId,
  });
  if (!receipt) throw notFound();
  const { name, phone } = portal.school();
  const { email, ...rest } = receipt;
  return {
    receipt: rest,
    hasAddress: email !== null,
    // Whoever holds a slip need not know the address on record.
    sentTo:
      rest.isMailed &&
      (isSlip(portal.db, session.passId) ? "the address that the school has for you" : email),
    isSharedDevice: session.isSharedDevice,
    school: { name, phone },
  };
}

export const handle = pageHandle<typeof loader>({
  title: (data) => `Receipt ${data.receipt.reference}`,
  warnsBeforeSignOut: true,
});

export default function Receipt() {
  const { receipt, hasAddress, sentTo, isSharedDevice, school } = useLoaderData<typeof loader>();
  const { reference } = receipt;
  const isRefusalOnly = receipt.answers.every(({ answer }) => answer === "rather-not");
  return (
    <PageBody back={{ href: "/sign", words: "Your policies" }}>
      {receipt.correctedAt !== null && (
        <div className="govuk-inset-text">
          On {formatDay(receipt.correctedAt)} this was{" "}
          {receipt.correctionKind === "recorded-in-error"
            ? "corrected by the school: it had been recorded in error"
            : receipt.recorded
              ? "reported as recorded wrongly: the school office gets in touch"
              : "reported as signed by the wrong person"}
          . It stays on record and does not count.
        </div>
      )}
      <div className="govuk-panel govuk-panel--confirmation receipt-panel">
        <h1 className="govuk-panel__title">
          {isRefusalOnly || receipt.recorded ? "We have your answer" : "Signed. Thank you"}
        </h1>
        <div className="govuk-panel__body">
          Your reference
          <br />
          <strong>{reference}</strong>
        </div>
      </div>
      <p className="govuk-body">
        {sentTo && `We also send this receipt to ${sentTo}. `}
        {receipt.copyTo && `We send one copy of this receipt to ${receipt.copyTo}. `}
        {!hasAddress && !receipt.copyTo && "The school has no email address for you, so please keep a copy. "}
        {isSharedDevice
          ? "You can write down the reference, take a photo of this page, or ask the school office to print it."
          : "You can print this page or save it as a PDF."}
      </p>
      {isSharedDevice && (
        <div className="no-print">
          <p className="govuk-body">This page closes by itself two minutes after you signed.</p>
          <PostButton action="/sign-out?slip">Finish</PostButton>
        </div>
      )}
      <SummaryList
        rows={[
          { key: "School", value: school.name },
          { key: "Name on the school's list", value: receipt.nameOnRoll ?? "erased" },
          ...(receipt.recorded
            ? [
                ...(receipt.typedName ? [{ key: "Name signed", value: receipt.typedName }] : []),
                { key: "Answered", value: formatDay(receipt.signedAt) },
                { key: "How", value: routeWords(receipt.route, receipt.passKind) },
                {
                  key: "Recorded for you",
                  value: `By ${receipt.recorded.staffName} at the school, ${formatDayAndTime(receipt.recorded.recordedAt)}. Reason: ${receipt.recorded.reason ?? "erased"}`,
                },
              ]
            : [
                { key: "Name typed", value: receipt.typedName ?? "erased" },
                { key: "Signed", value: formatMoment(receipt.signedAt) },
                { key: "How", value: routeWords(receipt.route, receipt.passKind) },
              ]),
        ]}
      />
      {receipt.answers.map((answer) => (
        <section key={answer.slug}>
          <h2 className="govuk-heading-m">
            {answer.title}, {answer.label}
          </h2>
          <SummaryList
            rows={[
              { key: "Your answer", value: ANSWER_GIVEN_WORDS[answer.answer] },
              ...(answer.answer === "rather-not"
                ? []
                : [
                    {
                      key: receipt.typedName ? "You signed" : "The statement",
                      value: `“${answer.statement}”`,
                    },
                  ]),
              ...(answer.concern ? [{ key: "You wrote", value: answer.concern }] : []),
              {
                key: "The text",
                value: (
                  <a className="govuk-link" href={`/policies/${answer.slug}/${answer.number}`}>
                    {answer.title}, {answer.label}
                  </a>
                ),
              },
              { key: "Fingerprint of the text", value: <code>{answer.sha256.slice(0, 16)}</code> },
              {
                key: "Entry in the ledger",
                value: <LedgerEntry entry={answer.ledgerEntry} />,
              },
            ]}
          />
        </section>
      ))}
      {receipt.concernsLeftOut && receipt.answers.some(({ answer }) => answer === "read-with-concern") && (
        <p className="govuk-body">
          The school office has what you wrote. It is left out here, because more than one person uses this
          email address.
        </p>
      )}
      <h2 className="govuk-heading-m">What happens next</h2>
      <p className="govuk-body">
        {receipt.answers.some(({ answer }) => answer === "read-with-concern")
          ? `The school office reads your question or concern and comes back to you. In a hurry? Phone ${school.phone}.`
          : `Nothing. You need not do anything else. Questions? Phone ${school.phone}.`}
      </p>
      {receipt.recorded && (
        <p className="govuk-body">Is this not what you answered? Please phone {school.phone}.</p>
      )}
      {receipt.correctedAt === null && (
        <p className="govuk-body no-print">
          {receipt.recorded ? "The school recorded this for you." : "Signed as the wrong person?"}{" "}
          <a className="govuk-link" href={`/receipts/${reference}/wrong-person`}>
            {receipt.recorded
              ? "Tell us if it is wrong"
              : `Tell us that it was not ${receipt.nameOnRoll} who signed`}
          </a>
          .
        </p>
      )}
    </PageBody>
  );
}
