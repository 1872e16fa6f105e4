import { ErrorMessage } from "./error-summary.tsx";

/** Several boxes of one question (GOV.UK checkboxes): each that is ticked is sent under the same name. */
export function TickList({
  name,
  idPrefix = name,
  legend,
  hint,
  options,
  chosen,
  error,
  isBold = true,
}: {
  name: string;
  /** Where several lists send their boxes under one name. */
  idPrefix?: string;
  legend: string;
  hint?: string;
  options: { value: string; words: string }[];
  chosen: readonly string[];
  error?: string | undefined;
  /** The legend as a small heading. */
  isBold?: boolean;
}) {
  const describedBy = [hint && `${idPrefix}-hint`, error && `${idPrefix}-error`].filter(Boolean).join(" ");
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy || undefined}>
        <legend className={`govuk-fieldset__legend${isBold ? " govuk-fieldset__legend--s" : ""}`}>
          {legend}
        </legend>
        {hint && (
          <div id={`${idPrefix}-hint`} className="govuk-hint">
            {hint}
          </div>
        )}
        <ErrorMessage id={`${idPrefix}-error`} message={error} />
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {options.map(({ value, words }, place) => {
            // The first one carries the question's id, so that a link to it leads there.
            const id = place === 0 ? idPrefix : `${idPrefix}-${place}`;
            return (
              <div key={value} className="govuk-checkboxes__item">
                <input
                  className="govuk-checkboxes__input"
                  id={id}
                  name={name}
                  type="checkbox"
                  value={value}
                  defaultChecked={chosen.includes(value)}
                />
                <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
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
