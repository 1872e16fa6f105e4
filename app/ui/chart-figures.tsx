import type { ReactNode } from "react";

/** The table that says the same as a picture, behind it. */
export function ChartFigures({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="govuk-details chart-figures">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{title}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
