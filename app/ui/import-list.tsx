import type { ReactNode } from "react";

/** Nobody reads a thousand lines; the first ones show whether the file is right. */
const MOST_SHOWN = 100;

/** One kind of change with everybody whom it concerns, folded up. */
export function ImportList({ title, about, lines }: { title: string; about?: string; lines: ReactNode[] }) {
  if (lines.length === 0) return null;
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {title}: {lines.length}
        </span>
      </summary>
      <div className="govuk-details__text">
        {about && <p>{about}</p>}
        <ul className="govuk-list govuk-list--bullet">
          {lines.slice(0, MOST_SHOWN).map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
        {lines.length > MOST_SHOWN && <p>And {lines.length - MOST_SHOWN} more.</p>}
      </div>
    </details>
  );
}
