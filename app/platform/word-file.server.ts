import { checkZip, partsOfZip } from "./check-zip.server.ts";
import { cleanHtml, showHtml } from "./markdown.server.ts";

export const LARGEST_WORD_FILE = 5 * 1024 * 1024;
/** A policy has a few thousand words. All parts of its file, unpacked, are at most this long… */
const UNPACKED = { mostBytes: 24 * 1024 * 1024, mostParts: 400 };
/** …and its text, with all that Word writes round it, this. */
const LONGEST_PART = 4 * 1024 * 1024;
const LONGEST_MARKDOWN = 100_000;

export type WordRefusal =
  | "empty"
  | "too-large"
  | "old-word"
  | "password"
  | "pdf"
  | "not-word"
  | "macros"
  | "unpacks-too-large"
  | "broken"
  | "no-text"
  | "too-much-text";

/** What was left out or put differently, and how often: for whoever checks the text. */
export type WordNote = {
  what:
    | "title"
    | "pictures"
    | "tables"
    | "changes"
    | "comments"
    | "footnotes"
    | "numbers-removed"
    | "headings-guessed";
  count: number;
  said?: string;
};

export type ReadWordFile =
  | {
      status: "read";
      /** To be shown: what the file says, as HTML that was cleaned. */
      original: string;
      markdown: string;
      notes: WordNote[];
    }
  | { status: "refused"; why: WordRefusal };

/**
 * The text of a Word file as Markdown. What the file is, its bytes say and not its name; nothing in it is run, nothing is
 * loaded that it names, and it is unpacked only as far as a policy can be long.
 */
export async function readWordFile(bytes: Buffer): Promise<ReadWordFile> {
  const parts = openFile(bytes);
  if (typeof parts === "string") return { status: "refused", why: parts };
  const read = await readHtml(bytes);
  if (!read) return { status: "refused", why: "broken" };
  const { htmlToMarkdown } = await import("./html-to-markdown.server.ts");
  const { markdown, title, tables, footnotes, numbersRemoved, headingsGuessed } = htmlToMarkdown(
    cleanHtml(read.html),
  );
  if (!/[\p{L}\p{N}]/u.test(markdown)) return { status: "refused", why: "no-text" };
  if (markdown.length > LONGEST_MARKDOWN) return { status: "refused", why: "too-much-text" };
  const notes: WordNote[] = [
    { what: "title", count: title ? 1 : 0, ...(title && { said: title }) },
    { what: "changes", count: howMany(parts.text, /<w:(ins|del|moveFrom|moveTo)[ >]/g) },
    { what: "comments", count: howMany(parts.comments, /<w:comment[ >]/g) },
    { what: "pictures", count: read.pictures },
    { what: "tables", count: tables },
    { what: "footnotes", count: footnotes },
    { what: "numbers-removed", count: numbersRemoved },
    { what: "headings-guessed", count: headingsGuessed },
  ];
  return {
    status: "read",
    original: showHtml(read.html),
    markdown,
    notes: notes.filter(({ count }) => count > 0),
  };
}

/** Null for half a file, or one that no Word has written: the reader stumbles over it. */
async function readHtml(buffer: Buffer): Promise<{ html: string; pictures: number } | null> {
  let pictures = 0;
  // Large, and needed twice a year.
  const { default: mammoth } = await import("mammoth");
  const convertImage = mammoth.images.imgElement(async () => {
    pictures += 1;
    return { src: "" };
  });
  try {
    const { value } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES, convertImage });
    return { html: value, pictures };
  } catch {
    return null;
  }
}

/** The title is above all headings, whatever they are called. A table of contents is made by the portal itself. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  ...[1, 2, 3, 4, 5].map((level) => `p[style-name='heading ${level}'] => h${level + 1}:fresh`),
  ...["toc 1", "toc 2", "toc 3", "TOC Heading"].map((style) => `p[style-name='${style}'] => !`),
];

const howMany = (xml: string, pattern: RegExp) => xml.match(pattern)?.length ?? 0;

/** The XML of the text and of its comments, or why the file is not for us. */
function openFile(bytes: Buffer): { text: string; comments: string } | WordRefusal {
  if (bytes.length === 0) return "empty";
  if (bytes.length > LARGEST_WORD_FILE) return "too-large";
  const head = bytes.toString("latin1", 0, 8);
  // A file with a password is one of the old kind, with the new one, encrypted, within.
  if (head.startsWith("\xd0\xcf\x11\xe0"))
    return bytes.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "password" : "old-word";
  if (bytes.subarray(0, 1024).includes("%PDF-")) return "pdf";
  if (!head.startsWith("PK\x03\x04")) return "not-word";
  const checked = checkZip(bytes, UNPACKED);
  if (checked === "too-large") return "unpacks-too-large";
  if (checked !== "ok") return checked === "encrypted" ? "password" : "broken";
  return partsOfWord(partsOfZip(bytes));
}

function partsOfWord(parts: ReturnType<typeof partsOfZip>): { text: string; comments: string } | WordRefusal {
  const read = (name: string) =>
    parts
      .find((part) => part.name === name)
      ?.read()
      .toString("utf8") ?? "";
  const types = read("[Content_Types].xml");
  const hasMacros = /macroEnabled/i.test(types) || parts.some(({ name }) => /vba(Project|Data)/i.test(name));
  if (/ms-word/i.test(types) && hasMacros) return "macros";
  const isText = /wordprocessingml\.(document|template)\.main\+xml/.test(types);
  if (!isText) return "not-word";
  if (hasMacros) return "macros";
  const xml = parts.filter(({ name }) => /\.(xml|rels)$/i.test(name)).map((part) => part.read());
  if (xml.some(({ length }) => length > LONGEST_PART)) return "unpacks-too-large";
  // Word writes none; whoever does wants to make a small file long.
  if (xml.some((part) => part.includes("<!DOCTYPE"))) return "broken";
  const text = parts
    .find(({ name }) => /^word\/document\d*\.xml$/.test(name))
    ?.read()
    .toString("utf8");
  return text === undefined ? "broken" : { text, comments: read("word/comments.xml") };
}
