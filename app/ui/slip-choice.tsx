import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";

const CHOICES = [
  ["without-email", "Everybody whom no mail reaches, or whom the post reaches best"],
  ["class", "A class"],
  ["search", "People whom I pick by name"],
] as const;

/** Who gets a slip: three ways to say it, each with what it needs right below. */
export function SlipChoice({ classes, refused }: { classes: string[]; refused: Refused }) {
  const error = errorOf(refused, "who");
  const classError = errorOf(refused, "class");
  return (
    <form method="post" action="/office/slips" noValidate>
      <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
        <fieldset className="govuk-fieldset" aria-describedby={error && "who-error"}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
            <h2 className="govuk-fieldset__heading">Who gets a slip?</h2>
          </legend>
          <ErrorMessage id="who-error" message={error} />
          <div className="govuk-radios">
            {CHOICES.map(([who, words], place) => {
              const id = place === 0 ? "who" : `who-${who}`;
              return (
                <div key={who}>
                  <div className="govuk-radios__item">
                    <input
                      className="govuk-radios__input"
                      id={id}
                      name="who"
                      type="radio"
                      value={who}
                      defaultChecked={typedIn(refused, "who") === who}
                    />
                    <label className="govuk-label govuk-radios__label" htmlFor={id}>
                      {words}
                    </label>
                  </div>
                  {who === "class" && (
                    <div className={`slip-choice${classError ? " govuk-form-group--error" : ""}`}>
                      <label className="govuk-label" htmlFor="class">
                        Class
                      </label>
                      <ErrorMessage id="class-error" message={classError} />
                      <select
                        className="govuk-select"
                        id="class"
                        name="class"
                        defaultValue={typedIn(refused, "class") ?? ""}
                        aria-describedby={classError && "class-error"}
                      >
                        <option value="">Choose</option>
                        {classes.map((one) => (
                          <option key={one}>{one}</option>
                        ))}
                      </select>
                    </div>
                  )}
                  {who === "search" && (
                    <div className="slip-choice">
                      <TextField
                        name="search"
                        label="Part of a name, a child’s name or an address"
                        autoComplete="off"
                        spellCheck={false}
                        width="20"
                        defaultValue={typedIn(refused, "search")}
                        error={errorOf(refused, "search")}
                      />
                    </div>
                  )}
                </div>
              );
            })}
          </div>
        </fieldset>
      </div>
      <button type="submit" className="govuk-button">
        Continue
      </button>
    </form>
  );
}
