import {
  A4,
  addPage,
  addSection,
  addTable,
  addTableRow,
  heightOf,
  type Pdf,
  pdfBytes,
  startPdf,
  writeText,
} from "#app/platform/pdf.server.ts";
import type { GovernorsWords } from "#app/ui/governors-words.ts";

const MARGIN = 48;
const WIDTH = A4.width - 2 * MARGIN;
const BOTTOM = A4.height - MARGIN;
const BODY = 9.5;
const SMALL = 8.5;
/** Between two lines of one kind, and before a heading. */
const GAP = 3;
const HEADING_GAP = 8;

type Look = { size?: number; bold?: boolean; tag?: "P" | "H1" | "H2" };

/** The sheet for the governors on A4: one page, as long as the school has no more classes than one page holds. */
export async function governorsPdf(words: GovernorsWords): Promise<Buffer<ArrayBuffer>> {
  const pdf = startPdf({ title: `${words.title}: ${words.school}` });
  const { write, heading, table } = startWriting(pdf);
  write(words.school, { size: 11 });
  write(words.title, { size: 18, bold: true, tag: "H1" });
  write(words.when);
  write(words.reach);
  for (const { title, lines } of words.asked) {
    heading(title);
    for (const line of lines) write(line);
  }
  if (words.classes.rows.length > 0) {
    heading("By class");
    table(words.classes.columns, words.classes.rows);
    write(words.classes.note, { size: SMALL });
  }
  if (words.others.length > 0) {
    heading("Published to read");
    for (const line of words.others) write(line, { size: SMALL });
  }
  if (words.checkpoint) {
    heading("Proof: the latest checkpoint of the ledger");
    write(words.checkpoint.when);
    for (const line of words.checkpoint.note)
      write(line === "" ? "(an empty line)" : line, { bold: line !== "" });
    for (const line of words.checkpoint.check) write(line, { size: SMALL });
  }
  return pdfBytes(pdf);
}

/** Writes from top to bottom, and goes on with a new page where one is full. */
function startWriting(pdf: Pdf) {
  const section = addSection(pdf);
  addPage(pdf);
  let y = MARGIN;

  const makeRoom = (height: number) => {
    if (y + height <= BOTTOM) return;
    addPage(pdf);
    y = MARGIN;
  };
  const write = (line: string, look: Look = {}) => {
    const text = { size: BODY, ...look, width: WIDTH };
    makeRoom(heightOf(pdf, line, text));
    y = writeText(pdf, section, line, { ...text, x: MARGIN, y }) + GAP;
  };
  const heading = (line: string) => {
    y += HEADING_GAP;
    write(line, { size: 12, bold: true, tag: "H2" });
  };
  const table = (columns: readonly string[], rows: readonly string[][]) => {
    const all = addTable(pdf);
    const width = WIDTH / columns.length;
    for (const [index, cells] of [columns, ...rows].entries()) {
      const look = { size: BODY, bold: index === 0, width: width - GAP };
      const height = Math.max(...cells.map((cell) => heightOf(pdf, cell, look)));
      makeRoom(height);
      const row = addTableRow(pdf, all);
      for (const [column, cell] of cells.entries()) {
        const tag = index === 0 || column === 0 ? "TH" : "TD";
        writeText(pdf, row, cell, { ...look, x: MARGIN + column * width, y, tag });
      }
      y += height + 1;
    }
    y += GAP;
  };
  return { write, heading, table };
}
