import { type ShapedText, shapeText } from "./shape-text.ts";

/**
 * Text copied from anywhere, as Markdown. Its bullets and numbers become lists and its short lines headings; every other
 * letter stays what it was, smart quotes too, and nothing in it is taken for Markdown or HTML.
 */
export function readPastedText(text: string): ShapedText {
  const blocks = blocksOf(cleaned(text));
  return shapeText(blocks.map(asMarkdown), {
    guessesHeadings: !blocks.some((block) => TYPED_HEADING.test(block)),
  });
}

/** Somebody pasted Markdown, or typed as if it were. */
const TYPED_HEADING = /^#{1,6}\s+(?=\S)/;
const RULE = /^[-=_*~\s]{3,}$/;
const BEGINS_ANEW = /^(?:[•·▪◦‣●○■–—*+-]|\uF0B7|\d{1,2}[.)]|\(?[a-z0-9]{1,3}\)|#{1,6})\s/u;

function cleaned(text: string): string[] {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .replaceAll(/[\t\u00A0\u2007\u202F]/g, " ")
    .replaceAll(/[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, (sign) =>
      sign === "\n" ? sign : "",
    )
    .split("\n")
    .map((line) => line.trim());
}

/** One line is one paragraph, but where a line was broken within a sentence. */
function blocksOf(lines: string[]): string[] {
  const blocks: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const before = blocks.at(-1);
    if (line === "" || RULE.test(line)) isOpen = false;
    else if (isOpen && before !== undefined && goesOn(before, line))
      blocks[blocks.length - 1] = `${before} ${line}`;
    else {
      blocks.push(line);
      isOpen = true;
    }
  }
  return blocks;
}

function goesOn(before: string, line: string): boolean {
  return !/[.:;!?]$/.test(before) && /^[\p{Ll}(]/u.test(line) && !BEGINS_ANEW.test(`${line} `);
}

function asMarkdown(block: string): string {
  const heading = TYPED_HEADING.exec(block)?.[0];
  if (heading) return `## ${escaped(block.slice(heading.length))}`;
  return escaped(block);
}

const ADDRESS = /((?:https?:\/\/|www\.)[^\s<>]+|[\w.+-]+@[\w.-]+)/;

/** Every letter as itself: what would be Markdown has a \\ before it. Bullets and numbers are for shape-text to see. */
function escaped(block: string): string {
  return block
    .split(ADDRESS)
    .map((part, place) => (place % 2 === 1 ? part : withoutMarkdown(part)))
    .join("")
    .replace(/^[-+#>|=]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s)/, "$1\\$2");
}

function withoutMarkdown(words: string): string {
  return words.replaceAll(/[\\`*_[\]<~]/g, "\\$&").replaceAll(/&(?=#?\w+;)/g, "\\&");
}
