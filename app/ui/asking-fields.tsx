import { typedList } from "./draft-fields.tsx";
import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";
import { TickList } from "./tick-list.tsx";

type AskingFieldsProps = {
  classes: string[];
  years: string[];
  policies: { id: string; title: string }[];
  chosen: {
    who?: string | undefined;
    classes: string[];
    yearGroups: string[];
    adults: string[];
    list?: string | undefined;
    policies: string[];
    answerBy: string;
  };
  /** How many adults the page came with: picked by name, or a part of the roll. */
  picked: number;
  refused: Refused;
};

/** Whom to ask, for which policies, by when. */
export function AskingFields({ classes, years, policies, chosen, picked, refused }: AskingFieldsProps) {
  const list = (name: "classes" | "yearGroups" | "policies", known: string[]) =>
    refused ? typedList(refused, name) : known;
  const who = refused ? typedIn(refused, "who") : chosen.who;
  const error = errorOf(refused, "who");
  const adults = refused ? typedList(refused, "adults") : chosen.adults;
  const rollPart = refused ? typedIn(refused, "list") : chosen.list;
  const cameWith = adults.length > 0 ? "adults" : rollPart ? "list" : null;
  const pickedWords =
    picked === 0
      ? "The adults whom you picked"
      : picked === 1
        ? "The adult whom you picked"
        : `The ${picked} adults whom you picked`;
  return (
    <form method="post" action="/office/requests/new" noValidate>
      {adults.map((id) => (
        <input key={id} type="hidden" name="adults" value={id} />
      ))}
      {rollPart && <input type="hidden" name="list" value={rollPart} />}
      <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
        <fieldset className="govuk-fieldset" aria-describedby={error && "who-error"}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Whom do you ask?</legend>
          <ErrorMessage id="who-error" message={error} />
          <div className="govuk-radios">
            {cameWith && <Way value={cameWith} words={pickedWords} chosen={who} id="who" />}
            <Way value="whole-roll" words="The whole roll" chosen={who} id={cameWith ? "who-roll" : "who"} />
            <Way value="classes" words="Classes" chosen={who} id="who-classes" />
            <div className="slip-choice">
              <TickList
                name="classes"
                legend="Which classes?"
                options={classes.map((one) => [one, one])}
                ticked={list("classes", chosen.classes)}
                error={errorOf(refused, "classes")}
              />
            </div>
            <Way value="year-groups" words="Year groups" chosen={who} id="who-years" />
            <div className="slip-choice">
              <TickList
                name="yearGroups"
                legend="Which year groups?"
                options={years.map((one) => [one, one])}
                ticked={list("yearGroups", chosen.yearGroups)}
                error={errorOf(refused, "yearGroups")}
              />
            </div>
            <Way value="search" words="People whom I pick by name" chosen={who} id="who-search" />
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
          </div>
        </fieldset>
      </div>
      <TickList
        name="policies"
        legend="What do you ask them to read and acknowledge?"
        isBold
        options={policies.map(({ id, title }) => [id, title])}
        ticked={list("policies", chosen.policies.length > 0 ? chosen.policies : policies.map(({ id }) => id))}
        error={errorOf(refused, "policies")}
      />
      <TextField
        name="answerBy"
        label="By which day do you ask for an answer?"
        hint="A school day. It stands in the mail; the pages stay open after it. You may leave this empty."
        type="date"
        width="10"
        defaultValue={(refused ? typedIn(refused, "answerBy") : chosen.answerBy) ?? ""}
        error={errorOf(refused, "answerBy")}
      />
      <button type="submit" className="govuk-button">
        Continue
      </button>
    </form>
  );
}

function Way({
  value,
  words,
  chosen,
  id,
}: {
  value: string;
  words: string;
  chosen: string | undefined;
  id: string;
}) {
  return (
    <div className="govuk-radios__item">
      <input
        className="govuk-radios__input"
        id={id}
        name="who"
        type="radio"
        value={value}
        defaultChecked={chosen === value}
      />
      <label className="govuk-label govuk-radios__label" htmlFor={id}>
        {words}
      </label>
    </div>
  );
}
