import { typedList } from "./draft-fields.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";
import { TickList } from "./tick-list.tsx";

/** What has been seen, as letter 2 says it. */
const SEEN: [value: string, words: string][] = [
  ["staff-complaint", "Complaints about individual members of staff"],
  ["school-complaint", "Complaints about the school"],
  ["comments", "Inappropriate comments about staff, other parents or pupils"],
  ["behaviour", "Attention drawn to behaviour incidents"],
  ["pictures", "Pictures of other people’s children"],
];

const LINKS = [
  ["ict", "ICT agreement"],
  ["acceptableUse", "Acceptable internet use agreement"],
  ["communication", "Communication Policy"],
  ["complaints", "Complaints Policy"],
] as const;

type Values = { period: string; misuses: string[]; links: Record<(typeof LINKS)[number][0], string> };

/** All that is chosen for letter 2. */
export function SafeUseLetterFields({ typed, values }: { typed: Refused; values: Values }) {
  return (
    <>
      <RadioGroup
        name="period"
        legend="In recent …"
        options={[
          { value: "weeks", words: "weeks" },
          { value: "months", words: "months" },
        ]}
        chosen={typed ? typedIn(typed, "period") : values.period}
        error={errorOf(typed, "period")}
      />
      <TickList
        name="misuses"
        legend="What has been seen?"
        hint="No child and no adult is named."
        options={SEEN}
        ticked={typed ? typedList(typed, "misuses") : values.misuses}
        error={errorOf(typed, "misuses")}
      />
      <h2 className="govuk-heading-s">Where parents find the policies</h2>
      {LINKS.map(([name, label]) => (
        <TextField
          key={name}
          name={name}
          label={label}
          inputMode="url"
          spellCheck={false}
          defaultValue={(typed ? typedIn(typed, name) : values.links[name]) ?? ""}
          error={errorOf(typed, name)}
        />
      ))}
      <p className="govuk-hint">An empty one is left out of the letter.</p>
    </>
  );
}
