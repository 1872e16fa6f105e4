import { createRequire } from "node:module";
import PdfDocument from "pdfkit";
import { encode } from "uqr";

/*
 * What every paper of the portal is made with: an A4 page that a screen reader can read (tagged, with a title and its
 * language), in a font that is embedded and has Welsh and Polish letters. Lengths are points, 72 to an inch, from the
 * upper left corner.
 */

export const A4 = { width: 595.28, height: 841.89 } as const;

export type Pdf = { doc: PDFKit.PDFDocument; root: PDFKit.PDFStructureElement };

/** A part of the paper that a screen reader reads as one. */
export type PdfSection = PDFKit.PDFStructureElement;

type Box = { x: number; y: number; width: number };

const FONTS = "@expo-google-fonts/atkinson-hyperlegible-next";
const fontFile = (name: string) => createRequire(import.meta.url).resolve(`${FONTS}/${name}.ttf`);

/** A paper without a page yet. With `keepsPages` something can be written on an earlier page too, such as their number. */
export function startPdf({
  title,
  lang = "en-GB",
  keepsPages = false,
}: {
  title: string;
  lang?: string;
  keepsPages?: boolean;
}): Pdf {
  const doc = new PdfDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    bufferPages: keepsPages,
    // A font that is there before those below have their names would be read from the disk again for every line.
    font: "",
    pdfVersion: "1.7",
    tagged: true,
    lang,
    displayTitle: true,
    info: { Title: title },
  });
  doc.registerFont("regular", fontFile("400Regular/AtkinsonHyperlegibleNext_400Regular"));
  doc.registerFont("bold", fontFile("700Bold/AtkinsonHyperlegibleNext_700Bold"));
  const root = doc.struct("Document");
  doc.addStructure(root);
  return { doc, root };
}

export function addPage({ doc }: Pdf): void {
  doc.addPage();
}

/** A page of which longer words flow onto another one like it. */
export function addFlowingPage(
  { doc }: Pdf,
  margins: { top: number; bottom: number; left: number; right: number },
): void {
  doc.addPage({ size: "A4", margins });
}

export function addSection({ doc, root }: Pdf): PdfSection {
  const section = doc.struct("Sect");
  root.add(section);
  return section;
}

/** A table whose rows a screen reader counts. */
export function addTable({ doc, root }: Pdf): PdfSection {
  const table = doc.struct("Table");
  root.add(table);
  return table;
}

export function addTableRow({ doc }: Pdf, table: PdfSection): PdfSection {
  const row = doc.struct("TR");
  table.add(row);
  return row;
}

/**
 * Words in a column of this width. With `within` they are made smaller until they are no higher than that, with
 * `isOneLine` until they fit on one line, as what somebody types off has to. Returns where the next words may begin, below
 * them.
 */
export function writeText(
  { doc }: Pdf,
  section: PdfSection,
  words: string,
  text: Box & {
    size?: number;
    bold?: boolean;
    tag?: "P" | "H1" | "H2" | "TH" | "TD";
    within?: number;
    isOneLine?: boolean;
  },
): number {
  const { x, y, width, bold = false, tag = "P", within = Number.POSITIVE_INFINITY, isOneLine } = text;
  let { size = 11 } = text;
  doc
    .font(bold ? "bold" : "regular")
    .fontSize(size)
    .fillColor("black");
  const isTooLarge = () =>
    isOneLine ? doc.widthOfString(words) > width : doc.heightOfString(words, { width }) > within;
  while (size > SMALLEST && isTooLarge()) {
    size -= 0.5;
    doc.fontSize(size);
  }
  doc.text(words, x, y, { width, structParent: section, structType: tag });
  return doc.y;
}

