import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { ledgerSize, newestCheckpoint } from "#app/domain/evidence/is-checkpoint-due.server.ts";
import { listPublished } from "#app/domain/policies/list-published.server.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { ListDownloads } from "#app/ui/list-downloads.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** What can be taken out of the portal, and by whom. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  portal.exports.getReady();
  const checkpoint = newestCheckpoint(portal.db);
  return {
    takesEvidence: staff.role === "head" || staff.role === "admin",
    policies: listPublished(portal.db),
    rows: ledgerSize(portal.db),
    checkpoint: checkpoint && { rows: checkpoint.treeSize, at: formatDayAndTime(checkpoint.signedAt) },
  };
}

export const handle = pageHandle({ title: "Exports" });

export default function Exports() {
  const { takesEvidence, policies, rows, checkpoint } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      <h1 className="govuk-heading-xl">Exports</h1>
      <p className="govuk-body-l">
        What you can take out of the portal. Each download is written down, and asks for your second factor if
        it was a while ago.
      </p>

      <h2 className="govuk-heading-m">Lists for a spreadsheet</h2>
      <ListDownloads />
      <p className="govuk-body">
        For a part of a list, filter it on its own page first, such as{" "}
        <a className="govuk-link" href="/office/roll">
          the roll
        </a>
        . People on hold are in the lists and marked so: please write nothing to them.
      </p>

      <h2 className="govuk-heading-m">Evidence</h2>
      <p className="govuk-body">
        A zip file for a governor, a lawyer or an IT person. It holds the texts, the receipts, the signed
        record, and a small program that checks them without this portal. Its README says how.
      </p>
      {takesEvidence ? (
        <>
          <h3 className="govuk-heading-s">Of one policy</h3>
          <ul className="govuk-list govuk-list--spaced">
            {policies.map(({ slug, title }) => (
              <li key={slug}>
                <a className="govuk-link" href={`/office/policies/${slug}/evidence.zip`}>
                  {title} (ZIP)
                </a>
              </li>
            ))}
          </ul>
          <h3 className="govuk-heading-s">Of one person</h3>
          <p className="govuk-body">
            Open them from{" "}
            <a className="govuk-link" href="/office/people">
              People
            </a>{" "}
            and choose “Download their evidence”. It holds nothing of anybody else, but for what somebody else
            signed in their name by mistake, and the reasons that staff wrote.
          </p>
        </>
      ) : (
        <p className="govuk-body">The headteacher or an admin can download it here.</p>
      )}

      <h2 className="govuk-heading-m">The signed record</h2>
      <p className="govuk-body">
        {checkpoint
          ? `${rows} rows. The first ${checkpoint.rows} were signed on ${checkpoint.at}.`
          : `${rows} rows, not signed yet.`}{" "}
        It is signed every night when something is new. The headteacher and the data protection contact get it
        by mail each half-term and after each publishing. Please keep those mails: with them anybody can tell
        whether the record was changed.
      </p>
    </PageBody>
  );
}
