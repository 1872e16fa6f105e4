import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { HeldAbout } from "#app/ui/held-about.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { dataToHandOver } from "./data-to-hand-over.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { held, addedText, name, madeAt } = await dataToHandOver(request, portal, params.id ?? "");
  return { id: params.id, held, addedText, name, at: formatDayAndTime(madeAt), school: portal.school().name };
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Everything about ${name}` });

export default function DataOfRequest() {
  const { id, held, addedText, name, at, school } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: `/office/data-requests/${id}`, words: "The request" }}>
      <h1 className="govuk-heading-xl">Everything that {school}’s portal holds about you</h1>
      <p className="govuk-body">
        For {name}. As it was on {at}.
      </p>
      {addedText && (
        <section>
          <h2 className="govuk-heading-l">Added by the school</h2>
          <div className="mail-text">{addedText}</div>
        </section>
      )}
      <HeldAbout held={held} scansAt="/office/scans" />
    </PageBody>
  );
}
