import type { AskingCounts, PersonAsked } from "#app/domain/requests/asking-progress.server.ts";
import { LEFT_OUT_ORDER, LEFT_OUT_WORDS, MAIL_STATE_ORDER, MAIL_STATE_WORDS } from "./asking-words.ts";
import { PeopleBehind } from "./people-behind.tsx";
import { SlipsForLeftOut } from "./slips-for-left-out.tsx";
import { SummaryList } from "./summary-list.tsx";

type AskingPeopleProps = {
  href: string;
  counts: AskingCounts;
  /** Null while only the numbers are shown. */
  people: PersonAsked[] | null;
};

/** How many stand how, or the names behind each number. */
export function AskingPeople({ href, counts, people }: AskingPeopleProps) {
  if (people) {
    return (
      <>
        <Names people={people} />
        <p className="govuk-body">
          <a className="govuk-link" href={href}>
            Hide the names
          </a>
        </p>
      </>
    );
  }
  const reasons = LEFT_OUT_ORDER.flatMap((reason) => {
    const count = counts.leftOut[reason];
    return count ? [{ key: LEFT_OUT_WORDS[reason], value: count }] : [];
  });
  const states = MAIL_STATE_ORDER.flatMap((state) =>
    counts[state] > 0 ? [{ key: MAIL_STATE_WORDS[state], value: counts[state] }] : [],
  );
  return (
    <>
      <SummaryList rows={states} />
      {reasons.length > 0 && (
        <>
          <h3 className="govuk-heading-m">Got no mail</h3>
          <SummaryList rows={reasons} />
        </>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`${href}?names`}>
          Show the names
        </a>
      </p>
    </>
  );
}

function Names({ people }: { people: PersonAsked[] }) {
  return (
    <>
      {MAIL_STATE_ORDER.map((state) => (
        <PeopleBehind
          key={state}
          words={MAIL_STATE_WORDS[state]}
          people={people.filter((one) => one.state === state)}
        />
      ))}
      {LEFT_OUT_ORDER.map((reason) => {
        const left = people.filter((one) => one.state === "left-out" && one.reason === reason);
        return (
          <PeopleBehind key={reason} words={LEFT_OUT_WORDS[reason]} people={left}>
            <SlipsForLeftOut reason={reason} people={left} />
          </PeopleBehind>
        );
      })}
    </>
  );
}
