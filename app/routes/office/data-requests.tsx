import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate } from "#app/dates.ts";
import { listDataRequests } from "#app/domain/privacy/list-data-requests.server.ts";
import { ownRecords } from "#app/domain/staff/own-records.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { DeadlineWords } from "#app/ui/deadline-words.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { DATA_REQUEST_WORDS } from "#app/ui/words.ts";

/** The register: what is due first comes first. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const own = ownRecords(portal.db, staff.id);
  const listed = (list: "open" | "closed") =>
    listDataRequests(portal.db, { list, now: portal.clock() }).map((one) =>
      // What colleagues wrote about somebody's own request is not for them (rule 8).
      one.adultId !== null && own.has(one.adultId) ? { ...one, asker: null, outcome: null } : one,
    );
  return { open: listed("open"), closed: listed("closed") };
}

export const handle = pageHandle({ title: "Data requests" });

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["open"][number];

export default function DataRequests() {
  const { open, closed } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      <h1 className="govuk-heading-xl">Data requests and complaints</h1>
      <p className="govuk-body">
        Somebody wants to see, correct or delete their data, or complains about it. The law gives one month to
        answer, and 30 days to say that a complaint has come.
      </p>
      <a
        href="/office/data-requests/new"
        className="govuk-button govuk-button--secondary no-print"
        draggable="false"
      >
        Write down a request
      </a>
      <h2 className="govuk-heading-l">Open</h2>
      {open.length === 0 && <p className="govuk-body">Nobody waits for an answer.</p>}
      <ul className="inbox-tasks">
        {open.map((one) => (
          <li key={one.id}>
            <Heading request={one} />
            <p className="govuk-body">
              <DeadlineWords deadline={one.deadline} />
            </p>
            <p className="govuk-body-s">Received {formatIsoDate(one.receivedOn)}</p>
          </li>
        ))}
      </ul>
      {closed.length > 0 && (
        <>
          <h2 className="govuk-heading-l">Closed</h2>
          <ul className="inbox-tasks">
            {closed.map((one) => (
              <li key={one.id}>
                <Heading request={one} />
                <p className="govuk-body-s">
                  Received {formatIsoDate(one.receivedOn)}
                  {one.closedAt !== null && `, closed ${formatDay(one.closedAt)}`}
                  {one.closedBy && ` by ${one.closedBy}`}. {one.outcome}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </PageBody>
  );
}

function Heading({ request: { id, kind, adultName, asker } }: { request: Listed }) {
  return (
    <h3 className="govuk-heading-s">
      <a className="govuk-link" href={`/office/data-requests/${id}`}>
        {DATA_REQUEST_WORDS[kind]}: {adultName || asker || "somebody who was deleted since"}
      </a>
    </h3>
  );
}
