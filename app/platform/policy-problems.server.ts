import type { Token, Tokens } from "marked";
import { isAllowedLink, partsOf, type RenderedPolicy, renderDraft } from "./markdown.server.ts";

export type PolicyProblem = {
  /** Of the text, from 1; null where it is about the whole of it. */
  line: number | null;
  what:
    | "raw-html"
    | "link"
    | "picture"
    | "low-heading"
    | "same-number"
    | "not-numbered"
    | "no-headings"
    | "too-deep";
  /** The words in the text that it is about. */
  said: string;
};

/**
 * A text as parents would see it, and what of it they would not see as it was meant, in the order of its lines. Text
 * that is nested so deep that nothing can show it is the one problem for which a draft is not kept.
 */
export function lookAtText(markdown: string): { rendered: RenderedPolicy; problems: PolicyProblem[] } {
  try {
    return { rendered: renderDraft(markdown), problems: policyProblems(markdown) };
  } catch (error) {
    // The parser has called itself too often.
    if (!(error instanceof RangeError)) throw error;
    const rendered = { html: "", sections: [], clauses: [], unnumbered: "" };
    return { rendered, problems: [{ line: null, what: "too-deep", said: "" }] };
  }
}

function policyProblems(markdown: string): PolicyProblem[] {
  const text = markdown.replaceAll("\r\n", "\n");
  const problems: PolicyProblem[] = [];
  const numbers = new Set<string>();
  let place = 0;
  let sections = 0;
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;

  for (const part of partsOf(text)) {
    const begins = place;
    place += part.raw.length;
    const line = lineAt(begins + leadingNewlines(part.raw));
    const add = (what: PolicyProblem["what"], said = part.raw) =>
      problems.push({ line, what, said: inShort(said) });
    if (part.type === "heading" && isHeading(part)) {
      if (part.depth > 2) add("low-heading", part.text);
      else {
        sections += 1;
        const number = /^(\d+)\.?\s/.exec(part.text)?.[1] ?? String(sections);
        if (numbers.has(number)) add("same-number", part.text);
        numbers.add(number);
      }
    }
    if (["table", "blockquote", "code"].includes(part.type)) add("not-numbered");
    problems.push(...problemsWithin(part, (offset) => lineAt(begins + offset)));
  }
  if (sections === 0) problems.push({ line: null, what: "no-headings", said: "" });
  return oncePerLine(problems).sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
}

/** The two ends of one HTML tag are one mistake. */
function oncePerLine(problems: PolicyProblem[]): PolicyProblem[] {
  return problems.filter(
    ({ line, what }, index) =>
      problems.findIndex((other) => other.line === line && other.what === what) === index,
  );
}

/** What stands within one part of the text, with the place in it where its words are found. */
function problemsWithin(part: Token, lineAt: (offset: number) => number): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  let from = 0;
  walk(part, (token) => {
    const what = problemOf(token);
    if (!what) return;
    const found = part.raw.indexOf(token.raw.trim(), from);
    if (found >= 0) from = found + token.raw.trim().length;
    problems.push({ line: lineAt(Math.max(found, 0)), what, said: inShort(token.raw) });
  });
  return problems;
}

function problemOf(token: Token): PolicyProblem["what"] | null {
  if (token.type === "html") return "raw-html";
  if (token.type === "image") return "picture";
  return token.type === "link" && !isAllowedLink(String(token.href)) ? "link" : null;
}

/** Each token once, before what is in it: with a stack of its own, so that no depth of quotes is too deep. */
function walk(root: Token, visit: (token: Token) => void): void {
  const waiting: Token[] = [root];
  for (let token = waiting.pop(); token; token = waiting.pop()) {
    visit(token);
    waiting.push(...innerTokens(token).toReversed());
  }
}

function innerTokens(token: Token): Token[] {
  if (token.type === "list") return (token as Tokens.List).items;
  if (token.type === "table") {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows].flat().flatMap((cell) => cell.tokens);
  }
  return "tokens" in token ? (token.tokens ?? []) : [];
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === "heading";
const leadingNewlines = (raw: string) => /^\n*/.exec(raw)?.[0].length ?? 0;

function inShort(words: string): string {
  const line = words.trim().split("\n")[0] ?? "";
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
