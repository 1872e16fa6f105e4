import type { ReactNode } from "react";
import { ErrorMessage } from "./error-summary.tsx";

/** One of a few answers, all of them in sight, each with a hint where it needs one (GOV.UK radios). */
export function RadioGroup({
  name,
  legend,
  isBold = false,
  isSmall = false,
  hint,
  options,
  chosen,
  error,
  autoFocus = false,
}: {
  name: string;
  legend: ReactNode;
  /** The legend as a small heading. */
  isBold?: boolean;
  /** Smaller circles, where many stand on one page. */
  isSmall?: boolean;
  hint?: string;
  options: { value: string; words: ReactNode; hint?: ReactNode }[];
  chosen: string | undefined;
  error: string | undefined;
  autoFocus?: boolean;
}) {
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy || undefined}>
        <legend className={`govuk-fieldset__legend${isBold ? " govuk-fieldset__legend--s" : ""}`}>
          {legend}
        </legend>
        {hint && (
          <div id={`${name}-hint`} className="govuk-hint">
            {hint}
          </div>
        )}
        <ErrorMessage id={`${name}-error`} message={error} />
        <div className={`govuk-radios${isSmall ? " govuk-radios--small" : ""}`}>
          {options.map((option, place) => {
            // The first one carries the field's name, so that the error summary's link leads to it.
            const id = place === 0 ? name : `${name}-${place}`;
            return (
              <div key={option.value} className="govuk-radios__item">
                <input
                  className="govuk-radios__input"
                  id={id}
                  name={name}
                  type="radio"
                  value={option.value}
                  defaultChecked={chosen === option.value}
                  // biome-ignore lint/a11y/noAutofocus: only where the page was opened to ask this
                  autoFocus={autoFocus && place === 0}
                  aria-describedby={option.hint ? `${id}-option-hint` : undefined}
                />
                <label className="govuk-label govuk-radios__label" htmlFor={id}>
                  {option.words}
                </label>
                {option.hint && (
                  <div id={`${id}-option-hint`} className="govuk-hint govuk-radios__hint">
                    {option.hint}
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
