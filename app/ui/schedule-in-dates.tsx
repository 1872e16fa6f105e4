const BEYOND = "beyond the term dates that the portal knows: not sent";

/** A schedule as dates, for somebody who is asked today. */
export function ScheduleInDates({
  today,
  dates,
  ringFrom,
}: {
  today: string;
  dates: (string | null)[];
  ringFrom: string | null;
}) {
  return (
    <section className="in-short" aria-labelledby="in-dates">
      <h2 id="in-dates">Somebody who is asked today, {today}</h2>
      <ol className="govuk-list govuk-list--number">
        {dates.map((on, place) => (
          <li key={place}>is reminded on {on ?? BEYOND}</li>
        ))}
        <li>
          is on your call list from {ringFrom ?? BEYOND.replace(": not sent", "")}, if they have a phone
          number
        </li>
      </ol>
    </section>
  );
}
