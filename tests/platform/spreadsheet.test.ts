import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readSpreadsheet } from "#app/platform/spreadsheet.server.ts";

const text = (words: string) => Buffer.from(words);
const joined = (...parts: (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));

async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
  const read = await readSpreadsheet(bytes);
  if (read.status !== "read") throw new Error(JSON.stringify(read.refusal));
  return read.rows.map(({ cells }) => cells);
}

/** A ZIP with one part; `says` is the size that its list of contents tells. */
function aZip(content: Buffer, { says = content.length } = {}): Buffer {
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  const packed = deflateRawSync(content);
  const part = Buffer.alloc(30);
  part.writeUInt32LE(0x04034b50, 0);
  part.writeUInt16LE(8, 8);
  part.writeUInt32LE(packed.length, 18);
  part.writeUInt32LE(says, 22);
  part.writeUInt16LE(name.length, 26);
  const list = Buffer.alloc(46);
  list.writeUInt32LE(0x02014b50, 0);
  list.writeUInt16LE(8, 10);
  list.writeUInt32LE(packed.length, 20);
  list.writeUInt32LE(says, 24);
  list.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([part, name, packed, list, name, end]);
}

const MEGABYTE = 1024 * 1024;
const rows = (count: number) => Array.from({ length: count }, (_, index) => `Child ${index},Oak`).join("\n");

const REFUSED: [what: string, file: Uint8Array, refusal: object][] = [
  ["nothing at all", text(""), { code: "empty" }],
  ["only blanks", text(" \n,,\n"), { code: "empty" }],
  ["headings only", text("Name,Class\n"), { code: "headers-only" }],
  ["one column, since the delimiter is none", text("Name|Class\nAmy|Oak\n"), { code: "one-column", row: 1 }],
  ["more than 5,000 rows", text(`Name,Class\n${rows(5001)}`), { code: "too-many-rows", row: 5002 }],
  [
    "10,000 columns",
    text(`${",x".repeat(9999)}\n${",y".repeat(9999)}`),
    { code: "too-many-columns", row: 1 },
  ],
  [
    "one cell of nearly 5 MB",
    text(`Name,Class\nAmy,Oak\nBen,${"x".repeat(4.9 * MEGABYTE)}`),
    { code: "cell-too-long", row: 3 },
  ],
  [
    "a cell of 2,001 letters",
    text(`Name,Class\nAmy,${"x".repeat(2001)}`),
    { code: "cell-too-long", row: 2, column: "B" },
  ],
  ["more than 5 MB", Buffer.alloc(5 * MEGABYTE + 1, "x"), { code: "too-large" }],
  ["a NUL", text("Name,Class\nAmy,O\0ak\n"), { code: "strange-letters", row: 2, column: "B" }],
  [
    "two encodings in one file",
    joined("Name,Class\nSi\u00e2n,Oak\nZo", Buffer.of(0xeb), ",Elm\n"),
    { code: "mixed-encodings", row: 3, column: "A" },
  ],
  ["a quotation mark that never ends", text('Name,Class\n"Amy,Oak\nBen,Elm'), { code: "quotes", row: 3 }],
  ["a picture called .csv", Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1"), { code: "not-a-table" }],
  ["a PDF", text("%PDF-1.7\n"), { code: "not-a-table" }],
  ["a web page called .xls", text("<html><table><tr><td>Name</td>"), { code: "web-page" }],
  ["an old Excel file", Buffer.from("d0cf11e0a1b11ae1", "hex"), { code: "old-excel" }],
  [
    "a workbook with a password",
    joined(Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")),
    { code: "encrypted" },
  ],
  ["a ZIP that is no workbook", aZip(text("hello")), { code: "broken" }],
  ["a ZIP that is cut off", aZip(text("hello")).subarray(0, 60), { code: "broken" }],
  ["a ZIP bomb that says so", aZip(Buffer.alloc(70 * MEGABYTE)), { code: "unpacks-too-large" }],
  ["a ZIP bomb that lies", aZip(Buffer.alloc(70 * MEGABYTE), { says: 1000 }), { code: "unpacks-too-large" }],
];

describe("a file that cannot be used is refused, with row and column as the spreadsheet shows them (rule 20):", () => {
  it.each(REFUSED)("%s", async (_, file, refusal) => {
    const read = await readSpreadsheet(file);
    expect(read).toMatchObject({ status: "refused", refusal });
  });
});

describe("the rows of a file", () => {
  it.each([
    ["commas", text("Name,Class\nSi\u00e2n,Oak\n")],
    ["semicolons", text("Name;Class\nSi\u00e2n;Oak\n")],
    ["tabs", text("Name\tClass\nSi\u00e2n\tOak\n")],
    ["Excel's own first line", text("sep=;\nName;Class\nSi\u00e2n;Oak\n")],
    ["a mark at the beginning", text("\uFEFFName,Class\r\nSi\u00e2n,Oak\r\n")],
    ["UTF-16", joined(Buffer.of(0xff, 0xfe), Buffer.from("Name,Class\nSi\u00e2n,Oak\n", "utf16le"))],
    ["Windows-1252", Buffer.from("Name,Class\nSi\u00e2n,Oak\n", "latin1")],
  ])("are the same with %s", async (_, file) => {
    expect(await cellsOf(file)).toEqual([
      ["Name", "Class"],
      ["Si\u00e2n", "Oak"],
    ]);
  });

  it("have the numbers of the spreadsheet, with titles above, empty rows between and line breaks inside", async () => {
    const read = await readSpreadsheet(text('Our school\n\nName,Class\n"Amy\nEvans",Oak\n\nBen,Elm\n'));
    expect(read.status === "read" && read.rows.map(({ row, cells }) => `${row} ${cells[0]}`)).toEqual([
      "3 Name",
      "4 Amy\nEvans",
      "6 Ben",
    ]);
  });

  it("keep every cell as the text that it is, in CSV and in a workbook (rule 16)", async () => {
    const hostile = [
      "=1+1",
      "+44 1632 960001",
      "-2+3",
      "@SUM(A1)",
      '=HYPERLINK("https://evil.example","x")',
      "007",
    ];
    const csv = hostile.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
    expect((await cellsOf(text(`a,b,c,d,e,f\n${csv}\n`)))[1]).toEqual(hostile);
    const workbook = await writeXlsxFile([
      { data: [["a", "b", "c", "d", "e", "f"], hostile], sheet: "Pupils" },
      { data: [["x"]], sheet: "Notes" },
    ]).toBuffer();
    const read = await readSpreadsheet(workbook);
    expect(read).toMatchObject({ status: "read", otherSheets: ["Notes"] });
    expect(read.status === "read" && read.rows[1]?.cells).toEqual(hostile);
  });

  it("of a workbook keep long numbers and dates as they are", async () => {
    const workbook = await writeXlsxFile([
      ["Phone", "Joined"],
      [
        { value: 1632960001, type: Number },
        { value: new Date(Date.UTC(2026, 8, 1)), type: Date, format: "dd/mm/yyyy" },
      ],
    ]).toBuffer();
    expect((await cellsOf(workbook))[1]).toEqual(["1632960001", "2026-09-01"]);
  });
});
