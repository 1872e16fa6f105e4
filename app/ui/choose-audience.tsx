import { RadioGroup } from "./radio-group.tsx";
import { TickList } from "./tick-list.tsx";

type Chosen = {
  chosen: string | undefined;
  classes: string[];
  yearGroups: string[];
  error: string | undefined;
};

/** All parents, classes or year groups. What is chosen stands in the next page's address: no names of people. */
export function ChooseAudience({
  classes,
  years,
  chosen,
}: {
  classes: string[];
  years: string[];
  chosen: Chosen;
}) {
  const options = (names: string[]) => names.map((name): [string, string] => [name, name]);
  return (
    <form method="get" noValidate>
      <input type="hidden" name="asked" value="yes" />
      <RadioGroup
        name="who"
        legend="To whom does it go?"
        isBold
        options={[
          { value: "whole-roll", words: "All parents and carers" },
          ...(classes.length > 0 ? [{ value: "classes", words: "The classes that are ticked" }] : []),
          ...(years.length > 0 ? [{ value: "year-groups", words: "The year groups that are ticked" }] : []),
        ]}
        chosen={chosen.chosen}
        error={chosen.error}
      />
      {classes.length > 0 && (
        <TickList
          name="classes"
          legend="Classes"
          options={options(classes)}
          ticked={chosen.classes}
          error={undefined}
        />
      )}
      {years.length > 0 && (
        <TickList
          name="yearGroups"
          legend="Year groups"
          options={options(years)}
          ticked={chosen.yearGroups}
          error={undefined}
        />
      )}
      <button type="submit" className="govuk-button">
        Continue
      </button>
    </form>
  );
}
