import type { LetterCounts, Recipient } from "#app/domain/letters/letter-rounds.server.ts";
import {
  LETTER_STATE_ORDER,
  LETTER_STATE_WORDS,
  NOT_WRITTEN_ORDER,
  NOT_WRITTEN_WORDS,
} from "./letter-sending-words.ts";
import { PeopleBehind } from "./people-behind.tsx";
import { SummaryList } from "./summary-list.tsx";

/** How many mails of letter 2 are dealt with, how everybody stands, and with one press the names behind each number. */
export function LetterProgress({
  href,
  counts,
  people,
}: {
  href: string;
  counts: LetterCounts;
  people: Recipient[] | null;
}) {
  const leftOut = Object.values(counts.leftOut).reduce((sum, count) => sum + count, 0);
  const mailed = counts.all - leftOut;
  const settled = mailed - counts.waiting - counts.queued;
  return (
    <>
      {mailed > 0 && (
        <div className="asking-bar">
          <label htmlFor="progress">
            {settled} of {mailed} dealt with{settled < mailed && `, ${mailed - settled} still to go`};{" "}
            {leftOut} left out
          </label>
          <progress id="progress" value={settled} max={mailed} />
        </div>
      )}
      {people ? <Names people={people} /> : <Numbers counts={counts} />}
      <p className="govuk-body">
        <a className="govuk-link" href={people ? href : `${href}?names`}>
          {people ? "Hide the names" : "Show the names"}
        </a>
      </p>
    </>
  );
}

function Numbers({ counts }: { counts: LetterCounts }) {
  return (
    <SummaryList
      rows={[
        ...LETTER_STATE_ORDER.flatMap((state) =>
          counts[state] > 0 ? [{ key: LETTER_STATE_WORDS[state], value: counts[state] }] : [],
        ),
        ...NOT_WRITTEN_ORDER.flatMap((reason) => {
          const count = counts.leftOut[reason];
          return count ? [{ key: NOT_WRITTEN_WORDS[reason], value: count }] : [];
        }),
      ]}
    />
  );
}

function Names({ people }: { people: Recipient[] }) {
  return (
    <>
      {LETTER_STATE_ORDER.map((state) => (
        <PeopleBehind
          key={state}
          words={LETTER_STATE_WORDS[state]}
          people={people.filter((one) => one.state === state)}
        />
      ))}
      {NOT_WRITTEN_ORDER.map((reason) => (
        <PeopleBehind
          key={reason}
          words={NOT_WRITTEN_WORDS[reason]}
          people={people.filter((one) => one.state === "left-out" && one.reason === reason)}
        />
      ))}
    </>
  );
}
