import type { ReactNode } from "react";
import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";
import { TickBox } from "./tick-box.tsx";
import { InEnglish, useWords } from "./use-words.tsx";

const ANSWERS = ["read", "read-with-concern", "rather-not"] as const;

type PolicyToAnswer = {
  slug: string;
  title: string;
  label: string;
  versionId: string;
  round: number;
  statement: string;
  /** Not one that the school wrote itself: what it says is known in other languages too. */
  isUsualStatement: boolean;
};

/** One policy on the declaration page: three answers, the statement with its tick, and a box for a concern. */
export function AnswerFields({
  policy,
  index,
  refused,
  phone,
}: {
  policy: PolicyToAnswer;
  index: number;
  refused: Refused;
  phone: string;
}) {
  const { t, rich, language } = useWords();
  const { title, label, statement, isUsualStatement } = policy;
  const name = (field: string) => `answers[${index}].${field}`;
  const error = (field: string) => errorOf(refused, name(field));
  const chosen = typedIn(refused, name("answer"));
  return (
    <div className="answer">
      <fieldset className="govuk-fieldset" aria-describedby={error("answer") && `${name("answer")}-error`}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
          <h2 className="govuk-fieldset__heading">
            {rich("frame.title-and-version", {}, { title, version: label })}
          </h2>
        </legend>
        <p className="govuk-body-s">
          <a className="govuk-link" href={`/sign/${policy.slug}`}>
            {t("declaration.read-again")}
          </a>
        </p>
        <input type="hidden" name={name("policyVersionId")} value={policy.versionId} />
        <input type="hidden" name={name("round")} value={policy.round} />

        <Group error={error("answer")} id={`${name("answer")}-error`}>
          <div className="govuk-radios">
            {ANSWERS.map((answer, place) => {
              // The first one carries the field's name, so that the error summary's link leads to it.
              const id = place === 0 ? name("answer") : `${name("answer")}-${answer}`;
              return (
                <div key={answer} className="govuk-radios__item">
                  <input
                    className="govuk-radios__input"
                    id={id}
                    name={name("answer")}
                    type="radio"
                    value={answer}
                    defaultChecked={chosen === answer}
                  />
                  <label className="govuk-label govuk-radios__label" htmlFor={id}>
                    {t(`answer.${answer}`)}
                  </label>
                </div>
              );
            })}
          </div>
        </Group>

        <div className="concern">
          <TextField
            name={name("concern")}
            label={t("declaration.concern")}
            hint={t("declaration.concern-hint", { phone })}
            rows={4}
            placeholder=" "
            defaultValue={typedIn(refused, name("concern"))}
            error={error("concern")}
          />
        </div>

        <div className="statement">
          <TickBox
            name={name("ticked")}
            label={<InEnglish>{statement}</InEnglish>}
            error={error("ticked")}
            isTicked={typedIn(refused, name("ticked")) === "on"}
          />
          {language !== "en" && isUsualStatement && (
            <p className="govuk-hint">{rich("declaration.statement-means", {}, { title, version: label })}</p>
          )}
        </div>
      </fieldset>
    </div>
  );
}

function Group({ error, id, children }: { error: string | undefined; id: string; children: ReactNode }) {
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <ErrorMessage id={id} message={error} />
      {children}
    </div>
  );
}
