import type { WrittenTo } from "#app/domain/letters/who-gets-the-letter.server.ts";
import { adultsCounted, mailsCounted } from "./asking-words.ts";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { LetterAfterRestore } from "./letter-after-restore.tsx";
import { NEEDS_PAPER, NOT_WRITTEN_ORDER, NOT_WRITTEN_WORDS } from "./letter-sending-words.ts";
import { PeopleBehind } from "./people-behind.tsx";
import { TextField } from "./text-field.tsx";

const NOBODY_MAILED = "Nobody would get a mail";

/** Everybody of the audience, by what happens to them; and the number to type before anything is sent. */
export function LetterCounted({
  number,
  to,
  people,
  roundId,
  refused,
  wasRestored,
}: {
  number: number;
  to: string;
  people: WrittenTo[];
  roundId: string;
  refused: Refused;
  /** A backup was put back while it was on its way before. */
  wasRestored: boolean;
}) {
  const isNeededOnPaper = people.some(({ reason }) => reason !== null && NEEDS_PAPER.includes(reason));
  const mailed = people.filter(({ reason }) => reason === null);
  return (
    <>
      <h1 className="govuk-heading-xl">
        {mailed.length === 0 ? NOBODY_MAILED : `Check: ${mailsCounted(mailed.length)}`}
      </h1>
      <p className="govuk-body-l">
        Letter {number}. {to}: {adultsCounted(people.length)}.
      </p>
      {wasRestored && <LetterAfterRestore />}
      <PeopleBehind words="Get a mail" people={mailed} />
      {NOT_WRITTEN_ORDER.map((reason) => (
        <PeopleBehind
          key={reason}
          words={NOT_WRITTEN_WORDS[reason]}
          people={people.filter((one) => one.reason === reason)}
        />
      ))}
      {mailed.length === 0 && isNeededOnPaper && (
        <form method="post" noValidate>
          <p className="govuk-body">
            No mail reaches any of them. On the next page there is one PDF with a copy for each, and you write
            down that they are handed out.
          </p>
          <input type="hidden" name="roundId" value={roundId} />
          <input type="hidden" name="count" value="0" />
          <button type="submit" className="govuk-button">
            Go on to the copies
          </button>
        </form>
      )}
      {mailed.length > 0 && (
        <form method="post" noValidate>
          <p className="govuk-body">
            It begins in 10 minutes. Until then you can stop it, and nobody has been mailed. For those who
            need it on paper there is one PDF on the next page.
          </p>
          <input type="hidden" name="roundId" value={(refused && typedIn(refused, "roundId")) ?? roundId} />
          <TextField
            name="count"
            label={`Type the number of mails to confirm: ${mailed.length}`}
            inputMode="numeric"
            autoComplete="off"
            width="10"
            defaultValue={refused ? typedIn(refused, "count") : undefined}
            error={errorOf(refused, "count")}
          />
          <button type="submit" className="govuk-button">
            Send the letter
          </button>
        </form>
      )}
    </>
  );
}
