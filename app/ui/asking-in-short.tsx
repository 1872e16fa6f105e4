import { formatDay, formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import type { AskingListed, MailsOfAsking } from "#app/domain/requests/list-askings.server.ts";
import { ASKING_STATE_WORDS, audienceWords, inWords } from "./asking-words.ts";

type Asking = AskingListed & { mails: MailsOfAsking; waits: { until: number | null } | null };

function stateInWords({ state, pausedAt, endedAt, waits, mails }: Asking): string {
  if (endedAt !== null) return ASKING_STATE_WORDS[state];
  if (pausedAt !== null) return "Paused";
  if (waits) return "Waits";
  const isAllAsked = mails.putOff > 0 && mails.settled + mails.putOff === mails.meant;
  return isAllAsked ? "All asked" : ASKING_STATE_WORDS[state];
}

/** One request to many in a few lines: whom, what, by when, and how far it has come. */
export function AskingInShort({ asking }: { asking: Asking }) {
  const { id, audience, policyTitles, answerBy, state, startsAt, waits, createdAt, startedBy } = asking;
  const who = asking.isWelcome ? "New at the school" : audienceWords(audience);
  return (
    <>
      <a className="govuk-link govuk-!-font-weight-bold" href={`/office/requests/${id}`}>
        {who}, {formatDay(createdAt)}
      </a>{" "}
      <strong className={`govuk-tag${state === "asking" ? " govuk-tag--blue" : " govuk-tag--grey"}`}>
        {stateInWords(asking)}
      </strong>
      <br />
      {inWords(policyTitles)}
      {answerBy && `, by ${formatIsoDate(answerBy)}`}.{" "}
      {startedBy ? `Asked by ${startedBy}.` : "Asked by the portal."}
      {state === "planned" && !waits && ` Begins ${formatDayAndTime(startsAt)}.`}
      {waits &&
        (waits.until === null
          ? " It waits for a school day, and the portal knows none to come."
          : ` It goes on by itself ${formatDayAndTime(waits.until)}.`)}
      <MailsBar id={`bar-${id}`} mails={asking.mails} />
    </>
  );
}

function MailsBar({ id, mails: { meant, settled, failed, putOff } }: { id: string; mails: MailsOfAsking }) {
  if (meant === 0) return <p className="govuk-body asking-bar">No mail.</p>;
  return (
    <div className="asking-bar">
      <label htmlFor={id}>
        {settled} of {meant} dealt with{failed > 0 && `, ${failed} came back or were refused`}
        {settled + putOff < meant && `, ${meant - settled - putOff} still to go`}
        {putOff > 0 && settled < meant && `, ${putOff} still being tried`}
      </label>
      <progress id={id} value={settled} max={meant} />
    </div>
  );
}
