import { ErrorMessage } from "./error-summary.tsx";

/** One of a few answers, all of them to be seen (GOV.UK radios). */
export function RadioGroup({
  name,
  legend,
  hint,
  options,
  chosen,
  error,
}: {
  name: string;
  legend: string;
  hint?: string;
  options: [value: string, words: string][];
  chosen: string | undefined;
  error: string | undefined;
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
        <div className="govuk-radios">
          {options.map(([value, words], place) => {
            // The first one carries the field's name, so that the error summary's link leads to it.
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
