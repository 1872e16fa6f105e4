import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate } from "#app/dates.ts";
import { childrenShownTo } from "#app/domain/people/children-shown-to.server.ts";
import { dataRequestsOf } from "#app/domain/privacy/find-data-request.server.ts";
import { receiptsOf } from "#app/domain/signing/find-receipt.server.ts";
import { requireSignedInParent } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { DATA_REQUEST_WORDS, LANGUAGE_WORDS, MAILBOX_WORDS } from "#app/ui/words.ts";

/** For whoever signed in with a code: with a pass nothing more than what is asked is shown (DESIGN.md section 9). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const { db } = portal;
  return {
    name: adult.name,
    knownAs: adult.knownAs,
    email: adult.email && `${adult.email}${MAILBOX_WORDS[adult.mailboxState]}`,
    phone: adult.phone,
    language: LANGUAGE_WORDS[adult.language] ?? adult.language,
    children: childrenShownTo(db, adult.id),
    receipts: receiptsOf(db, { adultId: adult.id }).map(({ reference, signedAt, correctedAt }) => ({
      reference,
      on: formatDay(signedAt),
      counts: correctedAt === null,
    })),
    requests: dataRequestsOf(db, { adultId: adult.id }).map(({ id, kind, receivedOn, dueOn, closedAt }) => ({
      id,
      words: DATA_REQUEST_WORDS[kind],
      receivedOn: formatIsoDate(receivedOn),
      state:
        closedAt !== null
          ? `closed on ${formatDay(closedAt)}`
          : kind === "complaint"
            ? "we answer as soon as we can"
            : `we answer by ${formatIsoDate(dueOn)}`,
    })),
  };
}

export const handle = pageHandle({ title: "My details", warnsBeforeSignOut: true });

export default function MyDetails() {
  const { name, knownAs, email, phone, language, children, receipts, requests } =
    useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/sign", words: "Your policies" }}>
      <h1 className="govuk-heading-xl">My details</h1>
      <SummaryList
        rows={[
          { key: "Name", value: name },
          ...(knownAs ? [{ key: "Known as", value: knownAs }] : []),
          { key: "Email", value: email ?? "None" },
          ...(phone ? [{ key: "Phone", value: phone }] : []),
          { key: "Language", value: language },
          ...(children.length > 0 ? [{ key: "Children", value: children.join(" and ") }] : []),
        ]}
      />
      <p className="govuk-body">
        <a className="govuk-link" href="/sign/something-wrong">
          Something is wrong
        </a>
        : tell the school office.
      </p>

      <h2 className="govuk-heading-m">What you signed</h2>
      {receipts.length === 0 && <p className="govuk-body">Nothing yet.</p>}
      <ul className="govuk-list">
        {receipts.map(({ reference, on, counts }) => (
          <li key={reference}>
            <a className="govuk-link" href={`/receipts/${reference}`}>
              Receipt {reference}
            </a>
            , {on}
            {!counts && ", does not count"}
          </li>
        ))}
      </ul>

      <h2 className="govuk-heading-m">Your data</h2>
      <p className="govuk-body">
        <a className="govuk-link" href="/me/data">
          See everything
        </a>{" "}
        that the school's portal holds about you.
      </p>
      {requests.length > 0 && (
        <>
          <p className="govuk-body">What you asked the school:</p>
          <ul className="govuk-list govuk-list--bullet">
            {requests.map((one) => (
              <li key={one.id}>
                {one.words}, {one.receivedOn}: {one.state}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="govuk-body">
        You can ask for everything, have something put right or deleted, or complain.
      </p>
      <a href="/me/ask" className="govuk-button govuk-button--secondary" draggable="false">
        Ask the school
      </a>
    </PageBody>
  );
}
