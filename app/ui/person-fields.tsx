import { Choice } from "./choice.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";
import { TickBox } from "./tick-box.tsx";
import { LANGUAGE_WORDS, REACHED_BY_WORDS, RESPONSIBILITY_WORDS } from "./words.ts";

type Given = Record<string, string | boolean | null | undefined>;

/** What stands in a field: after a refusal what was typed, also nothing; before, what is known. */
function fieldsOf(refused: Refused, known: Given) {
  return (name: string) => {
    const now = known[name];
    return {
      name,
      error: errorOf(refused, name),
      defaultValue: refused ? (typedIn(refused, name) ?? "") : typeof now === "string" ? now : "",
    };
  };
}

/** An adult's own details, but for the address. */
export function AdultFields({ refused, known = {} }: { refused: Refused; known?: Given }) {
  const field = fieldsOf(refused, known);
  return (
    <>
      <TextField {...field("name")} label="Full name" autoComplete="off" spellCheck={false} />
      <TextField
        {...field("knownAs")}
        label="Known as (you may leave this empty)"
        hint="What mails and pages call this adult, if that is another name"
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        {...field("phone")}
        label="Phone number for the call list (you may leave this empty)"
        type="tel"
        autoComplete="off"
        width="20"
      />
      <Choice
        name="bestReachedBy"
        label="Best reached by"
        chosen={field("bestReachedBy").defaultValue || "mail"}
        options={Object.entries(REACHED_BY_WORDS)}
      />
      <Choice
        name="language"
        label="Preferred language"
        chosen={field("language").defaultValue || "en"}
        options={Object.entries(LANGUAGE_WORDS)}
      />
    </>
  );
}

export function ChildFields({ refused, known = {} }: { refused: Refused; known?: Given }) {
  const field = fieldsOf(refused, known);
  return (
    <>
      <TextField {...field("name")} label="Full name" autoComplete="off" spellCheck={false} />
      <TextField
        {...field("knownAs")}
        label="First name that pages and mails use"
        autoComplete="off"
        spellCheck={false}
        width="20"
      />
      <TextField {...field("className")} label="Class" autoComplete="off" width="10" />
      <TextField {...field("yearGroup")} label="Year group" hint="Such as Reception or Year 2" width="10" />
    </>
  );
}

/** How an adult belongs to a child. */
export function TieFields({ refused, known = {} }: { refused: Refused; known?: Given }) {
  const field = fieldsOf(refused, known);
  const isTicked = refused ? typedIn(refused, "courtOrder") === "on" : known.courtOrder === true;
  return (
    <>
      <TextField
        {...field("relationship")}
        label="What is this adult to the child?"
        hint="Such as mother, father, carer or grandmother"
        width="20"
      />
      <RadioGroup
        name="parentalResponsibility"
        legend="Parental responsibility"
        hint="Acknowledging a policy needs none. Everybody here is asked, whatever you choose."
        options={Object.entries(RESPONSIBILITY_WORDS).map(([value, words]) => ({ value, words }))}
        chosen={field("parentalResponsibility").defaultValue || undefined}
        error={field("parentalResponsibility").error}
      />
      <TickBox
        name="courtOrder"
        label="A court order limits this adult’s contact: put on hold at once, and show no child’s name"
        error={errorOf(refused, "courtOrder")}
        isTicked={isTicked}
      />
    </>
  );
}

/** Why something is changed, for the history. */
export function WhyField({ refused }: { refused: Refused }) {
  return (
    <TextField
      {...fieldsOf(refused, {})("reason")}
      label="Why? (you may leave this empty)"
      hint="Stays in the history, where everybody in the office can read it"
    />
  );
}

/** Comes into the form once somebody else turned out to have the address (rule 4). */
export function SharingField({ refused, sharing }: { refused: Refused; sharing: SharedWith[] }) {
  if (sharing.length === 0) return null;
  return (
    <>
      {sharing.map(({ email, with: names }) => (
        <p key={email} className="govuk-inset-text">
          {names.length > 0
            ? `${names.join(" and ")} already ${names.length === 1 ? "has" : "have"} the address ${email}.`
            : `More than one of these adults has the address ${email}.`}{" "}
          That is fine if they share a mailbox. Each of them then gets their own mail there.
        </p>
      ))}
      <TickBox
        name="isShared"
        label="They share this mailbox: I have checked"
        error={errorOf(refused, "isShared")}
      />
    </>
  );
}

export type SharedWith = { email: string; with: string[] };
