import { adultsWords } from "./reminder-words.ts";
import { StackedTable } from "./stacked-table.tsx";

/** What goes out next, to how many and on which day, or why nothing does. */
export function UpcomingReminders({
  state,
  pausedOn,
  days,
}: {
  state: "on" | "paused" | "no-term-dates" | "not-ready";
  pausedOn: string | null | 0;
  days: { on: string; adults: number }[];
}) {
  const [next] = days;
  return (
    <section aria-labelledby="next">
      <h2 className="govuk-heading-m" id="next">
        What goes out next
      </h2>
      {state === "paused" && (
        <div className="govuk-inset-text">
          All reminders are paused since {pausedOn}. Nobody is reminded until somebody lets them go on.
        </div>
      )}
      {state === "no-term-dates" && (
        <div className="govuk-inset-text">
          The portal knows no school day after today, so it reminds nobody. Type the term dates in{" "}
          <a className="govuk-link" href="/office/settings/term-dates">
            Settings
          </a>
          .
        </div>
      )}
      {state === "not-ready" && (
        <div className="govuk-inset-text">
          Nobody is asked or reminded before the{" "}
          <a className="govuk-link" href="/office/readiness">
            list of first steps
          </a>{" "}
          is done.
        </div>
      )}
      {!next && state !== "no-term-dates" && <p className="govuk-body">No reminder is due on any day.</p>}
      {next && (
        <>
          <p className="govuk-body-l">
            {state === "on" ? "Next" : "If they went on"}:{" "}
            <strong>
              {adultsWords(next.adults)}, {next.on}
            </strong>
            , one mail each.
          </p>
          {days.length > 1 && (
            <StackedTable
              caption="Each adult’s next reminder, by day"
              columns={["Day", "Adults who get a reminder"]}
              rows={days.map(({ on, adults }) => ({ key: on, cells: [on, adults] }))}
            />
          )}
          <p className="govuk-body-s">As it stands now. Whoever answers before then gets none.</p>
        </>
      )}
    </section>
  );
}
