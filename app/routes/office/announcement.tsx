import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { qrPicture } from "#app/platform/qr.server.ts";
import { announcementWords } from "#app/ui/announcement-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** For the school's app and its gate: the same for everybody, and the way in of the school's website. No personal link. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const { name, phone } = portal.school();
  const { href } = new URL("/", portal.settings.baseUrl);
  const titles = askedPolicies(portal.db).map(({ version }) => version.title);
  return { words: announcementWords({ school: name, phone, address: href, titles }), qr: qrPicture(href) };
}

export const handle = pageHandle({ title: "A text for the app, and a poster" });

export default function Announcement() {
  const { words, qr } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/requests", words: "Requests" }}>
      <div className="no-print">
        <h1 className="govuk-heading-xl">A text for the app, and a poster</h1>
        <p className="govuk-body">
          They lead to the first page of the portal, where a parent signs in with their own email address.
          There is no personal link in them, so anybody may see them.
        </p>
        <h2 className="govuk-heading-l">For the school’s app or newsletter</h2>
        <p className="govuk-body">Mark the text, copy it, and paste it there.</p>
        <div className="announcement">{words.text}</div>
        <h2 className="govuk-heading-l">For the gate</h2>
        <p className="govuk-body">
          <a className="govuk-link" href="/office/requests/poster.pdf">
            Download the poster (PDF, A4)
          </a>
          , or print this page with your browser: only the poster is printed.
        </p>
      </div>
      <section className="poster" aria-label="The poster">
        <p className="govuk-body">{words.poster.school}</p>
        <p className="govuk-heading-xl">{words.poster.title}</p>
        <p className="govuk-body">{words.poster.titles}</p>
        <img src={qr} alt={words.poster.qr} />
        <p className="poster__address">{words.poster.address}</p>
        <p className="govuk-body">
          {words.poster.camera} {words.poster.signIn}
        </p>
        <p className="govuk-body">{words.poster.help}</p>
        <p className="poster__address">{words.poster.phone}</p>
      </section>
    </PageBody>
  );
}
