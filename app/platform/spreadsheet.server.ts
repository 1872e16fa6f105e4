import type { Sheet } from "read-excel-file/universal";
import { columnLetter, type SheetRow } from "#db/import-fields.ts";
import { checkZip } from "./check-zip.server.ts";
import { readCsv } from "./read-csv.server.ts";
import {
  LARGEST_FILE,
  LONGEST_CELL,
  MOST_COLUMNS,
  MOST_ROWS,
  type SheetRefusal,
} from "./spreadsheet-limits.ts";

export type SpreadsheetOutcome =
  /** The header first, then every row that is not empty. Other sheets of a workbook are named, not read. */
  { status: "read"; rows: SheetRow[]; otherSheets: string[] } | { status: "refused"; refusal: SheetRefusal };

/**
 * An uploaded file as rows of text. What it is is seen in its bytes, never in its name, and every cell is text: nothing
 * in it is ever run, and `+44…` and `=1+1` stay what they are (rule 16).
 */
export async function readSpreadsheet(bytes: Uint8Array): Promise<SpreadsheetOutcome> {
  const refuse = (refusal: SheetRefusal): SpreadsheetOutcome => ({ status: "refused", refusal });
  if (bytes.length > LARGEST_FILE) return refuse({ code: "too-large" });
  const kind = kindOf(bytes);
  if (kind !== "text" && kind !== "zip") return refuse({ code: kind });
  const read = kind === "zip" ? await readWorkbook(bytes) : { ...readCsv(bytes), otherSheets: [] };
  if ("refusal" in read) return refuse(read.refusal);

  const rows = read.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const problem = problemOf(rows);
  if (problem) return refuse(problem);
  const header = rows.findIndex(({ cells }) => filled(cells) >= 2);
  return { status: "read", rows: rows.slice(header), otherSheets: read.otherSheets };
}

const filled = (cells: string[]) => cells.filter((cell) => cell.trim() !== "").length;

function problemOf(rows: SheetRow[]): SheetRefusal | null {
  if (rows.length === 0) return { code: "empty" };
  for (const { row, cells } of rows) {
    if (cells.length > MOST_COLUMNS) return { code: "too-many-columns", row };
    for (const [index, cell] of cells.entries()) {
      const at = { row, column: columnLetter(index) };
      if (cell.length > LONGEST_CELL) return { code: "cell-too-long", ...at };
      // A NUL, or what is left of a letter that was lost on the way.
      if (/[\0\uFFFD]/.test(cell)) return { code: "strange-letters", ...at };
    }
  }
  // Titles may stand above the header: that is the first row with more than one cell.
  const header = rows.findIndex(({ cells }) => filled(cells) >= 2);
  if (header < 0) return { code: "one-column", ...(rows[0] && { row: rows[0].row }) };
  if (header === rows.length - 1) return { code: "headers-only" };
  const beyond = rows[header + 1 + MOST_ROWS];
  return beyond ? { code: "too-many-rows", row: beyond.row } : null;
}

/** How pictures, PDFs and archives begin. */
const OTHER_KINDS = ["\x89PNG", "\xff\xd8\xff", "GIF8", "%PDF", "RIFF", "II*\0", "MM\0*", "PK", "\x1f\x8b"];

/** By the first bytes, which every kind of file has of its own. */
function kindOf(bytes: Uint8Array): "text" | "zip" | "empty" | "not-a-table" | "old-excel" | "encrypted" {
  if (bytes.length === 0) return "empty";
  const head = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (head.startsWith("PK\x03\x04")) return "zip";
  if (head.startsWith("\xd0\xcf\x11\xe0")) {
    // A workbook with a password is a file of the old kind with the new one, encrypted, within.
    const whole = Buffer.from(bytes);
    return whole.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "encrypted" : "old-excel";
  }
  if (OTHER_KINDS.some((mark) => head.startsWith(mark))) return "not-a-table";
  const isUtf16 = head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff");
  const control = bytes.subarray(0, 4096).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return !isUtf16 && control > 40 ? "not-a-table" : "text";
}

async function readWorkbook(
  bytes: Uint8Array,
): Promise<{ rows: SheetRow[]; otherSheets: string[] } | { refusal: SheetRefusal }> {
  const checked = checkZip(bytes);
  if (checked === "too-large") return { refusal: { code: "unpacks-too-large" } };
  if (checked !== "ok") return { refusal: { code: checked } };
  // Loaded where there is a workbook: most files are CSV.
  const { default: readXlsxFile } = await import("read-excel-file/universal");
  let sheets: Sheet<string>[];
  try {
    // A copy of its own: the reader takes the whole buffer under the bytes.
    const own = new Uint8Array(bytes).buffer;
    // Numbers stay as they are written: a phone number is not rounded.
    sheets = await readXlsxFile<string>(own, { trim: false, parseNumber: (digits) => digits });
  } catch {
    // Whatever the reader stumbled over, it is no workbook that can be read.
    return { refusal: { code: "broken" } };
  }
  const [first, ...others] = sheets;
  if (!first) return { refusal: { code: "empty" } };
  const rows = first.data.map((cells, index) => ({ row: index + 1, cells: cells.map(cellText) }));
  return { rows, otherSheets: others.map(({ sheet }) => sheet) };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value);
}
