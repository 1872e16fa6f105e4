import type { ReactNode } from "react";
import { ErrorMessage } from "./error-summary.tsx";

/** One of a few, all of them in sight (GOV.UK radios). The first one carries the field's name as its id. */
export function RadioList({
  name,
  legend,
  hint,
  options,
  chosen,
  error,
  autoFocus = false,
}: {
  name: string;
  legend: ReactNode;
  hint?: string;
  options: [value: string, words: ReactNode][];
  chosen: string | undefined;
  error: string | undefined;
  autoFocus?: boolean;
}) {
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy || undefined}>
        <legend className="govuk-fieldset__legend">{legend}</legend>
        {hint && (
          <div id={`${name}-hint`} className="govuk-hint">
            {hint}
          </div>
        )}
        <ErrorMessage id={`${name}-error`} message={error} />
        <div className="govuk-radios govuk-radios--small">
          {options.map(([value, words], place) => {
            const id = place === 0 ? name : `${name}-${value}`;
            return (
              <div key={value} className="govuk-radios__item">
                <input
                  className="govuk-radios__input"
                  id={id}
                  name={name}
                  type="radio"
                  value={value}
                  defaultChecked={chosen === value}
                  // biome-ignore lint/a11y/noAutofocus: only where the page was opened to ask this
                  autoFocus={autoFocus && place === 0}
                />
                <label className="govuk-label govuk-radios__label" htmlFor={id}>
                  {words}
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
