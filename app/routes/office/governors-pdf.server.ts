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

const MARGIN = 40;
const WIDTH = A4.width - 2 * MARGIN;
const BOTTOM = A4.height - MARGIN;
const BODY = 9;
const SMALL = 8;
/** Between two lines of one kind, and before a heading. */
const GAP = 3;
const HEADING_GAP = 6;

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
  heading("What is in force");
  table(words.dates, [3, 3, 2, 2]);
  if (words.classes.rows.length > 0) {
    heading("By class");
    table(
      words.classes,
      words.classes.columns.map(() => 1),
    );
    write(words.classes.note, { size: SMALL });
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
    write(line, { size: 11, bold: true, tag: "H2" });
  };
  /** Columns are as wide as their shares of the page. */
  const table = ({ columns, rows }: { columns: string[]; rows: string[][] }, shares: readonly number[]) => {
    const all = addTable(pdf);
    const unit = WIDTH / sum(shares);
    for (const [index, cells] of [columns, ...rows].entries()) {
      const boxes = cells.map((cell, column) => ({
        cell,
        look: {
          size: BODY,
          bold: index === 0,
          x: MARGIN + unit * sum(shares.slice(0, column)),
          width: unit * (shares[column] ?? 1) - GAP,
          tag: index === 0 || column === 0 ? ("TH" as const) : ("TD" as const),
        },
      }));
      const height = Math.max(...boxes.map(({ cell, look }) => heightOf(pdf, cell, look)));
      makeRoom(height);
      const row = addTableRow(pdf, all);
      for (const { cell, look } of boxes) writeText(pdf, row, cell, { ...look, y });
      y += height + 1;
    }
    y += GAP;
  };
  return { write, heading, table };
}

function sum(shares: readonly number[]): number {
  return shares.reduce((all, share) => all + share, 0);
}
