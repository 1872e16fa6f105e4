import { A4, addPage, addSection, drawQr, pdfBytes, startPdf, writeText } from "#app/platform/pdf.server.ts";
import type { announcementWords } from "#app/ui/announcement-words.ts";

const MARGIN = 40;
const WIDTH = A4.width - 2 * MARGIN;
const QR = 300;
const BESIDE = { x: MARGIN + QR + 20, width: WIDTH - QR - 20 };

/** One A4 page to be read from two metres, with a large QR that leads to the way in for everybody. */
export function posterPdf(
  poster: ReturnType<typeof announcementWords>["poster"],
  address: string,
): Promise<Buffer<ArrayBuffer>> {
  const pdf = startPdf({ title: poster.title });
  addPage(pdf);
  const section = addSection(pdf);
  const column = { x: MARGIN, width: WIDTH };
  const write = (words: string, text: Omit<Parameters<typeof writeText>[3], "x" | "width">) =>
    writeText(pdf, section, words, { ...column, ...text });

  let y = write(poster.school, { y: MARGIN, size: 26, isOneLine: true });
  y = write(poster.title, { y: y + 6, size: 62, bold: true, tag: "H1", within: 150 });
  if (poster.titles) y = write(poster.titles, { y: y + 6, size: 26, within: 66 });

  const top = y + 20;
  drawQr(pdf, section, address, { x: MARGIN, y: top, width: QR, says: poster.qr });
  const below = writeText(pdf, section, poster.camera, {
    ...BESIDE,
    y: top,
    size: 34,
    bold: true,
    within: 130,
  });
  writeText(pdf, section, poster.signIn, { ...BESIDE, y: below + 14, size: 26, within: 160 });

  y = write(poster.address, { y: top + QR + 18, size: 44, bold: true, isOneLine: true });
  y = write(poster.help, { y: y + 10, size: 24, within: 60 });
  write(poster.phone, { y: y + 2, size: 48, bold: true, isOneLine: true });
  return pdfBytes(pdf);
}
