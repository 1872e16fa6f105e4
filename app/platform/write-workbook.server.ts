import writeExcelFile, { type Cell as ExcelCell } from "write-excel-file/node";
import { londonClock, midnightOf } from "#app/dates.ts";
import type { Cell, ColumnHead } from "./cell.ts";

/** As many as Excel takes in one cell. */
const LONGEST_CELL = 32_767;

/**
 * A workbook of one sheet, whose header stays in sight. Every cell has its type: text is text whatever it begins with, and
 * never a formula (rule 16); dates are dates, by London's calendar and clock (rule 19).
 */
export async function writeWorkbook(
  sheet: string,
  columns: readonly ColumnHead[],
  rows: readonly (readonly Cell[])[],
): Promise<Uint8Array<ArrayBuffer>> {
  const header = columns.map(({ name }) => ({ ...textCell(name), fontWeight: "bold" as const, wrap: true }));
  const workbook = writeExcelFile([header, ...rows.map((row) => row.map(excelCell))], {
    sheet,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  });
  return new Uint8Array(await workbook.toBuffer());
}

function excelCell(cell: Cell): ExcelCell {
  if (cell === null || cell === "") return null;
  if (typeof cell === "string") return textCell(cell);
  if (typeof cell === "number") return { value: cell, type: Number };
  return "on" in cell
    ? { value: midnightOf(cell.on), type: Date, format: "d mmm yyyy" }
    : { value: londonClock(cell.at), type: Date, format: "d mmm yyyy hh:mm" };
}

function textCell(text: string) {
  return { value: text.slice(0, LONGEST_CELL), type: String };
}
