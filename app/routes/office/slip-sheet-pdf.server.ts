import {
  A4,
  addPage,
  addSection,
  drawCutLine,
  drawQr,
  type Pdf,
  pdfBytes,
  startPdf,
  writeText,
} from "#app/platform/pdf.server.ts";
import { SHEET_NOTE, SHEET_ONCE, type SlipPlace, type SlipToShow, slipWords } from "#app/ui/slip-words.ts";

const COLUMNS = 2;
const ROWS = 3;
const A_PAGE = COLUMNS * ROWS;
const MARGIN = 24;
/** Above the slips, for the office. */
const NOTE = 44;
const SLIP = { width: (A4.width - 2 * MARGIN) / COLUMNS, height: (A4.height - 2 * MARGIN - NOTE) / ROWS };
const PADDING = 14;
const QR = 80;

/** A sheet to cut up: six slips to a page. */
export async function slipSheetPdf(
  slips: SlipToShow[],
  place: SlipPlace & { addressOf(code: string): string },
): Promise<Buffer<ArrayBuffer>> {
  const pdf = startPdf({ title: `Slips of ${place.school}` });
  for (let first = 0; first < slips.length; first += A_PAGE) {
    addPage(pdf);
    writeNote(pdf);
    for (const [index, slip] of slips.slice(first, first + A_PAGE).entries()) {
      const x = MARGIN + (index % COLUMNS) * SLIP.width;
      const y = MARGIN + NOTE + Math.floor(index / COLUMNS) * SLIP.height;
      writeSlip(pdf, slip, place, { x: x + PADDING, y: y + 10 });
    }
    drawCutLines(pdf);
  }
  return pdfBytes(pdf);
}

function writeNote(pdf: Pdf): void {
  const section = addSection(pdf);
  const column = { x: MARGIN, width: A4.width - 2 * MARGIN, size: 10 };
  const below = writeText(pdf, section, SHEET_NOTE, { ...column, y: MARGIN, bold: true });
  writeText(pdf, section, SHEET_ONCE, { ...column, y: below });
}

function writeSlip(
  pdf: Pdf,
  slip: SlipToShow,
  place: SlipPlace & { addressOf(code: string): string },
  { x, y }: { x: number; y: number },
): void {
  const words = slipWords(slip, place);
  const width = SLIP.width - 2 * PADDING;
  const section = addSection(pdf);
  let next = writeText(pdf, section, words.school, { x, y, width, size: 10, within: 26 });
  const name = { x, y: next + 2, width, size: 15, bold: true, tag: "H1", within: 38 } as const;
  next = writeText(pdf, section, words.name, name);
  next = writeText(pdf, section, words.what, { x, y: next + 2, width, size: 10.5, within: 54 });

  const top = next + 6;
  drawQr(pdf, section, place.addressOf(slip.code), { x, y: top, width: QR, says: words.qr });
  const beside = { x: x + QR + 12, width: width - QR - 12 };
  next = writeText(pdf, section, words.camera, { ...beside, y: top, size: 10.5 });
  writeText(pdf, section, slip.code, { ...beside, y: next + 4, size: 16, bold: true, within: 20 });

  const line = { x, width, within: 15 };
  next = writeText(pdf, section, words.address, { ...line, y: top + QR + 4, size: 12, bold: true });
  next = writeText(pdf, section, words.until, { ...line, y: next + 2, size: 10, within: 28 });
  writeText(pdf, section, words.reading, { ...line, y: next, size: 10 });
}

function drawCutLines(pdf: Pdf): void {
  const top = MARGIN + NOTE;
  const bottom = top + ROWS * SLIP.height;
  for (let row = 0; row <= ROWS; row++) {
    const y = top + row * SLIP.height;
    drawCutLine(pdf, [MARGIN, y], [A4.width - MARGIN, y]);
  }
  for (let column = 0; column <= COLUMNS; column++) {
    const x = MARGIN + column * SLIP.width;
    drawCutLine(pdf, [x, top], [x, bottom]);
  }
}
