import { formatDay, formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import type { AskingShown } from "#app/domain/requests/list-askings.server.ts";
import { AskingBar } from "./asking-bar.tsx";
import { ASKING_STATE_WORDS, audienceWords, inWords } from "./asking-words.ts";

/** One request to many in a few lines: whom, what, by when, and how far it has come. */
export function AskingInShort({ asking }: { asking: AskingShown }) {
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
      <AskingBar id={`bar-${id}`} counts={asking.counts} />
    </>
  );
}
