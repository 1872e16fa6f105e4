import { Choice } from "./choice.tsx";
import { typedList } from "./draft-fields.tsx";
import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";

/** Who is asked for a policy, what counts, for how long, and its place among the others. */
export function PolicySettingsFields({
  refused,
  settings,
  yearGroups,
  policies,
}: {
  refused: Refused;
  settings: {
    asked: string;
    yearGroups: string[];
    coverage: string;
    renewal: string;
    renewsOn: string;
    place: string;
  };
  yearGroups: string[];
  /** How many there are. */
  policies: number;
}) {
  const chosen = (name: "asked" | "coverage" | "renewal" | "renewsOn" | "place") =>
    refused ? typedIn(refused, name) : settings[name];
  const chosenYears = refused ? typedList(refused, "yearGroups") : settings.yearGroups;
  const yearsError = errorOf(refused, "yearGroups");
  return (
    <>
      <RadioGroup
        name="asked"
        legend="Who is asked to read and acknowledge it?"
        isBold
        options={[
          { value: "everybody", words: "Every adult on the roll" },
          {
            value: "year-groups",
            words: "Adults of children in some year groups",
            hint: "Tick the years below",
          },
          { value: "nobody", words: "Nobody", hint: "It is there to be read. Answers that were given stay." },
        ]}
        chosen={chosen("asked")}
        error={errorOf(refused, "asked")}
      />
      <div className={`govuk-form-group${yearsError ? " govuk-form-group--error" : ""}`}>
        <fieldset className="govuk-fieldset" id="yearGroups" tabIndex={-1}>
          <legend className="govuk-fieldset__legend">Year groups</legend>
          <div className="govuk-hint">They count only with “some year groups”.</div>
          <ErrorMessage id="yearGroups-error" message={yearsError} />
          {yearGroups.length === 0 && <p className="govuk-body">There are no year groups on the roll yet.</p>}
          <div className="govuk-checkboxes govuk-checkboxes--small">
            {yearGroups.map((year, index) => (
              <div key={year} className="govuk-checkboxes__item">
                <input
                  className="govuk-checkboxes__input"
                  id={`year-${index}`}
                  name="yearGroups"
                  type="checkbox"
                  value={year}
                  defaultChecked={chosenYears.includes(year)}
                />
                <label className="govuk-label govuk-checkboxes__label" htmlFor={`year-${index}`}>
                  {year}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
      <RadioGroup
        name="coverage"
        legend="When does a child count as done?"
        isBold
        hint="Everybody is asked in both cases. This only decides how children are counted."
        options={[
          { value: "every-adult", words: "When every adult who is asked has answered" },
          { value: "at-least-one", words: "When at least one adult has answered" },
        ]}
        chosen={chosen("coverage")}
        error={errorOf(refused, "coverage")}
      />
      <RadioGroup
        name="renewal"
        legend="How long does an answer count?"
        isBold
        options={[
          { value: "once", words: "For good", hint: "Nobody is asked again, even when the text changes" },
          {
            value: "on-change",
            words: "Until the text really changes",
            hint: "A corrected typing error is no change",
          },
          {
            value: "every-year",
            words: "For one school year",
            hint: "Everybody is asked again each year, and when the text really changes",
          },
        ]}
        chosen={chosen("renewal")}
        error={errorOf(refused, "renewal")}
      />
      <TextField
        name="renewsOn"
        label="Each school year from"
        hint="Only for “one school year”. Month and day, such as 09-01 for 1 September."
        width="10"
        error={errorOf(refused, "renewsOn")}
        defaultValue={chosen("renewsOn")}
      />
      <Choice
        name="place"
        label="Place in the list of policies"
        chosen={chosen("place")}
        options={Array.from({ length: policies }, (_, index) => [String(index + 1), String(index + 1)])}
      />
    </>
  );
}
