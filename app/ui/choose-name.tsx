import { ErrorMessage, ErrorSummary } from "./error-summary.tsx";
import { useWords } from "./use-words.tsx";

/** One question, one name (GOV.UK radios). */
export function ChooseName({
  question,
  hint,
  people,
  error,
}: {
  question: string;
  hint: string;
  people: { id: string; name: string }[];
  error: string | undefined;
}) {
  const { t } = useWords();
  return (
    <>
      <ErrorSummary errors={error ? [{ id: people[0]?.id ?? "", message: error }] : []} />
      <form method="post" noValidate>
        <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
          <fieldset className="govuk-fieldset" aria-describedby={error ? "who-hint who-error" : "who-hint"}>
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--xl">
              <h1 className="govuk-fieldset__heading">{question}</h1>
            </legend>
            <div id="who-hint" className="govuk-hint">
              {hint}
            </div>
            <ErrorMessage id="who-error" message={error} />
            <div className="govuk-radios">
              {people.map(({ id, name }) => (
                <div key={id} className="govuk-radios__item">
                  <input className="govuk-radios__input" id={id} name="id" type="radio" value={id} />
                  <label className="govuk-label govuk-radios__label" htmlFor={id}>
                    {name}
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        </div>
        <button type="submit" className="govuk-button">
          {t("frame.continue")}
        </button>
      </form>
    </>
  );
}
