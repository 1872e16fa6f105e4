import { formatDay, formatDayAndTime, formatIsoDate } from "#app/dates.ts";
import { COLUMN_WORDS, LANGUAGE_WORDS, personName, REACHED_BY_WORDS, RESPONSIBILITY_WORDS } from "./words.ts";

type Line = {
  table: "adults" | "children" | "guardianships" | "shared_addresses";
  what: "added" | "removed" | "changed";
  other: { id: string; name: string | null } | null;
  fields: { column: string; from: unknown; to: unknown }[];
};

export type Entry = {
  id: string;
  at: number;
  kind: "edit" | "import" | "merge" | "undo";
  by: string | null;
  reason: string | null;
  lines: Line[];
};

const KIND_WORDS = {
  edit: "",
  import: "Import",
  merge: "Two records became one",
  undo: "Something was taken back",
} as const;

/** Everything that was changed on a person's record: who, when, from what to what, and why. */
export function PeopleHistory({ entries }: { entries: Entry[] }) {
  if (entries.length === 0) return <p className="govuk-body">Nothing has been changed here.</p>;
  return (
    <ul className="govuk-list people-history">
      {entries.map((entry) => (
        <li key={entry.id}>
          <strong>{formatDayAndTime(entry.at)}</strong>, {entry.by ?? "the portal"}
          {KIND_WORDS[entry.kind] && `. ${KIND_WORDS[entry.kind]}`}
          {entry.reason && `. Why: ${entry.reason}`}
          <ul className="govuk-list govuk-list--bullet">
            {entry.lines.map((line, place) => (
              <li key={place}>{wordsOf(line)}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function wordsOf({ table, what, other, fields }: Line): string {
  if (table === "adults" && other) return `${nameOf(other)} became an earlier record`;
  const whose = nameOf(other);
  const changes = fields.map(({ column, from, to }) => {
    const name = COLUMN_WORDS[column] ?? column;
    if (what === "added") return `${name}: ${shown(column, to)}`;
    if (what === "removed") return `${name}: ${shown(column, from)}`;
    return `${name}: from ${shown(column, from)} to ${shown(column, to)}`;
  });
  const begin = { added: "Added", removed: "No longer together", changed: "Changed" }[what];
  const told = changes.filter((words) => what === "changed" || !words.endsWith(`: ${NOTHING}`)).join("; ");
  return `${begin}${whose && `, with ${whose}`}${told && `. ${told}`}`;
}

const nameOf = (other: Line["other"]) =>
  other === null ? "" : personName(other.name ?? "a child who has died");

const NOTHING = "nothing";
const VALUE_WORDS: Record<string, Record<string, string>> = {
  bestReachedBy: REACHED_BY_WORDS,
  language: LANGUAGE_WORDS,
  parentalResponsibility: RESPONSIBILITY_WORDS,
};

function shown(column: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return column.endsWith("At") ? formatDay(value) : String(value);
  const words = String(value);
  if (column === "mergedInto") return "the record that goes on";
  if (column === "leftOn") return formatIsoDate(words);
  return VALUE_WORDS[column]?.[words] ?? words;
}
