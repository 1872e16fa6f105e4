import type { ReactNode } from "react";
import { ErrorMessage } from "./error-summary.tsx";

/** One of several, each with its words (GOV.UK radios). The first carries the field's name as its id, for the error's link. */
export function RadioChoice({
  name,
  legend,
  options,
  chosen,
  error,
}: {
  name: string;
  legend: string;
  options: { value: string; words: string; hint?: ReactNode }[];
  chosen?: string | undefined;
  error?: string | undefined;
}) {
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset className="govuk-fieldset" aria-describedby={error && `${name}-error`}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
        <ErrorMessage id={`${name}-error`} message={error} />
        <div className="govuk-radios">
          {options.map(({ value, words, hint }, place) => {
            const id = place === 0 ? name : `${name}-${place}`;
            return (
              <div key={value} className="govuk-radios__item">
                <input
                  className="govuk-radios__input"
                  id={id}
                  name={name}
                  type="radio"
                  value={value}
                  defaultChecked={chosen === value}
                  aria-describedby={hint ? `${id}-hint` : undefined}
                />
                <label className="govuk-label govuk-radios__label" htmlFor={id}>
                  {words}
                </label>
                {hint && (
                  <div id={`${id}-hint`} className="govuk-hint govuk-radios__hint">
                    {hint}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
