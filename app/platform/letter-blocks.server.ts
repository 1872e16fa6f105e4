import type { Token, Tokens } from "marked";
import { isAllowedLink, partsOf } from "./markdown.server.ts";

/*
 * A letter's Markdown cut into what a sheet of paper knows: headings, paragraphs and bullets, each of them runs of words.
 * The PDF and the Word file are made of the same blocks, so that they say the same.
 */

export type Run = {
  /** With "\n" where the writer began a new line. */
  text: string;
  isBold: boolean;
  /** Only one that a page of ours would lead to as well. */
  link: string | null;
};

export type LetterBlock =
  | { kind: "heading" | "paragraph"; runs: Run[] }
  | { kind: "list"; isNumbered: boolean; items: Run[][] };

/** Everything that the letter says, in its order. What a letter does not have, such as a table, stays as it was typed. */
export function letterBlocks(markdown: string): LetterBlock[] {
  return partsOf(markdown).flatMap(blocksOf);
}

function blocksOf(token: Token): LetterBlock[] {
  if (isOf<Tokens.Space>(token, "space") || isOf<Tokens.Hr>(token, "hr")) return [];
  if (isOf<Tokens.Heading>(token, "heading")) return [{ kind: "heading", runs: runsIn(token.tokens) }];
  if (isOf<Tokens.Paragraph>(token, "paragraph")) return [{ kind: "paragraph", runs: runsIn(token.tokens) }];
  if (isOf<Tokens.List>(token, "list")) {
    const items = token.items.map((item) => runsIn(item.tokens));
    return [{ kind: "list", isNumbered: token.ordered, items }];
  }
  return [{ kind: "paragraph", runs: [plain(token.raw.trim())] }];
}

type Look = Pick<Run, "isBold" | "link">;

const PLAIN: Look = { isBold: false, link: null };
const plain = (text: string, look = PLAIN): Run => ({ ...look, text });

/** Neighbours that look the same are one run. */
function runsIn(tokens: Token[] | undefined): Run[] {
  const joined: Run[] = [];
  for (const run of runsOf(tokens)) {
    const last = joined.at(-1);
    if (last?.isBold === run.isBold && last.link === run.link)
      last.text = (last.text + run.text).replace(/ *\n */g, "\n");
    else joined.push({ ...run });
  }
  return joined;
}

function runsOf(tokens: Token[] | undefined, look: Look = PLAIN): Run[] {
  return (tokens ?? []).flatMap((token): Run[] => {
    if (isOf<Tokens.Br>(token, "br")) return [plain("\n", look)];
    if (isOf<Tokens.Strong>(token, "strong")) return runsOf(token.tokens, { ...look, isBold: true });
    if (isOf<Tokens.Link>(token, "link")) return linkOf(token, look);
    if (isOf<Tokens.Em>(token, "em") || isOf<Tokens.Del>(token, "del")) return runsOf(token.tokens, look);
    if (isOf<Tokens.Text>(token, "text") && token.tokens) return runsOf(token.tokens, look);
    if (isOf<Tokens.Text>(token, "text") || isOf<Tokens.Escape>(token, "escape"))
      return [plain(token.text.replace(/\s*\n\s*/g, " "), look)];
    return [plain(token.raw, look)];
  });
}

/** On paper nobody can press: where the words are not the address, it stands behind them. */
function linkOf({ href, tokens }: Tokens.Link, look: Look): Run[] {
  if (!isAllowedLink(href)) return runsOf(tokens, look);
  const runs = runsOf(tokens, { ...look, link: href });
  return wordsOf(runs) === href ? runs : [...runs, plain(` (${href})`, look)];
}

function isOf<Kind extends Token>(token: Token, type: Kind["type"]): token is Kind {
  return token.type === type;
}

/** The words of a block without their look. */
export function wordsOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("");
}
