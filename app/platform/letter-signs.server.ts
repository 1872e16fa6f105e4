import type { LetterKind, LetterPiece } from "./letter-template.server.ts";
import type { ContentError } from "./yaml-file.server.ts";

/*
 * The signs in a file of content/letters: gaps in double braces, and parts that are chosen for each letter. A sign with a
 * slip in it would stand in somebody's letter, so every one is looked at when the portal starts.
 */

const HAPPENED = ["staff-complaint", "school-complaint", "comments", "behaviour", "pictures"];
const eachOf = (begin: string) => HAPPENED.map((kind) => `${begin}-${kind}`);

/** What a letter of each kind has to have somewhere, so that what is chosen and typed for it stands in it. */
const NEEDED: Record<LetterKind, { choices: string[]; gaps: string[] }> = {
  misuse: {
    choices: [
      ...eachOf("happened"),
      "happened-own-words",
      "link",
      "clauses",
      "acknowledgement",
      ...eachOf("section"),
      "warning",
    ],
    gaps: ["salutation", "where", "ownWords", "link", "clauses", "acknowledgement", "signatory"],
  },
  "safe-use": {
    choices: [
      ...eachOf("happened"),
      "link-ict",
      "link-acceptable-use",
      "link-communication",
      "link-complaints",
      "link-before-you-post",
    ],
    gaps: ["period", "ict", "acceptableUse", "communication", "complaints", "beforeYouPost", "signatory"],
  },
};

/** What may also stand there. */
const KNOWN: Record<LetterKind, string[]> = {
  misuse: [
    "schoolName",
    "phone",
    "signatoryRole",
    "policy",
    "version",
    "postedOn",
    "continuing",
    "toDiscuss",
  ],
  "safe-use": ["schoolName", "phone", "signatoryRole"],
};

/** An error about a line of the text, counted from 0. */
type Fault = (line: number, reason: string) => ContentError;

const CHOICE = /^\[choice:\s*([\w-]+)\s*\]\s*(.*)$/;
const END = "[end]";
/** A sign with a slip in it, which would otherwise stand in somebody's letter. */
const LIKE_A_SIGN = /\[\s*(choice|end)\b/i;

/** The text in pieces: what stands in every letter, and what is chosen. */
export function cutIntoPieces(body: string, kind: LetterKind, fault: Fault): LetterPiece[] {
  const { choices } = NEEDED[kind];
  const pieces: LetterPiece[] = [];
  let open: { choice: string | null; note: string; line: number; lines: string[] } = always(0);
  const close = () => {
    const text = open.lines.join("\n").trim();
    if (text === "" && open.choice !== null) throw fault(open.line, `[choice: ${open.choice}] has no text`);
    if (text !== "") pieces.push({ choice: open.choice, note: open.note, text });
  };
  for (const [line, written] of body.split("\n").entries()) {
    const words = written.trim();
    const [, choice, note = ""] = CHOICE.exec(words) ?? [];
    if (choice !== undefined) {
      if (open.choice !== null) throw fault(open.line, `[choice: ${open.choice}] has no [end]`);
      if (!choices.includes(choice))
        throw fault(line, `there is no choice “${choice}” here. Known: ${choices.join(", ")}`);
      close();
      open = { choice, note: note.trim(), line, lines: [] };
    } else if (words === END) {
      if (open.choice === null) throw fault(line, "[end] ends nothing: there is no [choice: …] above it");
      close();
      open = always(line);
    } else if (LIKE_A_SIGN.test(written)) {
      throw fault(line, `“${words}” has a slip in it. Write [choice: name] or [end], in a line of its own`);
    } else {
      open.lines.push(written);
    }
  }
  if (open.choice !== null) throw fault(open.line, `[choice: ${open.choice}] has no [end]`);
  close();
  const missing = choices.find((one) => !pieces.some(({ choice }) => choice === one));
  if (missing) throw fault(0, `this letter needs [choice: ${missing}] somewhere`);
  return pieces;
}

const always = (line: number) => ({ choice: null, note: "", line, lines: [] as string[] });

/** `{{where: social media}}`: a gap's name, and what belongs there. */
export const GAP = /\{\{\s*(\w+)\s*(?::([^{}\n]*))?\}\}/g;
/** Braces in any state, so that a gap with a slip in it is found too. */
const BRACES = /\{\{[^{}\n]*\}\}|\{\{|\}\}/g;

/** Refuses a gap that nobody would fill, and a letter without one that it needs. */
export function checkGaps(body: string, kind: LetterKind, fault: Fault): void {
  const known = [...NEEDED[kind].gaps, ...KNOWN[kind]];
  const there = new Set<string>();
  for (const [line, words] of body.split("\n").entries()) {
    for (const [whole] of words.matchAll(BRACES)) {
      const name = new RegExp(`^${GAP.source}$`).exec(whole)?.[1];
      if (name === undefined || !known.includes(name))
        throw fault(line, `${whole} is not known here. Known: ${known.join(", ")}`);
      there.add(name);
    }
  }
  const missing = NEEDED[kind].gaps.find((name) => !there.has(name));
  if (missing) throw fault(0, `this letter needs {{${missing}}} somewhere`);
}
