import { NOT_REMINDED_WORDS } from "./reminder-words.ts";

type Reason = keyof typeof NOT_REMINDED_WORDS;
type Person = { adultId: string; name: string; reason: Reason | null; mails: number };

/** Who gets one, each with how many mails they have had of the four that anybody may get. */
export function PeopleReminded({ people }: { people: Person[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Who gets one</h2>
      <ul className="govuk-list people-reminded">
        {people.map(({ adultId, name, mails }) => (
          <li key={adultId}>
            <a className="govuk-link" href={`/office/adults/${adultId}`}>
              {name}
            </a>
            : mail {mails + 1} of 4
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who gets none, by why. */
export function LeftOutOfReminder({ people }: { people: Person[] }) {
  const byReason = Map.groupBy(people, ({ reason }) => reason);
  return [...byReason].map(
    ([reason, those]) =>
      reason !== null && (
        <details key={reason} className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              Left out ({those.length}): {NOT_REMINDED_WORDS[reason]}
            </span>
          </summary>
          <div className="govuk-details__text">
            <ul className="govuk-list">
              {those.map(({ adultId, name }) => (
                <li key={adultId}>
                  <a className="govuk-link" href={`/office/adults/${adultId}`}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </details>
      ),
  );
}

/** Why no reminder can be sent at all. */
export function NoReminderNow({ state }: { state: "paused" | "no-term-dates" | "not-ready" }) {
  return (
    <div className="govuk-inset-text">
      {state === "paused" && (
        <>
          All reminders are paused.{" "}
          <a className="govuk-link" href="/office/requests/reminders">
            Let them go on
          </a>{" "}
          first.
        </>
      )}
      {state === "no-term-dates" && (
        <>
          Reminders go out on school days only, and the portal knows none from today on. Type the term dates
          in{" "}
          <a className="govuk-link" href="/office/settings/term-dates">
            Settings
          </a>
          .
        </>
      )}
      {state === "not-ready" && (
        <>
          Nobody is reminded before the{" "}
          <a className="govuk-link" href="/office/readiness">
            list of first steps
          </a>{" "}
          is done.
        </>
      )}
    </div>
  );
}
