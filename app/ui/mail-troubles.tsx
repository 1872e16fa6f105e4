import { formatDay, formatDayAndTime } from "#app/dates.ts";
import type { Complaint } from "#app/domain/mail/list-complaints.server.ts";
import type { MailTroubles as Troubles } from "#app/domain/mail/mail-troubles.server.ts";
import { WantsMailsAgain } from "./called-spam.tsx";
import { MailList } from "./mail-list.tsx";
import { BOUNCE_WORDS } from "./mail-words.ts";
import { meaningOf } from "./server-words.ts";
import { StackedTable } from "./stacked-table.tsx";

/** What needs somebody, before everything else. */
export function MailTroubles({
  troubles: { server, mails, hasMore, strange },
  complaints,
  notUnderstood,
}: {
  troubles: Troubles;
  complaints: Complaint[];
  notUnderstood: number;
}) {
  const isFine = !server && mails.length + strange.length + complaints.length === 0 && notUnderstood === 0;
  return (
    <section aria-labelledby="needs-somebody">
      <h2 className="govuk-heading-l" id="needs-somebody">
        Needs somebody
      </h2>
      {isFine && <p className="govuk-body">Nothing: every mail of the last 30 days went its way.</p>}
      {server && <ServerTrouble {...server} />}
      {mails.length > 0 && (
        <>
          <p className="govuk-body">
            Not taken, come back, never sent, or waiting for over an hour. A mail leaves this list when a
            later one arrives there, or the adult’s address is changed.
          </p>
          <MailList mails={mails} caption="Mails that need somebody" />
          {hasMore && <p className="govuk-body">There are more: choose a state below.</p>}
        </>
      )}
      {complaints.length > 0 && <Complaints complaints={complaints} />}
      {strange.length > 0 && (
        <>
          <h3 className="govuk-heading-m">Came back, and nobody knows which mail it was</h3>
          <p className="govuk-body">
            Nothing was changed. Is it the address of somebody on the roll?{" "}
            <a className="govuk-link" href="/office/people">
              Find them
            </a>
            , and check it.
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {strange.map(({ id, kind, address, words, at }) => (
              <li key={id}>
                {formatDay(at)}, {address}: {BOUNCE_WORDS[kind].toLowerCase()}.
                {words && ` ${meaningOf(words)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {notUnderstood > 0 && (
        <p className="govuk-body">
          {notUnderstood === 1
            ? "One file in the folder for mails that came back was not understood."
            : `${notUnderstood} files in the folder for mails that came back were not understood.`}{" "}
          Whoever runs the portal finds {notUnderstood === 1 ? "it" : "them"} in “not-understood”.
        </p>
      )}
    </section>
  );
}

function ServerTrouble({ since, waiting, said }: NonNullable<Troubles["server"]>) {
  return (
    <div className="govuk-inset-text mail-server-trouble">
      <p className="govuk-body">
        <strong>The mail server has taken nothing since {formatDayAndTime(since)}.</strong>
      </p>
      <p className="govuk-body">
        {waiting === 1 ? "One mail waits" : `${waiting} mails wait`} and will be sent by itself once it
        answers again. {said && `It last said: “${said}”. `}Tell whoever runs the portal.
      </p>
    </div>
  );
}

function Complaints({ complaints }: { complaints: Complaint[] }) {
  return (
    <>
      <h3 className="govuk-heading-m">Called our mail spam</h3>
      <p className="govuk-body">The portal writes to them by itself no more. Ring them, or print a slip.</p>
      <StackedTable
        caption="Adults whose address called our mail spam"
        columns={["Adult", "Since", "If they want mails again"]}
        rows={complaints.map(({ adultId, name, complainedAt }) => ({
          key: adultId,
          cells: [
            <a key="name" className="govuk-link" href={`/office/adults/${adultId}`}>
              {name}
            </a>,
            formatDay(complainedAt),
            <WantsMailsAgain key="lift" adultId={adultId} name={name} look="link" />,
          ],
        }))}
      />
    </>
  );
}
