import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { demoMails } from "#app/domain/demo/demo-mails.server.ts";
import { demoPeople } from "#app/domain/demo/demo-people.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { EMAIL_KIND_WORDS, EMAIL_STATE_WORDS } from "#app/ui/words.ts";

const SHOWN = 30;

/** Only in a database that was made as the demo school. It opens mails and shows codes; it lets nobody in by itself. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  if (portal.kind !== "demo") throw notFound();
  const { searchParams } = new URL(request.url);
  const to = searchParams.get("to");
  const page = /^[1-9]\d{0,5}$/.test(searchParams.get("page") ?? "") ? Number(searchParams.get("page")) : 1;
  return {
    to,
    people: demoPeople(portal.db, { key: portal.keys.authenticators, now: portal.clock() }),
    mails: demoMails(portal.db, { to, limit: SHOWN, offset: (page - 1) * SHOWN }),
    page,
  };
}

export const handle = pageHandle({ title: "The demo school" });

export default function Demo() {
  const { to, people, mails, page } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/", words: "First page" }}>
      <h1 className="govuk-heading-xl">The demo school</h1>
      <p className="govuk-body">
        Be one of these people: open their mail and follow it. Staff sign in at{" "}
        <a className="govuk-link" href="/office">
          the office pages
        </a>{" "}
        with the mailed code and the code of their authenticator app.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
      <section className="scrolls" aria-label="People" tabIndex={0}>
        <table className="govuk-table">
          <caption className="govuk-table__caption govuk-table__caption--m">Who you can be</caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              {["Name", "Address", "Authenticator app shows"].map((heading) => (
                <th key={heading} scope="col" className="govuk-table__header">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {people.map(({ name, email, description, authenticatorCode }) => (
              <tr key={name} className="govuk-table__row">
                <th scope="row" className="govuk-table__header">
                  {name}
                  <div className="govuk-hint govuk-!-margin-bottom-0">{description}</div>
                </th>
                <td className="govuk-table__cell">
                  {email}
                  <br />
                  <a className="govuk-link" href={`/demo?to=${encodeURIComponent(email)}#mails`}>
                    Mail<span className="govuk-visually-hidden"> to {name}</span>
                  </a>
                </td>
                <td className="govuk-table__cell">{authenticatorCode ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <h2 className="govuk-heading-l" id="mails">
        {to ? `Mail to ${to}` : "All mail"}
      </h2>
      {to && (
        <p className="govuk-body">
          <a className="govuk-link" href="/demo#mails">
            Mail to everybody
          </a>
        </p>
      )}
      {mails.length === 0 && <p className="govuk-body">None yet.</p>}
      <ul className="govuk-list govuk-list--spaced">
        {mails.map((mail) => (
          <li key={mail.id}>
            {mail.toAddress ? (
              <a className="govuk-link" href={`/demo/mail/${mail.id}`}>
                {mail.subject ?? EMAIL_KIND_WORDS[mail.kind]}
              </a>
            ) : (
              EMAIL_KIND_WORDS[mail.kind]
            )}
            <br />
            To {mail.toAddress || "a person who was erased"}, {formatDayAndTime(mail.queuedAt)}:{" "}
            {EMAIL_STATE_WORDS[mail.state].toLowerCase()}
          </li>
        ))}
      </ul>
      {mails.length === SHOWN && (
        <p className="govuk-body">
          <a
            className="govuk-link"
            href={`/demo?${new URLSearchParams({ ...(to && { to }), page: String(page + 1) })}#mails`}
          >
            Older mails
          </a>
        </p>
      )}
    </PageBody>
  );
}
