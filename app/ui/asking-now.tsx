import { formatDayAndTime } from "#app/dates.ts";
import type { MailStillTried } from "#app/domain/requests/asking-progress.server.ts";
import type { AskingShown } from "#app/domain/requests/list-askings.server.ts";
import { ASKING_STATE_WORDS, mailsCounted } from "./asking-words.ts";

type AskingNowProps = {
  asking: Pick<AskingShown, "state" | "startsAt" | "pausedAt" | "endedAt">;
  /** Until when it waits by itself; null where it does not. */
  waits: { until: number | null } | null;
  /** Where nobody else waits: the mails that servers put off. */
  stillTried: MailStillTried[];
};

/** How one request to many stands at this moment, and what happens next. */
export function AskingNow({ asking, waits, stillTried }: AskingNowProps) {
  const { state, startsAt, pausedAt, endedAt } = asking;
  if (pausedAt !== null && endedAt === null)
    return <p className="govuk-body-l">Paused. No mail leaves until somebody lets it go on.</p>;
  if (waits) return <Waits until={waits.until} />;
  if (endedAt === null && stillTried.length > 0) return <StillTried mails={stillTried} />;
  return (
    <p className="govuk-body-l">
      {ASKING_STATE_WORDS[state]}.
      {state === "planned" && ` Begins ${formatDayAndTime(startsAt)}. Nobody has been mailed yet.`}
      {endedAt !== null && ` Ended ${formatDayAndTime(endedAt)}.`}
    </p>
  );
}

function Waits({ until }: { until: number | null }) {
  return (
    <>
      <p className="govuk-body-l">
        Waits for the next school morning.{" "}
        {until !== null && <>It goes on by itself {formatDayAndTime(until)}.</>}
      </p>
      <p className="govuk-body">
        Parents are written to on school days between 8:00 and 18:00.{" "}
        {until === null && (
          <>
            The portal knows no school day to come:{" "}
            <a className="govuk-link" href="/office/settings/term-dates">
              type the term dates
            </a>
            .
          </>
        )}
      </p>
    </>
  );
}

/** So many are named, each with their mail. */
const NAMED = 5;

function StillTried({ mails }: { mails: MailStillTried[] }) {
  return (
    <>
      <p className="govuk-body-l">
        All asked; {mailsCounted(mails.length)} {mails.length === 1 ? "is" : "are"} still being tried.
      </p>
      <p className="govuk-body">
        A mail server asked us to come back later. The portal tries again by itself, and says so when it gives
        up.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {mails.slice(0, NAMED).map(({ mailId, name, attempts }) => (
          <li key={mailId}>
            <a className="govuk-link" href={`/office/mail/${mailId}`}>
              The mail to {name}
            </a>
            , tried {attempts === 1 ? "once" : `${attempts} times`}
          </li>
        ))}
        {mails.length > NAMED && (
          <li>
            <a className="govuk-link" href="/office/mail?state=queued">
              All mails that wait
            </a>
          </li>
        )}
      </ul>
    </>
  );
}
