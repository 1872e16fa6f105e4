import TurndownService from "turndown";
import { shapeText } from "./shape-text.ts";

export type ConvertedHtml = {
  markdown: string;
  /** What stood over the whole text; the policy has its title elsewhere. */
  title: string | null;
  /** Turned into bullets, one a row. */
  tables: number;
  /** Put into brackets where they were referred to. */
  footnotes: number;
  numbersRemoved: number;
  headingsGuessed: number;
};

/** Letters for private use, which no text of ours has: they mark places while a text is being converted. */
const [NOTE, CELL, ROW] = ["\uE000", "\uE001", "\uE002"] as const;

/** HTML that cleanHtml has cleaned, as Markdown in the shape that clauses need: sections are `##`. */
export function htmlToMarkdown(html: string): ConvertedHtml {
  const clean = html.replaceAll(/[\uE000-\uE002]/g, "");
  const levels = [...clean.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
  const [first = 0, ...others] = levels;
  const hasTitle = others.length > 0 && others.every((level) => level > first);
  const sectionLevel = Math.min(...(hasTitle ? others : levels), 6);
  const notes = new Map<string, string>();
  const found = { title: null as string | null, tables: 0, boldHeadings: 0 };

  const service = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", emDelimiter: "*" });
  const escaped = service.escape.bind(service);
  service.escape = (text) =>
    escaped(text)
      .replaceAll("<", "\\<")
      .replaceAll(/&(?=#?\w+;)/g, "\\&");

  const heading = (node: Node, depth: number) => {
    const words = oneLine(node.textContent);
    const sub = /^\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\S)/.exec(words)?.[0];
    const marks = "#".repeat(sub ? Math.max(depth, 3) : depth);
    // A number stays as the number of the section, and must not be escaped for that.
    const [, number, rest = ""] = /^(\d{1,2})[.)]?\s+(.*)$/.exec(words) ?? [];
    const text = sub
      ? escaped(words.slice(sub.length))
      : number
        ? `${number}. ${escaped(rest)}`
        : escaped(words);
    return `\n\n${marks} ${text}\n\n`;
  };
  service.addRule("heading", {
    filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
    replacement: (_, node) => {
      const level = Number(node.nodeName.slice(1));
      if (hasTitle && level === first) {
        found.title = oneLine(node.textContent);
        return "";
      }
      return heading(node, Math.min(2 + Math.max(level - sectionLevel, 0), 4));
    },
  });
  service.addRule("bold line as heading", {
    filter: (node) => levels.length === 0 && node.nodeName === "P" && isBoldLine(node),
    replacement: (_, node) => {
      found.boldHeadings += 1;
      return heading(node, 2);
    },
  });
  service.addRule("bullet", {
    filter: "li",
    replacement: (content, node) => {
      const parent = node.parentNode as HTMLElement;
      const id = idOf(node);
      const words = content.trim();
      if (/^(foot|end)note-\d+$/.test(id)) {
        notes.set(id, oneLine(words));
        return "";
      }
      const place = Array.from(parent.children).indexOf(node as HTMLElement);
      const start = Number(parent.getAttribute("start") ?? 1);
      const mark = parent.nodeName === "OL" ? `${start + place}. ` : "- ";
      return `${mark}${words.replaceAll("\n", `\n${" ".repeat(mark.length)}`)}\n`;
    },
  });
  service.addRule("reference to a note", {
    filter: (node) => node.nodeName === "A" && /^(foot|end)note-ref-\d+$/.test(idOf(node)),
    replacement: (_, node) => `${NOTE}${idOf(node).replace("-ref", "")}${NOTE}`,
  });
  service.addRule("link within the file", {
    filter: (node) =>
      node.nodeName === "A" && (node.getAttribute("href") ?? "").startsWith("#") && !idOf(node),
    replacement: (content) => (content.trim() === "↑" ? "" : content),
  });
  service.addRule("cell", {
    filter: ["td", "th"],
    replacement: (content, node) =>
      columnsOf(node) === 1
        ? `\n\n${content}\n\n`
        : `${oneLine(content.replaceAll(/^\s*(- |\d+\. )/gm, ""))}${CELL}`,
  });
  service.addRule("row", {
    filter: "tr",
    replacement: (content, node) =>
      columnsOf(node) === 1
        ? content
        : `${content.split(CELL).map(oneLine).filter(Boolean).join("; ")}${ROW}`,
  });
  service.addRule("table", {
    filter: "table",
    replacement: (content, node) => {
      if (columnsOf(node) === 1) return `\n\n${content}\n\n`;
      found.tables += 1;
      const rows = content.split(ROW).map(oneLine).filter(Boolean);
      return `\n\n${rows.map((row) => `- ${row}`).join("\n")}\n\n`;
    },
  });

  const raw = service.turndown(clean);
  const noted = raw.replaceAll(new RegExp(`${NOTE}([^${NOTE}]*)${NOTE}`, "g"), (_, id: string) => {
    const note = notes.get(id);
    return note ? ` (${note})` : "";
  });
  const blocks = noted
    .split(/\n{2,}(?! )/)
    .map((block) => block.trimEnd())
    .filter((block) => block.trim() !== "");
  const guessesHeadings = levels.length === 0 && found.boldHeadings === 0;
  const shaped = shapeText(blocks, { guessesHeadings });
  return {
    ...shaped,
    headingsGuessed: shaped.headingsGuessed + found.boldHeadings,
    title: found.title,
    tables: found.tables,
    footnotes: notes.size,
  };
}

const oneLine = (text: string | null) => (text ?? "").replaceAll(/\s+/g, " ").trim();
const idOf = (node: Node) => ("getAttribute" in node ? ((node as HTMLElement).getAttribute("id") ?? "") : "");

/** A paragraph of its own that is bold from end to end, and no sentence: how headings look in files without styles. */
function isBoldLine(node: HTMLElement): boolean {
  const words = oneLine(node.textContent);
  const bold = Array.from(node.querySelectorAll("strong"))
    .map((part) => part.textContent)
    .join("");
  return (
    words.length > 0 &&
    words.length <= 80 &&
    !/[.:;,!?]$/.test(words) &&
    oneLine(bold) === words &&
    !isInside(node)
  );
}

function isInside(node: HTMLElement): boolean {
  for (let above = node.parentNode; above; above = above.parentNode) {
    if (["LI", "TD", "TH", "BLOCKQUOTE"].includes(above.nodeName)) return true;
  }
  return false;
}

/** Of the table in which this stands. A table of one column is a frame round text. */
function columnsOf(node: Node): number {
  let table: Node | null = node;
  while (table && table.nodeName !== "TABLE") table = table.parentNode;
  const rows = table ? Array.from((table as HTMLElement).querySelectorAll("tr")) : [];
  return Math.max(0, ...rows.map((row) => row.children.length));
}
