import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countToRing } from "#app/domain/reminders/list-to-ring.server.ts";
import { listAskings } from "#app/domain/requests/list-askings.server.ts";
import { readiness } from "#app/domain/school/readiness.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { AskingInShort } from "#app/ui/asking-in-short.tsx";
import { NotReadyToAsk } from "#app/ui/not-ready-to-ask.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** What has been asked, and how far each has come. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const now = portal.clock();
  return {
    mayAsk: readiness(portal.db).mayAsk,
    askings: listAskings(portal.db, { now }),
    toRing: countToRing(portal.db, { now }),
  };
}

export const handle = pageHandle({ title: "Requests" });

export default function Requests() {
  const { mayAsk, askings, toRing } = useLoaderData<typeof loader>();
  const unfinished = askings.filter(({ endedAt }) => endedAt === null);
  const ended = askings.filter(({ endedAt }) => endedAt !== null);
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Requests</h1>
      {mayAsk ? (
        <a href="/office/requests/new" className="govuk-button" draggable="false">
          Ask parents
        </a>
      ) : (
        <NotReadyToAsk />
      )}
      <h2 className="govuk-heading-l">Planned and running</h2>
      <Askings askings={unfinished} none="No request is planned or running." />
      <h2 className="govuk-heading-l">What the portal does by itself</h2>
      <ul className="govuk-list govuk-list--spaced">
        <li>
          <a className="govuk-link" href="/office/requests/reminders">
            Reminders: what goes out next, and pausing them
          </a>
        </li>
        <li>
          <a className="govuk-link" href="/office/requests/to-ring">
            {toRing === 0 ? "Adults to ring: nobody now" : `Adults to ring: ${toRing}`}
          </a>
        </li>
        <li>
          <a className="govuk-link" href="/office/requests/joiners">
            New adults, who are asked on the next school morning
          </a>
        </li>
        <li>
          <a className="govuk-link" href="/office/mail">
            Every mail, and what became of it
          </a>
        </li>
        <li>
          <a className="govuk-link" href="/office/settings/sending">
            Switch off what it sends by itself, and how fast it sends
          </a>
        </li>
      </ul>
      <h2 className="govuk-heading-l">Ended</h2>
      <Askings askings={ended} none="No request to a class, a year group or the whole roll has ended yet." />
      <h2 className="govuk-heading-l">Other ways to tell parents</h2>
      <p className="govuk-body">
        <a className="govuk-link" href="/office/requests/announcement">
          A text for the school’s app, and a poster for the gate
        </a>
      </p>
    </PageBody>
  );
}

function Askings({
  askings,
  none,
}: {
  askings: ReturnType<typeof useLoaderData<typeof loader>>["askings"];
  none: string;
}) {
  if (askings.length === 0) return <p className="govuk-body">{none}</p>;
  return (
    <ul className="govuk-list askings">
      {askings.map((asking) => (
        <li key={asking.id}>
          <AskingInShort asking={asking} />
        </li>
      ))}
    </ul>
  );
}
