import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";
import { TASK_CHOICE_WORDS } from "./words.ts";

type MayHaveWritten = {
  adultId: string;
  name: string;
  left: boolean;
  children: { name: string; className: string }[];
  match: "address" | "phone" | "name" | null;
  childrenNamed: string[];
  isNew: boolean;
};

type FinishTaskProps = {
  task: { id: string; kind: string; audience: string };
  report: unknown;
  mayHaveWritten: MayHaveWritten[];
  address: unknown;
  adult: { id: string } | null;
  whereToAnswer: { status: string };
  choices: readonly string[];
  found: { id: string; name: string; email: string | null }[] | undefined;
  refused: Refused;
};

/** The form of what came of a task, and of an answer by mail. */
export const TASK_FORM = "deal-with-task";

const MOST = 12;

/** Done to an adult's record: an answer to a stranger has none. */
const NEEDS_AN_ADULT = ["right-address", "wants-mails-again", "address-corrected"];

/** What came of a task, chosen and in words; what can be done about it is done by choosing it. */
export function FinishTask({
  task,
  choices,
  refused,
  address,
  report,
  mayHaveWritten,
  found,
  adult,
  whereToAnswer,
}: FinishTaskProps) {
  const canBeAnswered = whereToAnswer.status === "by-mail";
  const people = [
    ...mayHaveWritten.slice(0, MOST).map((one) => ({
      value: `matched:${one.adultId}`,
      words: `It is ${one.name}${one.left ? " (left)" : ""}`,
      hint: whyIn(one),
    })),
    ...(found ?? [])
      .filter(({ id }) => !mayHaveWritten.slice(0, MOST).some(({ adultId }) => adultId === id))
      .map(({ id, name, email }) => ({
        value: `matched:${id}`,
        words: `It is ${name}`,
        hint: email ?? "No email",
      })),
  ];
  const options = [
    ...people,
    ...choices
      .filter((choice) => choice !== "matched" && (adult !== null || !NEEDS_AN_ADULT.includes(choice)))
      .map((value) => ({ value, words: TASK_CHOICE_WORDS[value] ?? value })),
  ];
  return (
    <>
      {report !== null && (
        <h2 className="govuk-heading-m">
          {mayHaveWritten.length === 0
            ? "Nobody on the roll looks like them"
            : mayHaveWritten.length > MOST
              ? `${mayHaveWritten.length} people on the roll may be them; the likeliest`
              : "Who on the roll may be them"}
        </h2>
      )}
      {address !== null && adult && (
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/inbox/${task.id}/address`}>
            Use this address for them
          </a>
        </p>
      )}
      <form id={TASK_FORM} method="post" noValidate className="task-form">
        <RadioGroup
          isBold
          name="chose"
          legend="What came of it?"
          options={options}
          chosen={typedIn(refused, "chose")}
          error={errorOf(refused, "chose")}
        />
        <TextField
          name="words"
          label="A note for later (you may leave this empty)"
          rows={2}
          error={errorOf(refused, "words")}
          defaultValue={typedIn(refused, "words")}
        />
        <button
          type="submit"
          name="act"
          value="finish"
          className={`govuk-button${canBeAnswered ? " govuk-button--secondary" : ""}`}
        >
          {canBeAnswered ? "Finish without a mail" : "Finish"}
        </button>
      </form>
      {report !== null && (
        <>
          <ActButton act="later" words="Keep it open and look again in two weeks" />
          {task.audience === "safeguarding" && (
            <ActButton act="pass-on" words="It is not about anybody protected: pass it to the office" />
          )}
        </>
      )}
    </>
  );
}

function ActButton({ act, words }: { act: string; words: string }) {
  return (
    <form method="post" className="no-print">
      <input type="hidden" name="act" value={act} />
      <button type="submit" className="govuk-button govuk-button--secondary">
        {words}
      </button>
    </form>
  );
}

const MATCH_WORDS = { address: "Same email address", phone: "Same phone number", name: "Same name" } as const;

function whyIn({ match, childrenNamed, children, isNew }: MayHaveWritten): string {
  const why = [match && MATCH_WORDS[match], ...childrenNamed.map((name) => `${name} was named`)].filter(
    Boolean,
  );
  const classes = children.map(({ name, className }) => `${name} (${className})`).join(", ");
  return `${why.join(", ")}. Children: ${classes || "none"}.${isNew ? " New or changed since this was written." : ""}`;
}
