import { join } from "node:path";
import { z } from "zod";
import type { LETTER_KINDS } from "#db/matters-schema.ts";
import { checkGaps, cutIntoPieces, GAP } from "./letter-signs.server.ts";
import { escapeMarkdown } from "./markdown.server.ts";
import { ContentError, readMarkdownFile } from "./yaml-file.server.ts";

/*
 * The school's two letters: Markdown with gaps and with parts that are chosen for each letter. The signs are explained at
 * the top of content/letters/misuse.md, to whoever edits it.
 */

export type LetterKind = (typeof LETTER_KINDS)[number];

export type LetterTemplate = { title: string; pieces: LetterPiece[] };

export type LetterPiece = {
  /** Null for what stands in every letter. */
  choice: string | null;
  /** For whoever writes the letter; "" where the file says nothing. */
  note: string;
  text: string;
};

/** Words that somebody typed, which stay words; or Markdown of the school's own. Empty: a gap. */
export type LetterFilling = string | { markdown: string };

export type LetterChoices = {
  /** Which of the parts that are chosen stand in this letter. */
  chosen: readonly string[];
  fillings: Record<string, LetterFilling>;
};

export type LetterPart = {
  choice: string | null;
  note: string;
  markdown: string;
  isChosen: boolean;
};

export type FilledLetter = {
  markdown: string;
  gaps: { name: string; words: string }[];
  parts: LetterPart[];
};

/** Both letters as the school words them. A file that cannot be used stops the start, with file, line and reason. */
export function readLetterTemplates(contentDirectory: string): Record<LetterKind, LetterTemplate> {
  return {
    misuse: readLetter(contentDirectory, "misuse"),
    "safe-use": readLetter(contentDirectory, "safe-use"),
  };
}

function readLetter(directory: string, kind: LetterKind): LetterTemplate {
  const file = `content/letters/${kind}.md`;
  const title = z.string("is missing").trim().min(1, "is empty");
  const read = readMarkdownFile(join(directory, "letters", `${kind}.md`), file, z.strictObject({ title }));
  const fault = (line: number, reason: string) => new ContentError(file, read.bodyLine + line, reason);
  checkGaps(read.body, kind, fault);
  return { title: read.data.title, pieces: cutIntoPieces(read.body, kind, fault) };
}

/**
 * The letter with these choices: its Markdown, what is still to be filled in it, and all of its parts in their order, those
 * that are not chosen too. Without a choice it says what the file says, and nothing else.
 */
export function fillLetter({ pieces }: LetterTemplate, { chosen, fillings }: LetterChoices): FilledLetter {
  const gaps = new Map<string, string>();
  const parts = pieces.map(({ choice, note, text }): LetterPart => {
    const isChosen = choice === null || chosen.includes(choice);
    const markdown = fillText(text, fillings, (name, words) => {
      if (isChosen) gaps.set(name, words);
    });
    return { choice, note, markdown, isChosen };
  });
  return {
    markdown: joined(parts.filter(({ isChosen }) => isChosen).map(({ markdown }) => markdown)),
    gaps: [...gaps].map(([name, words]) => ({ name, words })),
    parts,
  };
}

/** Bullets that follow each other are one list. */
function joined(parts: string[]): string {
  const isBullet = (line = "") => line.startsWith("- ");
  return parts.reduce((before, part) => {
    if (before === "") return part;
    const isOneList = isBullet(before.split("\n").at(-1)) && isBullet(part);
    return `${before}${isOneList ? "\n" : "\n\n"}${part}`;
  }, "");
}

const BULLET_OF_ONE_GAP = /^- (\{\{[^{}]*\}\})$/;

function fillText(
  text: string,
  fillings: LetterChoices["fillings"],
  onGap: (name: string, words: string) => void,
): string {
  const fill = (line: string, put: (filling: LetterFilling) => string) =>
    line.replace(GAP, (_, name: string, said: string | undefined) => {
      const filling = fillings[name] ?? "";
      if (!isEmpty(filling)) return put(filling);
      const words = said?.trim() || name;
      onGap(name, words);
      return `**\\[${escapeMarkdown(words)}\\]**`;
    });
  return text
    .split("\n")
    .map((line) => {
      const [, gap] = BULLET_OF_ONE_GAP.exec(line) ?? [];
      if (gap) return `- ${fill(gap, (filling) => linesOf(filling).join("\n- "))}`;
      return fill(line, (filling) => linesOf(filling).join(" "));
    })
    .join("\n");
}

const isEmpty = (filling: LetterFilling) => linesOf(filling).length === 0;

function linesOf(filling: LetterFilling): string[] {
  const isTyped = typeof filling === "string";
  return (isTyped ? filling : filling.markdown)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => (isTyped ? escapeMarkdown(line) : line));
}