/** Bold words, links and plain words, one after the other as one paragraph. Returns where the next words may begin. */
export function writeRuns(
  { doc }: Pdf,
  parent: PdfSection,
  runs: readonly { text: string; isBold: boolean; link: string | null }[],
  text: Box & { size: number; bold?: boolean; tag: "P" | "H1" | "H2" | "LBody" },
): number {
  const { x, y, width, size, bold = false, tag } = text;
  const element = doc.struct(tag);
  parent.add(element);
  doc.x = x;
  doc.y = y;
  for (const [index, run] of runs.entries()) {
    const draw = () => {
      doc
        .font(bold || run.isBold ? "bold" : "regular")
        .fontSize(size)
        .fillColor(run.link === null ? "black" : LINK)
        .text(run.text, {
          width,
          continued: index < runs.length - 1,
          ...(run.link !== null && { link: run.link, underline: true }),
        });
    };
    element.add(run.link === null ? draw : doc.struct("Link", {}, draw));
  }
  element.end();
  return doc.y;
}

/** A list that a screen reader counts: each of its items is a dot or number and what stands beside it. */
export function addList({ doc }: Pdf, parent: PdfSection): PdfSection {
  const list = doc.struct("L");
  parent.add(list);
  return list;
}

export function addListItem(
  { doc }: Pdf,
  list: PdfSection,
  label: string,
  { x, y, width, size }: Box & { size: number },
): PdfSection {
  const item = doc.struct("LI");
  list.add(item);
  doc.font("regular").fontSize(size).fillColor("black");
  doc.text(label, x, y, { width, structParent: item, structType: "Lbl" });
  return item;
}

/** On every page from this one on: words at its foot, which no screen reader has to know. */
export function writeFooters(
  { doc }: Pdf,
  from: number,
  words: (page: number, pages: number) => string,
  { x, y, width }: Box,
): void {
  const { start, count } = doc.bufferedPageRange();
  const pages = start + count - from;
  for (let page = 0; page < pages; page += 1) {
    doc.switchToPage(from + page);
    // Below the margin: without this the words would flow onto a page of their own.
    doc.page.margins.bottom = 0;
    doc.markContent("Artifact", { type: "Pagination" });
    doc.font("regular").fontSize(9).fillColor("black");
    doc.text(words(page + 1, pages), x, y, { width });
    doc.endMarkedContent();
  }
}

/** How many pages there are by now. */
export function pagesOf({ doc }: Pdf): number {
  const { start, count } = doc.bufferedPageRange();
  return start + count;
}

/** A line across the column, which no screen reader has to know. */
export function drawRule({ doc }: Pdf, { x, y, width }: Box, colour: string): void {
  doc.markContent("Artifact", { type: "Layout" });
  doc
    .lineWidth(1.5)
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke(colour);
  doc.endMarkedContent();
}

/** As dark as the words, so that a printer in grey loses nothing. */
const LINK = "#0b3d91";

/** How high these words would be in a column of this width. */
export function heightOf(
  { doc }: Pdf,
  words: string,
  { width, size = 11, bold = false }: { width: number; size?: number; bold?: boolean },
): number {
  return doc
    .font(bold ? "bold" : "regular")
    .fontSize(size)
    .heightOfString(words, { width });
}

/** No letter is smaller, in points. */
const SMALLEST = 7;

/** A QR of this address, for a phone's camera; for those who do not see it, what it leads to. */
export function drawQr(
  { doc }: Pdf,
  section: PdfSection,
  address: string,
  { x, y, width, says }: Box & { says: string },
): void {
  const { data, size } = encode(address, { ecc: "M", border: 0 });
  const dot = width / size;
  section.add(
    doc.struct("Figure", { alt: says }, () => {
      for (const [row, dots] of data.entries()) {
        for (const [column, isDark] of dots.entries()) {
          if (isDark) doc.rect(x + column * dot, y + row * dot, dot, dot);
        }
      }
      doc.fill("black");
    }),
  );
}

/** Where to cut: no screen reader has to know. */
export function drawCutLine({ doc }: Pdf, from: [number, number], to: [number, number]): void {
  doc.markContent("Artifact", { type: "Layout" });
  doc
    .lineWidth(0.75)
    .dash(4, { space: 4 })
    .moveTo(...from)
    .lineTo(...to)
    .stroke("#6b6b6b");
  doc.undash();
  doc.endMarkedContent();
}

/** The finished paper. */
export function pdfBytes({ doc, root }: Pdf): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", () => resolve(Buffer.concat(parts)));
    doc.on("error", reject);
    root.end();
    doc.end();
  });
}
