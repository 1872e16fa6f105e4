import type { ReactNode } from "react";

/** A number, and the names behind it with one press. */
export function PeopleBehind({
  words,
  people,
  children,
}: {
  words: string;
  people: { adultId: string; name: string }[];
  children?: ReactNode;
}) {
  if (people.length === 0) return null;
  return (
    <details className="govuk-details people-behind">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {words}: {people.length}
        </span>
      </summary>
      <div className="govuk-details__text">
        {children}
        <ul className="govuk-list">
          {people.map(({ adultId, name }) => (
            <li key={adultId}>
              <a className="govuk-link" href={`/office/adults/${adultId}`}>
                {name || "Erased"}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
