import type { Asked } from "#app/domain/requests/who-may-be-asked.server.ts";
import { adultsCounted, LEFT_OUT_ORDER, LEFT_OUT_WORDS } from "./asking-words.ts";
import { PeopleBehind } from "./people-behind.tsx";
import { SlipsForLeftOut } from "./slips-for-left-out.tsx";

/** Everybody who is meant, by what happens to them, with the names behind each number (rule 12). */
export function AskingCounted({ people, askedBefore }: { people: Asked[]; askedBefore: number }) {
  const mailed = people.filter(({ reason }) => reason === null);
  return (
    <>
      <p className="govuk-body">
        {adultsCounted(people.length)} {people.length === 1 ? "is" : "are"} meant.
      </p>
      <PeopleBehind words="Get a mail" people={mailed} />
      {askedBefore > 0 && (
        <p className="govuk-body">
          {askedBefore === 1 ? "1 of them was" : `${askedBefore} of them were`} asked before and did not
          answer. They get another mail.
        </p>
      )}
      {LEFT_OUT_ORDER.map((reason) => {
        const left = people.filter((one) => one.reason === reason);
        return (
          <PeopleBehind key={reason} words={LEFT_OUT_WORDS[reason]} people={left}>
            <SlipsForLeftOut reason={reason} people={left} />
          </PeopleBehind>
        );
      })}
    </>
  );
}
