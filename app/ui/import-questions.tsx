import { formatDay } from "#app/dates.ts";
import type { Plan, PlannedPair } from "#app/domain/imports/plan.ts";
import { CHANGED_FIELD_WORDS, placeWords } from "./import-words.ts";

/** More than that do not fit into one form; the others come when these are answered. */
const MOST_PAIRS = 99;

/** What only the office can know: who is the same person, who shares an address, whose word counts. */
export function ImportQuestions({ plan }: { plan: Plan }) {
  if (!asksSomething(plan)) return null;
  const { shared, edited } = ticksOf(plan);
  const pairs = [...plan.pairs].sort(
    (one, other) => Number(one.answer !== null) - Number(other.answer !== null),
  );
  return (
    <form method="post" className="import-questions">
      <h2 className="govuk-heading-l">Questions</h2>
      {pairs.slice(0, MOST_PAIRS).map((pair, index) => (
        <PairQuestion key={pair.key} pair={pair} name={`pair[${index}]`} />
      ))}
      {pairs.length > MOST_PAIRS && (
        <p className="govuk-body">{pairs.length - MOST_PAIRS} more come after these.</p>
      )}
      {shared.length > 0 && (
        <Ticks
          name="shared"
          title="Do they share this address?"
          hint="Tick it if both read that mailbox: each then gets their own mail. Without a tick the second one is taken over without an address."
          boxes={shared.map(({ email, names, isConfirmed }) => ({
            value: email,
            isTicked: isConfirmed,
            words: `${email}: ${names.join(" and ")}`,
          }))}
        />
      )}
      {edited.length > 0 && (
        <Ticks
          name="overwrite"
          title="The office changed these by hand. Shall the file write over them?"
          hint="Without a tick they stay as the office wrote them."
          boxes={edited.map(({ key, name, field, from, to, editedAt, isTaken }) => ({
            value: key,
            isTicked: isTaken,
            words: `${name}, ${CHANGED_FIELD_WORDS[field]}: “${from}” since ${formatDay(editedAt ?? 0)}; the file says “${to}”`,
          }))}
        />
      )}
      <button type="submit" name="step" value="answers" className="govuk-button">
        Save and continue
      </button>
    </form>
  );
}

/** Whether a plan has a question, answered or not: its form then leads on, and nothing else does. */
export function asksSomething(plan: Plan): boolean {
  const { shared, edited } = ticksOf(plan);
  return plan.pairs.length + shared.length + edited.length > 0;
}

function ticksOf({ shared, changed }: Plan) {
  return {
    shared: shared.filter(({ names }) => names.length > 1),
    edited: changed.filter(({ editedAt }) => editedAt !== null),
  };
}

function PairQuestion({ pair, name }: { pair: PlannedPair; name: string }) {
  const { key, other, answer } = pair;
  return (
    <fieldset className="govuk-fieldset answer" id={name}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Are these the same person?</legend>
      <p className="govuk-body">
        {aboutOne(pair)} ({placeWords({ row: pair.row })} of the file)
      </p>
      <p className="govuk-body">
        {aboutOne(other)} (
        {other.row === null ? "on the roll" : `${placeWords({ row: other.row })} of the file`})
      </p>
      <div className="govuk-radios govuk-radios--small govuk-radios--inline">
        {(["same", "different"] as const).map((value) => (
          <div key={value} className="govuk-radios__item">
            <input
              className="govuk-radios__input"
              id={`${name}-${value}`}
              name={name}
              type="radio"
              value={`${value} ${key}`}
              defaultChecked={answer === value}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={`${name}-${value}`}>
              {value === "same" ? "The same person" : "Two people"}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function aboutOne({
  name,
  email,
  relationships,
  children,
}: {
  name: string;
  email: string | null;
  relationships: string[];
  children: string[];
}): string {
  const whose =
    children.length > 0 ? `${relationships.join(" and ")} of ${children.join(", ")}` : "no child now";
  return `${name}, ${email ?? "no email"}, ${whose}`;
}

function Ticks({
  name,
  title,
  hint,
  boxes,
}: {
  name: string;
  title: string;
  hint: string;
  boxes: { value: string; words: string; isTicked: boolean }[];
}) {
  return (
    <fieldset className="govuk-fieldset answer" aria-describedby={`${name}-hint`}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{title}</legend>
      <div className="govuk-hint" id={`${name}-hint`}>
        {hint}
      </div>
      <div className="govuk-checkboxes govuk-checkboxes--small">
        {boxes.map(({ value, words, isTicked }, index) => (
          <div key={value} className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              id={`${name}-${index}`}
              name={name}
              type="checkbox"
              value={value}
              defaultChecked={isTicked}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={`${name}-${index}`}>
              {words}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
