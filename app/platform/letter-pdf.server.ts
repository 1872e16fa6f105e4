import { formatIsoDate } from "#app/dates.ts";
import { letOthersWork } from "./let-others-work.server.ts";
import { type LetterBlock, letterBlocks, type Run, wordsOf } from "./letter-blocks.server.ts";
import {
  A4,
  addFlowingPage,
  addList,
  addListItem,
  addSection,
  drawRule,
  heightOf,
  type Pdf,
  type PdfSection,
  pagesOf,
  pdfBytes,
  startPdf,
  writeFooters,
  writeRuns,
  writeText,
} from "./pdf.server.ts";

/** A finished letter, as far as it stands on paper. */
export type LetterOnPaper = {
  number: number;
  kind: "misuse" | "safe-use";
  /** Null for what goes to many: nobody is named on it. */
  addressee: string | null;
  /** Lines that were typed for this print, and are kept nowhere. */
  postalAddress?: readonly string[];
  markdown: string;
  /** ISO date. */
  datedOn: string;
  signatory: string;
  signatoryRole: string;
};

export type Letterhead = {
  name: string;
  phone: string;
  officeEmail: string;
  website: string;
  brandColour: string;
};

/** 20 mm on every side, so that the address stands in the window of an envelope. */
const MARGIN = 56.7;
const COLUMN = { x: MARGIN, width: A4.width - 2 * MARGIN };
const ADDRESS_TOP = 128;
/** The address ends above this; what follows begins here. */
const BELOW_ADDRESS = 215;
const FOOT = A4.height - 40;
const BOTTOM = A4.height - MARGIN;
const SIZE = 10.5;
const GAP = 7;
const INDENT = 16;
const HALF = A4.height / 2;
/** Room for a name written by hand. */
const HAND = 44;

/** One letter on the school's paper: tagged, its font within it, on as many sheets as it needs. */
export function letterPdf(letter: LetterOnPaper, head: Letterhead): Promise<Buffer<ArrayBuffer>> {
  return lettersPdf(letter, 1, head);
}

/** So many copies of one letter behind each other, ready to print: each begins a sheet and counts its own pages. */
export async function lettersPdf(
  letter: LetterOnPaper,
  copies: number,
  head: Letterhead,
): Promise<Buffer<ArrayBuffer>> {
  const pdf = startPdf({ title: `Letter ${letter.number} from ${head.name}`, keepsPages: true });
  const blocks = letterBlocks(letter.markdown);
  for (let copy = 0; copy < copies; copy += 1) {
    const first = pagesOf(pdf);
    writeLetter(pdf, letter, blocks, head);
    const foot = (page: number, pages: number) => `Letter ${letter.number}, page ${page} of ${pages}`;
    writeFooters(pdf, first, foot, { ...COLUMN, y: FOOT });
    await letOthersWork();
  }
  return pdfBytes(pdf);
}

/** Where the next line goes. */
type Paper = { pdf: Pdf; section: PdfSection; y: number };

function writeLetter(
  pdf: Pdf,
  letter: LetterOnPaper,
  blocks: readonly LetterBlock[],
  head: Letterhead,
): void {
  newSheet(pdf);
  const section = addSection(pdf);
  const paper: Paper = { pdf, section, y: MARGIN };
  line(paper, head.name, { size: 17, bold: true });
  line(paper, [head.phone, head.officeEmail, head.website].join("   "), { size: 9 });
  drawRule(pdf, { ...COLUMN, y: paper.y + 3 }, head.brandColour);
  const to = [letter.addressee, ...(letter.postalAddress ?? [])].filter((one) => one !== null);
  if (to.length > 0) {
    paper.y = ADDRESS_TOP;
    for (const one of to) line(paper, one);
    paper.y = Math.max(paper.y, BELOW_ADDRESS);
  }
  paper.y += 2 * GAP;
  line(paper, formatIsoDate(letter.datedOn));
  paper.y += 2 * GAP;
  for (const [index, block] of blocks.entries()) {
    const isSignature = startsWith(block, letter.signatory);
    keepTogether(paper, heightOfBlock(pdf, block) + heightBelow(pdf, block, blocks[index + 1], letter));
    if (isSignature) paper.y += HAND;
    writeBlock(paper, block);
  }
}

function writeBlock(paper: Paper, block: LetterBlock): void {
  const { pdf, section } = paper;
  if (block.kind === "list") {
    const list = addList(pdf, section);
    for (const [index, runs] of block.items.entries()) {
      keepTogether(paper, heightOfRuns(pdf, runs, COLUMN.width - INDENT));
      const label = block.isNumbered ? `${index + 1}.` : "•";
      const { y } = paper;
      const item = addListItem(pdf, list, label, { x: MARGIN, y, width: INDENT, size: SIZE });
      const beside = { x: MARGIN + INDENT, y, width: COLUMN.width - INDENT, size: SIZE };
      paper.y = writeRuns(pdf, item, runs, { ...beside, tag: "LBody" }) + 2;
    }
    paper.y += GAP - 2;
    return;
  }
  const look =
    block.kind === "heading"
      ? ({ size: 12.5, bold: true, tag: "H2" } as const)
      : ({ size: SIZE, tag: "P" } as const);
  if (block.kind === "heading") paper.y += 4;
  paper.y = writeRuns(pdf, section, block.runs, { ...COLUMN, ...look, y: paper.y }) + GAP;
}

function line(paper: Paper, words: string, { size = SIZE, bold = false } = {}): void {
  paper.y = writeText(paper.pdf, paper.section, words, { ...COLUMN, y: paper.y, size, bold });
}

/** A heading stays with what it heads, and a name with the words before it. */
function heightBelow(
  pdf: Pdf,
  block: LetterBlock,
  next: LetterBlock | undefined,
  { signatory }: LetterOnPaper,
): number {
  if (!next) return 0;
  if (startsWith(next, signatory)) return HAND + heightOfBlock(pdf, next);
  return block.kind === "heading" ? Math.min(heightOfBlock(pdf, next), HALF) + 4 : 0;
}

function heightOfBlock(pdf: Pdf, block: LetterBlock): number {
  if (block.kind !== "list") return heightOfRuns(pdf, block.runs, COLUMN.width) + GAP;
  return heightOfRuns(pdf, block.items[0] ?? [], COLUMN.width - INDENT);
}

function heightOfRuns(pdf: Pdf, runs: readonly Run[], width: number): number {
  return heightOf(pdf, wordsOf(runs), { width, size: SIZE });
}

/** Begins a sheet where so much does not fit on this one any more; what is higher than a sheet flows on by itself. */
function keepTogether(paper: Paper, height: number): void {
  if (paper.y + height <= BOTTOM || height > BOTTOM - MARGIN) return;
  newSheet(paper.pdf);
  paper.y = MARGIN;
}

function newSheet(pdf: Pdf): void {
  addFlowingPage(pdf, { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN });
}

function startsWith(block: LetterBlock, words: string): boolean {
  return block.kind === "paragraph" && wordsOf(block.runs).startsWith(words);
}
