import { type ColumnMapping, columnLetter, type ImportField, type SheetRow } from "#db/import-fields.ts";

/** Finds the cell of a row that is a certain field, and the column in which it stands. */
export type FieldReader = {
  (row: SheetRow, field: ImportField): string;
  has(field: ImportField): boolean;
  column(field: ImportField): string | null;
};

export function fieldReader(mapping: ColumnMapping): FieldReader {
  const columns = new Map<ImportField, { index: number; letter: string }>();
  for (let index = 0; index < 200; index++) {
    const letter = columnLetter(index);
    const field = mapping[letter];
    if (field && !columns.has(field)) columns.set(field, { index, letter });
  }
  const read = (row: SheetRow, field: ImportField) => {
    const column = columns.get(field);
    return column === undefined ? "" : (row.cells[column.index] ?? "");
  };
  return Object.assign(read, {
    has: (field: ImportField) => columns.has(field),
    column: (field: ImportField) => columns.get(field)?.letter ?? null,
  });
}
