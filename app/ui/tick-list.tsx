import { ErrorMessage } from "./error-summary.tsx";

/** Some of a list, each with a box (GOV.UK checkboxes). The first box carries the field's name, for the error summary. */
export function TickList({
  name,
  legend,
  isBold = false,
  options,
  ticked,
  error,
}: {
  name: string;
  legend: string;
  /** The legend as a small heading. */
  isBold?: boolean;
  options: [value: string, words: string][];
  ticked: readonly string[];
  error: string | undefined;
}) {
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset className="govuk-fieldset" aria-describedby={error && `${name}-error`}>
        <legend className={`govuk-fieldset__legend${isBold ? " govuk-fieldset__legend--m" : ""}`}>
          {legend}
        </legend>
        <ErrorMessage id={`${name}-error`} message={error} />
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {options.map(([value, words], place) => {
            const id = place === 0 ? name : `${name}-${place}`;
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
