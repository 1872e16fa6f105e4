import { A4, addPage, addSection, drawQr, pdfBytes, startPdf, writeText } from "#app/platform/pdf.server.ts";
import type { announcementWords } from "#app/ui/announcement-words.ts";

const MARGIN = 48;
const QR = 260;

/** One A4 page with large words and a QR that leads to the way in for everybody. */
export function posterPdf(
  poster: ReturnType<typeof announcementWords>["poster"],
  address: string,
): Promise<Buffer<ArrayBuffer>> {
  const pdf = startPdf({ title: poster.title });
  addPage(pdf);
  const section = addSection(pdf);
  const column = { x: MARGIN, width: A4.width - 2 * MARGIN };
  let y = writeText(pdf, section, poster.school, { ...column, y: MARGIN, size: 20 });
  const title = { ...column, y: y + 12, size: 44, bold: true, tag: "H1", within: 110 } as const;
  y = writeText(pdf, section, poster.title, title);
  for (const one of poster.titles)
    y = writeText(pdf, section, one, { ...column, y: y + 8, size: 18, within: 48 });
  drawQr(pdf, section, address, { x: MARGIN, y: y + 28, width: QR, says: poster.qr });
  y = writeText(pdf, section, poster.address, {
    ...column,
    y: y + QR + 44,
    size: 24,
    bold: true,
    within: 60,
  });
  y = writeText(pdf, section, poster.how, { ...column, y: y + 12, size: 18, within: 72 });
  writeText(pdf, section, poster.help, { ...column, y: y + 12, size: 18, within: 48 });
  return pdfBytes(pdf);
}
