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

/** A paper without a page yet. */
export function startPdf({ title, lang = "en-GB" }: { title: string; lang?: string }): Pdf {
  const regular = fontFile("400Regular/AtkinsonHyperlegibleNext_400Regular");
  const doc = new PdfDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    font: regular,
    pdfVersion: "1.7",
    tagged: true,
    lang,
    displayTitle: true,
    info: { Title: title },
  });
  doc.registerFont("regular", regular);
  doc.registerFont("bold", fontFile("700Bold/AtkinsonHyperlegibleNext_700Bold"));
  const root = doc.struct("Document");
  doc.addStructure(root);
  return { doc, root };
}

export function addPage({ doc }: Pdf): void {
  doc.addPage();
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
