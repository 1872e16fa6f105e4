import { CsvError, parse } from "csv-parse/sync";
import { columnLetter, type SheetRow } from "#db/import-fields.ts";
import { decodeText, looksLikeUtf8 } from "./decode-text.server.ts";
import { LONGEST_CELL, MOST_COLUMNS, type SheetRefusal } from "./spreadsheet-limits.ts";

const DELIMITERS = [",", ";", "\t"];

/** The rows of a text file, numbered as a spreadsheet shows them: a cell with several lines is still one row. */
export function readCsv(bytes: Uint8Array): { rows: SheetRow[] } | { refusal: SheetRefusal } {
  const { text, encoding } = decodeText(bytes);
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text)) return { refusal: { code: "web-page" } };
  // Excel writes this line for itself.
  const told = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const delimiter = told ?? guessDelimiter(text);
  let cells: string[][];
  try {
    cells = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: MOST_COLUMNS * LONGEST_CELL,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error.lines ?? 1);
    const code = error.code === "CSV_MAX_RECORD_SIZE" ? "cell-too-long" : "quotes";
    return { refusal: { code, row } };
  }
  const rows = cells.map((row, index) => ({
    row: index + 1,
    cells: told !== undefined && index === 0 ? [] : row,
  }));
  const mixed = encoding === "windows-1252" ? otherEncoding(rows) : null;
  return mixed ? { refusal: mixed } : { rows };
}

/** The sign that the first lines have most of, outside quotes. */
function guessDelimiter(text: string): string {
  const head = text.slice(0, 20_000).replaceAll(/"(?:[^"]|"")*"/g, "");
  const count = (sign: string) => head.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Two files pasted together by two programs: some cells are UTF-8, some are not. Says where the first of the others is. */
function otherEncoding(rows: SheetRow[]): SheetRefusal | null {
  let isMixed = false;
  let other: SheetRefusal | null = null;
  for (const { row, cells } of rows) {
    for (const [index, cell] of cells.entries()) {
      const isUtf8 = looksLikeUtf8(cell);
      if (isUtf8) isMixed = true;
      if (isUtf8 === false) other ??= { code: "mixed-encodings", row, column: columnLetter(index) };
    }
  }
  return isMixed ? other : null;
}
