import { FIELD_WORDS } from "./import-words.ts";

type Group = { adult: number | null; fields: string[] };

/** One column of a file, with some of what is in it, and the choice of what it is. */
export function ImportColumn({
  column: { letter, header, examples },
  chosen,
  groups,
}: {
  column: { letter: string; header: string; examples: string[] };
  chosen: string;
  groups: Group[];
}) {
  const id = `column.${letter}`;
  return (
    <div className="govuk-form-group import-column">
      <label className="govuk-label" htmlFor={id}>
        <strong>{header || "No heading"}</strong> (column {letter})
      </label>
      {examples.length > 0 && (
        <div className="govuk-hint" id={`${id}-hint`}>
          Such as: {examples.join(" · ")}
        </div>
      )}
      <select
        className="govuk-select"
        id={id}
        name={id}
        defaultValue={chosen}
        aria-describedby={examples.length > 0 ? `${id}-hint` : undefined}
      >
        <option value="">Not kept</option>
        {groups.map((group) => (
          <optgroup key={group.adult} label={groupWords(group)}>
            {group.fields.map((field) => (
              <option key={field} value={field}>
                {`${groupWords(group)}: ${FIELD_WORDS[field] ?? FIELD_WORDS[field.replace(/^adult\d?\./, "")]}`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function groupWords({ adult }: Group): string {
  if (adult === null) return "Child";
  return adult === 0 ? "Adult" : `Adult ${adult}`;
}
