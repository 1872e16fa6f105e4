import type { ReactNode } from "react";

/** What is for a technician: closed, so that nobody in the office has to read past it. */
export function ForWhoeverRunsThePortal({ children }: { children: ReactNode }) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">For whoever runs the portal</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
