import { formatIsoDate } from "#app/dates.ts";
import { ErrorMessage } from "./error-summary.tsx";

/** Bank holidays within the known terms, to tick. None is closed without being ticked. */
export function BankHolidayChoice({
  offered,
  error,
}: {
  offered: { on: string; name: string }[];
  error: string | undefined;
}) {
  if (offered.length === 0) return null;
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="bank-holidays" />
      <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
        <fieldset className="govuk-fieldset" aria-describedby="days-hint">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--l">
            <h2 className="govuk-fieldset__heading">Bank holidays in term</h2>
          </legend>
          <div id="days-hint" className="govuk-hint">
            England and Wales. The portal would write on these days as long as they are not closed.
          </div>
          <ErrorMessage id="days-error" message={error} />
          <div className="govuk-checkboxes">
            {offered.map(({ on, name }, place) => {
              const id = place === 0 ? "days" : `days-${place}`;
              return (
                <div key={on} className="govuk-checkboxes__item">
                  <input className="govuk-checkboxes__input" id={id} name="days" type="checkbox" value={on} />
                  <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
                    {formatIsoDate(on)}, {name}
                  </label>
                </div>
              );
            })}
          </div>
        </fieldset>
      </div>
      <button type="submit" className="govuk-button">
        Close these days
      </button>
    </form>
  );
}
