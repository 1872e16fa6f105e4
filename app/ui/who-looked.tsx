import { formatDayAndTime } from "#app/dates.ts";

/** Who opened a person's page, at its foot: looking is written down too. */
export function WhoLooked({ lookers }: { lookers: { name: string; at: number; times: number }[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Who has looked at this page</h2>
      <ul className="govuk-list">
        {lookers.map(({ name, at, times }) => (
          <li key={name}>
            {name}, {times === 1 ? "once, " : `${times} times, last `}
            {formatDayAndTime(at)}
          </li>
        ))}
      </ul>
    </>
  );
}
