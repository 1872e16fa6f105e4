import { makeZip } from "client-zip";

/*
 * Word files, written part by part as Word does, so that each test has exactly what it is about.
 */

const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${RELATIONSHIPS}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(" ");

/** A whole file from what stands in its body: pieces of XML that the functions below make. */
export function aWordFile(body: string[], more: WordParts = {}): Promise<Buffer> {
  return aZip(partsOf(body, more));
}

export type WordParts = {
  /** Further parts of the file by their names, or others in place of its own. */
  parts?: Record<string, string | Buffer>;
  hasMacros?: boolean;
};

function partsOf(
  body: string[],
  { parts = {}, hasMacros = false }: WordParts,
): Record<string, string | Buffer> {
  const related = Object.keys(parts).flatMap((name, index) => {
    const kind = /^word\/(media|comments|footnotes)/.exec(name)?.[1];
    if (!kind) return [];
    const type = `${RELATIONSHIPS}/${kind === "media" ? "image" : kind}`;
    return [relationship(`part${index}`, type, name.replace("word/", ""))];
  });
  return {
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${hasMacros ? MACROS : MAIN}"/></Types>`,
    "_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${relationship("main", `${RELATIONSHIPS}/officeDocument`, "word/document.xml")}</Relationships>`,
    "word/_rels/document.xml.rels": `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${related.join("")}<Relationship Id="web" Type="${RELATIONSHIPS}/hyperlink" Target="https://example.test/advice" TargetMode="External"/><Relationship Id="bad" Type="${RELATIONSHIPS}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>`,
    "word/styles.xml": `<?xml version="1.0"?><w:styles ${NAMESPACES}>${["Title", "heading 1", "heading 2", "heading 3", "toc 1"].map(style).join("")}</w:styles>`,
    "word/numbering.xml": `<?xml version="1.0"?><w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="0">${levels("bullet")}</w:abstractNum><w:abstractNum w:abstractNumId="1">${levels("decimal")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    "word/document.xml": `<?xml version="1.0"?><w:document ${NAMESPACES}><w:body>${body.join("")}</w:body></w:document>`,
    ...parts,
  };
}

const relationship = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
const styleId = (name: string) => name.replace(/^h/, "H").replace(" ", "");
const style = (name: string) =>
  `<w:style w:type="paragraph" w:styleId="${styleId(name)}"><w:name w:val="${name}"/></w:style>`;
const levels = (format: string) =>
  [0, 1, 2].map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`).join("");

export const words = (text: string, look = "") =>
  `<w:r>${look && `<w:rPr><w:${look}/></w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** A paragraph: plain text, or runs that were made already. */
export const paragraph = (content: string, properties = "") =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith("<w:") ? content : words(content)}</w:p>`;

export const heading = (level: 1 | 2 | 3, text: string) =>
  paragraph(text, `<w:pStyle w:val="Heading${level}"/>`);
export const titleOf = (text: string) => paragraph(text, '<w:pStyle w:val="Title"/>');
export const bullet = (content: string, level = 0) => listed(content, 1, level);
export const numbered = (content: string, level = 0) => listed(content, 2, level);
const listed = (content: string, list: number, level: number) =>
  paragraph(content, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

export const bold = (text: string) => words(text, "b");
export const link = (text: string, to: "web" | "bad" = "web") =>
  `<w:hyperlink r:id="${to}">${words(text)}</w:hyperlink>`;
export const inserted = (text: string) => `<w:ins w:id="1" w:author="Ann">${words(text)}</w:ins>`;
export const deleted = (text: string) =>
  `<w:del w:id="2" w:author="Ann"><w:r><w:delText>${escaped(text)}</w:delText></w:r></w:del>`;
export const footnoteMark = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
export const footnotes = (notes: Record<number, string>) =>
  `<?xml version="1.0"?><w:footnotes ${NAMESPACES}>${Object.entries(notes)
    .map(([id, text]) => `<w:footnote w:id="${id}">${paragraph(text)}</w:footnote>`)
    .join("")}</w:footnotes>`;
export const commentMark = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
export const comments = (said: Record<number, string>) =>
  `<?xml version="1.0"?><w:comments ${NAMESPACES}>${Object.entries(said)
    .map(
      ([id, text]) => `<w:comment w:id="${id}" w:author="Ann" w:initials="A">${paragraph(text)}</w:comment>`,
    )
    .join("")}</w:comments>`;
/** A picture from the part of the file that is the first in `parts`. */
export const picture = () =>
  '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="part0"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
export const table = (rows: string[][]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join("")}</w:tr>`).join("")}</w:tbl>`;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Any ZIP: parts stand in it as they are, unpacked. */
export async function aZip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const files = Object.entries(parts).map(([name, input]) => ({
    name,
    input: typeof input === "string" ? input : new Uint8Array(input),
    lastModified: 0,
  }));
  return Buffer.from(await new Response(makeZip(files)).arrayBuffer());
}
