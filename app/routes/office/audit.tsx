import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { listAudit } from "#app/domain/audit/list-audit.server.ts";
import { namesOf } from "#app/domain/audit/names-of.server.ts";
import { listStaff } from "#app/domain/staff/list-staff.server.ts";
import { type AuditFilter, auditQuery, readAuditAddress } from "#app/forms/audit-filter.ts";
import { requireRole } from "#app/platform/access.server.ts";
import { AuditTable } from "#app/ui/audit-table.tsx";
import { Choice } from "#app/ui/choice.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

const PAGE_SIZE = 50;

/** Who did and saw what: for head and admin. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireRole(request, portal, ["admin", "head"]);
  const asked = readAuditAddress(request.url);
  const { rows, hasOlder } = listAudit(portal.db, {
    staffId: asked.staff,
    about: asked.about,
    reader: staff.role,
    limit: PAGE_SIZE,
    offset: (asked.page - 1) * PAGE_SIZE,
  });
  const about = namesOf(portal.db, [asked.about ?? null]).get(asked.about ?? "");
  return {
    asked,
    about: about?.kind === "adult" || about?.kind === "child" ? about : null,
    people: listStaff(portal.db).map(({ id, name, endedAt }) => ({ id, name, hasEnded: endedAt !== null })),
    rows: rows.map(({ at, ...row }) => ({ ...row, at: formatDayAndTime(at) })),
    hasOlder,
  };
}

export const handle = pageHandle({ title: "Who did what" });

export default function Audit() {
  const { asked, about, people, rows, hasOlder } = useLoaderData<typeof loader>();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Who did what</h1>
      {about && (
        <div className="govuk-inset-text">
          Only what concerns{" "}
          {about.kind === "adult" ? (
            <a className="govuk-link" href={`/office/adults/${about.id}`}>
              {about.name}
            </a>
          ) : (
            (about.name ?? "a child who has died")
          )}
          .{" "}
          <a className="govuk-link" href="/office/audit">
            Show everything
          </a>
        </div>
      )}
      <search>
        <form method="get" action="/office/audit" className="filters no-print">
          {asked.about && <input type="hidden" name="about" value={asked.about} />}
          <Choice
            name="staff"
            label="Done by"
            chosen={asked.staff}
            all="Everybody"
            options={people.map(({ id, name, hasEnded }) => [id, hasEnded ? `${name} (ended)` : name])}
          />
          <button type="submit" className="govuk-button">
            Show
          </button>
        </form>
      </search>
      {rows.length > 0 ? (
        <AuditTable rows={rows} />
      ) : (
        <p className="govuk-body">Nothing is on record here.</p>
      )}
      <nav className="pages no-print" aria-label="Pages">
        {asked.page > 1 && <PageLink asked={{ ...asked, page: asked.page - 1 }}>Newer</PageLink>}
        {hasOlder && <PageLink asked={{ ...asked, page: asked.page + 1 }}>Older</PageLink>}
      </nav>
    </PageBody>
  );
}

function PageLink({ asked, children }: { asked: AuditFilter; children: string }) {
  return (
    <a className="govuk-link" href={`/office/audit?${auditQuery(asked)}`}>
      {children}
    </a>
  );
}
