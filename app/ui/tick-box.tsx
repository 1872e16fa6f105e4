import type { ReactNode } from "react";
import { ErrorMessage } from "./error-summary.tsx";

/** One box to tick, never ticked beforehand (GOV.UK checkboxes). */
export function TickBox({
  name,
  label,
  error,
  isTicked = false,
}: {
  name: string;
  label: ReactNode;
  error: string | undefined;
  isTicked?: boolean;
}) {
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <ErrorMessage id={`${name}-error`} message={error} />
      <div className="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id={name}
            name={name}
            type="checkbox"
            defaultChecked={isTicked}
            aria-describedby={error && `${name}-error`}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={name}>
            {label}
          </label>
        </div>
      </div>
    </div>
  );
}
