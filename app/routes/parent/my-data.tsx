import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { heldAbout } from "#app/domain/privacy/held-about.server.ts";
import { notFound, requireSignedInParent } from "#app/platform/access.server.ts";
import { HeldAbout } from "#app/ui/held-about.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Everything about whoever is signed in, and nothing of the other parent (rule 5). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireSignedInParent(request, portal);
  const held = heldAbout(portal.db, { adultId: adult.id, reader: "adult" });
  if (!held) throw notFound();
  return { held, at: formatDayAndTime(portal.clock()) };
}

export const handle = pageHandle({ title: "Everything about you", warnsBeforeSignOut: true });

export default function MyData() {
  const { held, at } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/me", words: "My details" }}>
      <h1 className="govuk-heading-xl">Everything the school's portal holds about you</h1>
      <p className="govuk-body">As it was on {at}. You can print this page.</p>
      <p className="govuk-body no-print">
        <a className="govuk-link" href="/me/data.json" download>
          Download it
        </a>{" "}
        as a file for a computer (JSON).
      </p>
      <HeldAbout held={held} scansAt="/me/scans" />
      <div className="no-print">
        <a href="/me/ask" className="govuk-button" draggable="false">
          Ask the school for everything
        </a>
      </div>
    </PageBody>
  );
}
