import { ErrorMessage } from "./error-summary.tsx";

/** One of a few answers, each with a hint (GOV.UK radios). */
export function OneOf({
  name,
  question,
  options,
  chosen,
  error,
}: {
  /** Also the id of the first answer, to which the error summary leads. */
  name: string;
  question: string;
  options: { value: string; words: string; hint?: string }[];
  chosen: string | undefined;
  error: string | undefined;
}) {
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset className="govuk-fieldset" aria-describedby={error && `${name}-error`}>
        <legend className="govuk-fieldset__legend">{question}</legend>
        <ErrorMessage id={`${name}-error`} message={error} />
        <div className="govuk-radios">
          {options.map(({ value, words, hint }, index) => {
            const id = index === 0 ? name : `${name}-${value}`;
            return (
              <div key={value} className="govuk-radios__item">
                <input
                  className="govuk-radios__input"
                  id={id}
                  name={name}
                  type="radio"
                  value={value}
                  defaultChecked={value === chosen}
                  aria-describedby={hint && `${id}-hint`}
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
