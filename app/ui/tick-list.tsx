import { ErrorMessage } from "./error-summary.tsx";

/** Some of a list, each with a box (GOV.UK checkboxes). The first box carries the field's name, for the error summary. */
export function TickList({
  name,
  firstId = name,
  legend,
  hint,
  isBold = false,
  options,
  ticked,
  error,
}: {
  name: string;
  /** Where several lists are sent under one name. */
  firstId?: string;
  legend: string;
  hint?: string;
  /** The legend as a small heading. */
  isBold?: boolean;
  options: [value: string, words: string][];
  ticked: readonly string[];
  error: string | undefined;
}) {
  const describedBy = [hint && `${firstId}-hint`, error && `${firstId}-error`].filter(Boolean).join(" ");
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy || undefined}>
        <legend className={`govuk-fieldset__legend${isBold ? " govuk-fieldset__legend--m" : ""}`}>
          {legend}
        </legend>
        {hint && (
          <div id={`${firstId}-hint`} className="govuk-hint">
            {hint}
          </div>
        )}
        <ErrorMessage id={`${firstId}-error`} message={error} />
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {options.map(([value, words], place) => {
            const id = place === 0 ? firstId : `${firstId}-${place}`;
            return (
              <div key={value} className="govuk-checkboxes__item">
                <input
                  className="govuk-checkboxes__input"
                  id={id}
                  name={name}
                  type="checkbox"
                  value={value}
                  defaultChecked={ticked.includes(value)}
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
