import { formatIsoDate } from "#app/dates.ts";
import type { MatterToShow } from "#app/domain/matters/read-matter.server.ts";

/** Letters of a matter, and the way to write one. */
export function MatterLetters({
  matterId,
  letters,
  isClosed,
}: {
  matterId: string;
  letters: MatterToShow["letters"];
  isClosed: boolean;
}) {
  return (
    <section className="matter-section" aria-labelledby="letters">
      <h2 className="govuk-heading-l" id="letters">
        Letters
      </h2>
      {letters.length === 0 && <p className="govuk-body">None.</p>}
      <ul className="govuk-list">
        {letters.map(({ id, number, datedOn }) => (
          <li key={id}>
            <a className="govuk-link" href={`/office/letters/${id}`}>
              {number === null || datedOn === null
                ? "Letter that is not finished"
                : `Letter ${number} of ${formatIsoDate(datedOn)}`}
            </a>
          </li>
        ))}
      </ul>
      {!isClosed && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/letters/new?matter=${matterId}`}>
            Write letter 1, “Parents’ misuse of social media”
          </a>
        </p>
      )}
    </section>
  );
}
