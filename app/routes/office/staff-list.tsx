import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime } from "#app/dates.ts";
import { ADMINS_NEEDED, activeAdmins } from "#app/domain/staff/active-admins.server.ts";
import { listStaff } from "#app/domain/staff/list-staff.server.ts";
import { requireRole } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { ROLE_WORDS } from "#app/ui/words.ts";

/** Who works here, and how they sign in. The head may look; an admin changes it. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireRole(request, portal, ["admin", "head"]);
  return {
    mayChange: staff.role === "admin",
    lacksAdmins: activeAdmins(portal.db).withSecondFactor < ADMINS_NEEDED,
    people: listStaff(portal.db).map(({ factors, ...person }) => ({
      ...person,
      hasApp: factors.hasApp,
      passkeys: factors.passkeys.length,
    })),
  };
}

export const handle = pageHandle({ title: "Staff" });

export default function StaffList() {
  const { mayChange, lacksAdmins, people } = useLoaderData<typeof loader>();
  return (
    <PageBody>
      <h1 className="govuk-heading-xl">Staff</h1>
      {lacksAdmins && (
        <div className="govuk-inset-text">
          Fewer than two administrators can sign in. If one loses phone and passkey, nobody here can help.
          {mayChange && " Invite another one, or give somebody that role."}
        </div>
      )}
      {mayChange && (
        <a href="/office/staff/new" className="govuk-button" draggable="false">
          Invite somebody
        </a>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className="scrolls" aria-label="Staff" tabIndex={0}>
        <table className="govuk-table">
          <caption className="govuk-visually-hidden">Everybody with access to the office pages</caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              {["Name", "Role", "Second proof", "Last signed in"].map((heading) => (
                <th key={heading} scope="col" className="govuk-table__header">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {people.map((person) => (
              <tr key={person.id} className="govuk-table__row">
                <th scope="row" className="govuk-table__header">
                  {mayChange ? (
                    <a className="govuk-link" href={`/office/staff/${person.id}`}>
                      {person.name}
                    </a>
                  ) : (
                    person.name
                  )}
                  <div className="govuk-hint govuk-!-margin-bottom-0">
                    {person.email}
                    {person.adult && ", also a parent here"}
                    {person.endedAt !== null && `. Ended on ${formatDay(person.endedAt)}`}
                  </div>
                </th>
                <td className="govuk-table__cell">{ROLE_WORDS[person.role]}</td>
                <td className="govuk-table__cell">{factorsInWords(person)}</td>
                <td className="govuk-table__cell">
                  {person.lastSignedInAt === null ? "Never" : formatDayAndTime(person.lastSignedInAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </PageBody>
  );
}

function factorsInWords({ hasApp, passkeys }: { hasApp: boolean; passkeys: number }): string {
  const all = [
    hasApp && "app",
    passkeys > 0 && (passkeys === 1 ? "1 passkey" : `${passkeys} passkeys`),
  ].filter(Boolean);
  return all.length === 0 ? "Not set up yet" : all.join(", ").replace(/^a/, "A");
}
