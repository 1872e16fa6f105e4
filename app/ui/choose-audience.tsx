import { typedList } from "./draft-fields.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TickList } from "./tick-list.tsx";

/** All parents, classes or year groups. What is chosen stands in the next page's address: no names of people. */
export function ChooseAudience({
  classes,
  years,
  refused,
}: {
  classes: string[];
  years: string[];
  refused: Refused;
}) {
  const options = (names: string[]) => names.map((name): [string, string] => [name, name]);
  return (
    <form method="post" noValidate>
      <RadioGroup
        name="who"
        legend="To whom does it go?"
        isBold
        options={[
          { value: "whole-roll", words: "All parents and carers" },
          ...(classes.length > 0 ? [{ value: "classes", words: "The classes that are ticked" }] : []),
          ...(years.length > 0 ? [{ value: "year-groups", words: "The year groups that are ticked" }] : []),
        ]}
        chosen={refused ? typedIn(refused, "who") : undefined}
        error={errorOf(refused, "who")}
      />
      {classes.length > 0 && (
        <TickList
          name="classes"
          legend="Classes"
          options={options(classes)}
          ticked={refused ? typedList(refused, "classes") : []}
          error={errorOf(refused, "classes")}
        />
      )}
      {years.length > 0 && (
        <TickList
          name="yearGroups"
          legend="Year groups"
          options={options(years)}
          ticked={refused ? typedList(refused, "yearGroups") : []}
          error={errorOf(refused, "yearGroups")}
        />
      )}
      <button type="submit" className="govuk-button">
        Continue
      </button>
    </form>
  );
}
