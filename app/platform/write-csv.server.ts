import { stringify } from "csv-stringify/sync";
import { londonTimeOf } from "#app/dates.ts";
import type { Cell } from "./cell.ts";

const HOW = { escape_formulas: true, record_delimiter: "windows" } as const;

/**
 * Rows for a spreadsheet: UTF-8 that Excel knows for what it is, and no text in it is taken for a formula (rule 16). Of a
 * file the first part is `isFirst`.
 */
export function writeCsv(
  rows: readonly (readonly Cell[])[],
  { isFirst }: { isFirst: boolean },
): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(stringify(rows.map(texts), { ...HOW, bom: isFirst }));
}

function texts(row: readonly Cell[]): string[] {
  return row.map(textOf);
}

function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell.replaceAll("\0", "");
  if (typeof cell === "number") return String(cell);
  return "on" in cell ? cell.on : londonTimeOf(cell.at);
}
