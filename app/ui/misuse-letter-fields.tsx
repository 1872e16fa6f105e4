import type { MisuseLetterSoFar } from "#app/forms/misuse-letter.ts";
import { type ClausesOfSection, ClausesToQuote } from "./clauses-to-quote.tsx";
import { typedList } from "./draft-fields.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { MISUSE_OPTIONS } from "./letter-words.ts";
import { TextField } from "./text-field.tsx";
import { TickBox } from "./tick-box.tsx";
import { TickList } from "./tick-list.tsx";

/** All that is chosen and typed for letter 1, in the order of the letter. */
export function MisuseLetterFields({
  typed,
  values,
  sections,
  versionId,
}: {
  typed: Refused;
  values: MisuseLetterSoFar;
  /** The clauses of the text that was in force on the day of the post; null while nobody has said that day. */
  sections: ClausesOfSection[] | null;
  versionId: string;
}) {
  const field = (
    name: "salutation" | "where" | "postedOn" | "ownWords" | "link" | "continuing" | "toDiscuss",
  ) => ({
    name,
    error: errorOf(typed, name),
    defaultValue: (typed ? typedIn(typed, name) : values[name]) ?? "",
  });
  const tick = (name: "isDayUnknown" | "saysAcknowledged" | "hasClosingWarning" | "warnsOfCriticism") => ({
    name,
    error: errorOf(typed, name),
    isTicked: typed ? typedIn(typed, name) === "on" : values[name],
  });
  const list = (name: "misuses" | "sections" | "clauses") => ({
    name,
    error: errorOf(typed, name),
    ticked: typed ? typedList(typed, name) : values[name],
  });
  // In another text the same number may say something else.
  const isOfThisText = (typed ? typedIn(typed, "clausesOf") : values.clausesOf) === versionId;
  return (
    <>
      <TextField {...field("salutation")} label="Dear …" width="20" spellCheck={false} />
      <TextField
        {...field("where")}
        label="Where was it?"
        hint="It stands in the sentence “you’ve used … to”, such as “a private Facebook group”."
      />
      <TextField
        {...field("postedOn")}
        label="On which day was it posted?"
        hint="The letter can quote the policy as it was in force on that day."
        type="date"
        width="10"
      />
      <TickBox {...tick("isDayUnknown")} label="Nobody knows the day" />
      <TickList {...list("misuses")} isBold legend="What happened?" options={MISUSE_OPTIONS} />
      <TextField
        {...field("ownWords")}
        label="What happened, in your own words"
        hint="Instead of the list, or beside it: a line for each bullet. Name no child."
        rows={3}
      />
      <TextField
        {...field("link")}
        label="Link to the post"
        hint="Leave it empty if there is none: its sentence is then left out."
        inputMode="url"
        spellCheck={false}
      />
      <ClausesToQuote
        ticked={isOfThisText ? list("clauses").ticked : []}
        sections={sections}
        versionId={versionId}
      />
      <TickBox
        {...tick("saysAcknowledged")}
        label="Say whether they had acknowledged the policy (the portal writes the sentence from its records)"
      />
      <TickList
        {...list("sections")}
        isBold
        legend="Which sections?"
        hint="In the school’s words. Most letters need one."
        options={MISUSE_OPTIONS}
      />
      <TickBox {...tick("hasClosingWarning")} label="End with the closing warning" />
      <TextField
        {...field("continuing")}
        label="If you continue to … in this way"
        hint="For the closing warning, such as “make inappropriate comments”"
      />
      <TickBox
        {...tick("warnsOfCriticism")}
        label="Put the warning in even where only criticism of the school is ticked"
      />
      <TextField
        {...field("toDiscuss")}
        label="If you would like to discuss the … further"
        hint="Such as “incident” or “incidents”"
        width="20"
      />
    </>
  );
}
