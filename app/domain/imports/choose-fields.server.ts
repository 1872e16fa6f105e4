import type { PlannedChange } from "./plan.ts";
import { editKey, type People } from "./read-people.server.ts";

type Row = { id: string } & Record<string, unknown>;

/** Of the fields that a file would have otherwise, those that may be changed. What it would change is noted either way. */
export type FieldChooser = <Wanted extends Record<string, unknown>>(
  whose: { who: "adult" | "child"; name: string; row: Row },
  wanted: Wanted,
) => Partial<Wanted>;

/**
 * What the office wrote by hand since the last import is not written over by an old file, unless the office ticks that
 * it shall be (rule 15).
 */
export function fieldChooser(
  people: People,
  overwrite: readonly string[],
  noted: PlannedChange[],
): FieldChooser {
  const ticked = new Set(overwrite);
  return ({ who, name, row }, wanted) => {
    const different = Object.entries(wanted).filter(([field, value]) => row[field] !== value);
    const taken = different.filter(([field, value]) => {
      const key = editKey(row.id, field);
      const editedAt = people.edited.get(key) ?? null;
      const isTaken = editedAt === null || ticked.has(key);
      noted.push({
        key,
        who,
        name,
        field: field as PlannedChange["field"],
        from: asWords(row[field]),
        to: asWords(value),
        editedAt,
        isTaken,
      });
      return isTaken;
    });
    return Object.fromEntries(taken) as Partial<typeof wanted>;
  };
}

function asWords(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  return value === null || value === undefined ? "" : String(value);
}
