import { ADULT_FIELDS, CHILD_FIELDS, columnLetter, type ImportField } from "#db/import-fields.ts";
import { type ImportRun, rowsOf } from "./find-import.server.ts";
import { isNeverKept } from "./guess-mapping.server.ts";

export type ColumnOfFile = {
  letter: string;
  header: string;
  /** A few of its cells, so that somebody can tell what it is. */
  examples: string[];
  field: ImportField | null;
};

/** The columns of a file as the page of columns shows them; those that are never kept by name only. */
export function columnsOf(run: ImportRun): {
  columns: ColumnOfFile[];
  neverKept: Omit<ColumnOfFile, "examples">[];
} {
  const rows = rowsOf(run).slice(1, 200);
  const all = run.choices.headers.map((header, index) => ({
    letter: columnLetter(index),
    header,
    index,
    field: run.choices.mapping[columnLetter(index)] ?? null,
  }));
  return {
    columns: all
      .filter(({ header }) => !isNeverKept(header))
      .map(({ index, ...column }) => {
        const cells = rows.map((row) => row.cells[index]?.trim() ?? "").filter((cell) => cell !== "");
        return { ...column, examples: [...new Set(cells)].slice(0, 3).map((cell) => cell.slice(0, 60)) };
      })
      .filter(({ header, examples }) => header.trim() !== "" || examples.length > 0),
    neverKept: all.filter(({ header }) => isNeverKept(header)).map(({ index: _, ...column }) => column),
  };
}

/** What a column can be, in groups: the child, the row's one adult, and the first, second … of several. */
export function fieldGroups({ choices }: ImportRun): { adult: number | null; fields: ImportField[] }[] {
  const numbers = Object.values(choices.mapping).map((field) => Number(/^adult(\d)/.exec(field)?.[1] ?? 0));
  const several = Math.max(...numbers, 2) + 1;
  return [
    { adult: null, fields: [...CHILD_FIELDS] },
    { adult: 0, fields: ADULT_FIELDS.map((field) => `adult.${field}` as const) },
    ...Array.from({ length: Math.min(several, 8) }, (_, index) => ({
      adult: index + 1,
      fields: ADULT_FIELDS.map((field): ImportField => `adult${index + 1}.${field}`),
    })),
  ];
}
