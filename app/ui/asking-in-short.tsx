import { formatDay, formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import type { AskingListed, MailsOfAsking } from "#app/domain/requests/list-askings.server.ts";
import { ASKING_STATE_WORDS, audienceWords, inWords } from "./asking-words.ts";

/** One request to many in a few lines: whom, what, by when, and how far it has come. */
export function AskingInShort({ asking }: { asking: AskingListed & { mails: MailsOfAsking } }) {
  const { id, audience, policyTitles, answerBy, state, pausedAt, startsAt, createdAt, startedBy } = asking;
  const who = asking.isWelcome ? "New at the school" : audienceWords(audience);
  return (
    <>
      <a className="govuk-link govuk-!-font-weight-bold" href={`/office/requests/${id}`}>
        {who}, {formatDay(createdAt)}
      </a>{" "}
      <strong className={`govuk-tag${state === "asking" ? " govuk-tag--blue" : " govuk-tag--grey"}`}>
        {pausedAt !== null && asking.endedAt === null ? "Paused" : ASKING_STATE_WORDS[state]}
      </strong>
      <br />
      {inWords(policyTitles)}
      {answerBy && `, by ${formatIsoDate(answerBy)}`}.{" "}
      {startedBy ? `Asked by ${startedBy}.` : "Asked by the portal."}
      {state === "planned" && ` Begins ${formatDayAndTime(startsAt)}.`}
      <MailsBar id={`bar-${id}`} mails={asking.mails} />
    </>
  );
}

function MailsBar({ id, mails: { meant, settled, failed } }: { id: string; mails: MailsOfAsking }) {
  if (meant === 0) return <p className="govuk-body asking-bar">No mail.</p>;
  return (
    <div className="asking-bar">
      <label htmlFor={id}>
        {settled} of {meant} dealt with{failed > 0 && `, ${failed} came back or were refused`}
        {settled < meant && `, ${meant - settled} still to go`}
      </label>
      <progress id={id} value={settled} max={meant} />
    </div>
  );
}
