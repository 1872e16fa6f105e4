import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { erasedRecord } from "#app/domain/privacy/erased-record.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { ERASED_PERSON } from "#app/ui/words.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const record = erasedRecord(portal.db, { adultId: params.id ?? "" });
  if (!record) throw notFound();
  return { ...record, isFinishing: portal.erasures.isFinishing() };
}

export const handle = pageHandle({ title: ERASED_PERSON });

export default function ErasedAdult() {
  const { erasedAt, ground, decidedBy, receipts, isFinishing } = useLoaderData<typeof loader>();
  const by = decidedBy === null ? "by the portal" : `by ${decidedBy}`;
  return (
    <PageBody back={{ href: "/office/roll", words: "The roll" }}>
      <h1 className="govuk-heading-xl">{ERASED_PERSON}</h1>
      {isFinishing && (
        <div className="govuk-inset-text">
          Being finished: the last traces are wiped from the disk as soon as nobody reads there. Look again in
          a minute.
        </div>
      )}
      <SummaryList
        rows={[
          { key: "Erased", value: `${formatDay(erasedAt)}, ${by}` },
          {
            key: "How",
            value:
              ground === "request"
                ? "By hand, not because its time was over"
                : "Because the time for which the school keeps it was over",
          },
          {
            key: "Receipts",
            value:
              receipts.length === 0
                ? "None"
                : receipts.map(({ reference, signedAt }) => (
                    <span key={reference} className="govuk-!-display-block">
                      {reference}, {formatDay(signedAt)}
                    </span>
                  )),
          },
        ]}
      />
      <p className="govuk-body">
        Nobody can tell any more who this was. That something was signed stays on record, and the ledger can
        still be checked.
      </p>
    </PageBody>
  );
}
