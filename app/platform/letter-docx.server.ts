import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import { formatIsoDate } from "#app/dates.ts";
import { type LetterBlock, letterBlocks, type Run, wordsOf } from "./letter-blocks.server.ts";
import type { Letterhead, LetterOnPaper } from "./letter-pdf.server.ts";

/** Twentieths of a point, Word's own measure; 20 mm. */
const MARGIN = 1134;
const A4 = { width: 11906, height: 16838 };
const GAP = 140;
/** Room for a name written by hand. */
const HAND = 880;
const NUMBERS = "numbers";

/** The same letter as the PDF, as a Word file: real headings, lists and links, for a school that keeps its letters so. */
export async function letterDocx(letter: LetterOnPaper, head: Letterhead): Promise<Buffer<ArrayBuffer>> {
  const document = new Document({
    title: `Letter ${letter.number} from ${head.name}`,
    creator: head.name,
    styles: {
      default: {
        document: { run: { font: "Arial", size: 21, language: { value: "en-GB" } } },
        heading2: { run: { font: "Arial", size: 25, bold: true, color: "000000" } },
      },
    },
    numbering: {
      config: [
        {
          reference: NUMBERS,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: "%1.",
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 400, hanging: 400 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: A4, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        footers: { default: footer(letter.number) },
        children: [
          ...letterhead(head),
          ...addressOf(letter).map((line) => paragraph([plain(line)], 0)),
          paragraph([plain(formatIsoDate(letter.datedOn))], 2 * GAP, 2 * GAP),
          ...letterBlocks(letter.markdown).flatMap((block, index) => paragraphsOf(block, index, letter)),
        ],
      },
    ],
  });
  return Buffer.from(await Packer.toArrayBuffer(document));
}

const plain = (text: string): Run => ({ text, isBold: false, link: null });

function letterhead(head: Letterhead): Paragraph[] {
  const color = head.brandColour.slice(1);
  return [
    new Paragraph({ children: [new TextRun({ text: head.name, bold: true, size: 34 })] }),
    new Paragraph({
      children: [new TextRun({ text: [head.phone, head.officeEmail, head.website].join("   "), size: 18 })],
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 4, color } },
      spacing: { after: 3 * GAP },
    }),
  ];
}

function addressOf({ addressee, postalAddress = [] }: LetterOnPaper): string[] {
  return [...(addressee === null ? [] : [addressee]), ...postalAddress];
}

function footer(number: number): Footer {
  const children = [`Letter ${number}, page `, PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES];
  return new Footer({ children: [new Paragraph({ children: [new TextRun({ children, size: 18 })] })] });
}

function paragraphsOf(block: LetterBlock, index: number, { signatory }: LetterOnPaper): Paragraph[] {
  if (block.kind === "list") {
    return block.items.map(
      (runs) =>
        new Paragraph({
          children: wordsIn(runs),
          spacing: { after: 40 },
          ...(block.isNumbered
            ? { numbering: { reference: NUMBERS, level: 0, instance: index } }
            : { bullet: { level: 0 } }),
        }),
    );
  }
  if (block.kind === "heading")
    return [
      new Paragraph({
        heading: HeadingLevel.HEADING_2,
        children: wordsIn(block.runs),
        keepNext: true,
        spacing: { before: GAP, after: GAP },
      }),
    ];
  const isSignature = wordsOf(block.runs).startsWith(signatory);
  return [paragraph(block.runs, GAP, isSignature ? HAND : 0)];
}

function paragraph(runs: readonly Run[], after: number, before = 0): Paragraph {
  return new Paragraph({ children: wordsIn(runs), spacing: { before, after }, keepLines: true });
}

function wordsIn(runs: readonly Run[]): (TextRun | ExternalHyperlink)[] {
  return runs.flatMap((run): (TextRun | ExternalHyperlink)[] => {
    if (run.link === null) return textRuns(run);
    return [new ExternalHyperlink({ link: run.link, children: textRuns(run, "Hyperlink") })];
  });
}

/** A new line within a paragraph is a break of Word's. */
function textRuns({ text, isBold }: Run, style?: string): TextRun[] {
  return text.split("\n").map(
    (line, index) =>
      new TextRun({
        text: line,
        ...(index > 0 && { break: 1 }),
        ...(isBold && { bold: true }),
        ...(style && { style }),
      }),
  );
}
