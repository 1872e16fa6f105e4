import { localeOf } from "#app/dates.ts";
import {
  A4,
  addPage,
  addSection,
  drawQr,
  heightOf,
  type Pdf,
  type PdfSection,
  pdfBytes,
  startPdf,
  writeText,
} from "#app/platform/pdf.server.ts";
import {
  aboutAnswer,
  aboutReceipt,
  correctionWords,
  type ReceiptRow,
  type ReceiptToShow,
} from "#app/ui/receipt-rows.ts";
import { type Words, wordsIn } from "#app/words/words-in.ts";

const MARGIN = 48;
const WIDTH = A4.width - 2 * MARGIN;
const BOTTOM = A4.height - MARGIN;
const KEYS = 140;
const GAP = 14;
const QR = 96;
const SIZE = 10.5;
/** More than this is written as several pieces, so that each fits a page. */
const PIECE = 600;

/** Where the next line goes. */
type Paper = { pdf: Pdf; section: PdfSection; y: number; reference: string; words: Words };

/** A receipt to keep: as much as its page says, on one or two sheets unless a long concern needs more. */
export async function writeReceiptPdf(
  receipt: ReceiptToShow,
  school: { name: string; phone: string; checkAddress: string },
  words: Words = wordsIn("en"),
): Promise<Buffer<ArrayBuffer>> {
  const { reference } = receipt;
  const { t, language } = words;
  const title = t("pdf.title", { reference, school: school.name });
  const pdf = startPdf({ title, lang: localeOf(language) });
  addPage(pdf);
  const paper = { pdf, section: addSection(pdf), y: MARGIN, reference, words };

  const beside = WIDTH - QR - GAP;
  writeLine(paper, school.name, { width: beside, size: 12 });
  writeLine(paper, t("receipt.title", { reference }), { width: beside, size: 20, bold: true, tag: "H1" });
  const corrected = correctionWords(receipt, words);
  if (corrected) writeLine(paper, corrected, { width: beside, bold: true });
  writeLine(paper, t("pdf.check"), { width: beside });
  writeLine(paper, school.checkAddress, { width: beside, isOneLine: true });
  drawQr(pdf, paper.section, school.checkAddress, {
    x: A4.width - MARGIN - QR,
    y: MARGIN,
    width: QR,
    says: t("pdf.qr"),
  });
  paper.y = Math.max(paper.y, MARGIN + QR) + GAP;

  for (const row of aboutReceipt(receipt, school.name, words)) writeRow(paper, row);
  for (const answer of receipt.answers) {
    paper.y += GAP / 2;
    keepTogether(paper, 90);
    paper.section = addSection(pdf);
    writeLine(paper, `${answer.title}, ${answer.label}`, { size: 13, bold: true, tag: "H2" });
    for (const row of aboutAnswer(answer, receipt, words)) writeRow(paper, row);
  }
  if (receipt.concernsLeftOut && receipt.answers.some(({ answer }) => answer === "read-with-concern")) {
    writeLine(paper, t("pdf.left-out"));
  }
  paper.y += GAP / 2;
  writeLine(paper, t("pdf.questions", { phone: school.phone }));
  if (hasOtherLetters(receipt)) writeLine(paper, t("pdf.other-letters"));
  return pdfBytes(pdf);
}

function writeLine(
  paper: Paper,
  words: string,
  {
    width = WIDTH,
    size = SIZE,
    bold = false,
    tag = "P",
    isOneLine = false,
  }: { width?: number; size?: number; bold?: boolean; tag?: "P" | "H1" | "H2"; isOneLine?: boolean } = {},
): void {
  const text = { width, size, bold, isOneLine };
  keepTogether(paper, heightOf(paper.pdf, words, text));
  paper.y = writeText(paper.pdf, paper.section, words, { ...text, x: MARGIN, y: paper.y, tag }) + 4;
}

/** A name on the left, what it is on the right. */
function writeRow(paper: Paper, { key, value, code }: ReceiptRow): void {
  const column = { x: MARGIN + KEYS + GAP, width: WIDTH - KEYS - GAP, size: SIZE };
  const words = [value, code].filter(Boolean).join("\n");
  for (const [index, piece] of piecesOf(words).entries()) {
    const left = { x: MARGIN, width: KEYS, size: SIZE, bold: true };
    const keyHeight = index === 0 ? heightOf(paper.pdf, key, left) : 0;
    keepTogether(paper, Math.max(keyHeight, heightOf(paper.pdf, piece, column)));
    const { y } = paper;
    if (index === 0) writeText(paper.pdf, paper.section, key, { ...left, y });
    paper.y = Math.max(y + keyHeight, writeText(paper.pdf, paper.section, piece, { ...column, y })) + 3;
  }
}

/** What is written in several lines or at length, in pieces of which each fits a page. */
function piecesOf(words: string): string[] {
  return words
    .split(/\n+/)
    .flatMap((line) => line.match(new RegExp(`.{1,${PIECE}}(\\s|$)|.{${PIECE}}`, "gsu")) ?? [])
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
}

/** Begins a new page where so much does not fit on this one any more. */
function keepTogether(paper: Paper, height: number): void {
  if (paper.y + height <= BOTTOM) return;
  addPage(paper.pdf);
  paper.section = addSection(paper.pdf);
  const top = { x: MARGIN, y: MARGIN, width: WIDTH, size: 9 };
  paper.y =
    writeText(paper.pdf, paper.section, paper.words.t("pdf.continued", { reference: paper.reference }), top) +
    GAP;
}

/** The font that is embedded has Latin letters: names and texts may have others. */
function hasOtherLetters({ typedName, nameOnRoll, answers }: ReceiptToShow): boolean {
  const written = [typedName, nameOnRoll, ...answers.map(({ concern }) => concern)].join(" ");
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}/u.test(written);
}
