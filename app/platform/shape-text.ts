/*
 * Text that was typed without Markdown, brought into the shape that clauses need: sections, bullets and numbered steps.
 * Each block is one paragraph, already safe as Markdown, or a finished heading or list, which stays.
 */

export type ShapedText = {
  markdown: string;
  /** How many numbers like "4.1" were taken off, because the portal numbers clauses itself. */
  numbersRemoved: number;
  headingsGuessed: number;
};

const HEADING = /^#{2,6} /;
const LIST = /^(- |\d+\. )/;
/** What people and programs put before a bullet. The last one is Word's own, from its Symbol font. */
const TYPED_BULLET = /^(?:[•·▪◦‣●○■–—]|\uF0B7|\\?[-*+])\s+(?=\S)/u;
const TYPED_NUMBER = /^(\d{1,2})\\?[.)]\s+(\S.*)$/su;
const BARE_NUMBER = /^(\d{1,2})\s+(\p{Lu}.*)$/su;
const CLAUSE_NUMBER = /^(\*{0,2})(\d{1,2})\.(\d{1,2})((?:\.\d{1,2})*)\\?[.)]?\s+(?=\S)/u;
const LONGEST_HEADING = 80;

/** `guessesHeadings` where the text has no headings of its own: then short lines that end without a full stop are. */
export function shapeText(blocks: string[], { guessesHeadings }: { guessesHeadings: boolean }): ShapedText {
  let numbersRemoved = 0;
  let headingsGuessed = 0;
  let section = 0;
  let clause = 0;

  const withoutNumber = (block: string): string => {
    const [whole, mark = "", ofSection, ofClause, below] = CLAUSE_NUMBER.exec(block) ?? [];
    if (whole === undefined || Number(ofSection) !== section) return block;
    // Counted on from the last one, or it is no clause's number: "2.5 hours a week".
    if (Number(ofClause) !== clause + 1 && !(below && Number(ofClause) === clause)) return block;
    clause = Number(ofClause);
    numbersRemoved += 1;
    return mark + block.slice(whole.length);
  };
  const begin = (number: number) => {
    section = number;
    clause = 0;
  };
  const heading = (words: string, number?: number): string => {
    begin(number ?? section + 1);
    headingsGuessed += 1;
    return number === undefined ? `## ${words}` : `## ${number}. ${words}`;
  };

  const shaped = blocks.map((block, place) => {
    if (block.includes("\n") || LIST.test(block))
      return block.split("\n").map(inList(withoutNumber)).join("\n");
    if (HEADING.test(block)) {
      const own = /^## (\d+)\.? /.exec(block)?.[1];
      if (block.startsWith("## ")) begin(own ? Number(own) : section + 1);
      return block;
    }
    const bullet = TYPED_BULLET.exec(block)?.[0];
    if (bullet) return `- ${withoutNumber(block.slice(bullet.length))}`;
    const [, number, words = ""] = TYPED_NUMBER.exec(block) ?? [];
    if (number && isStep(Number(number), blocks[place - 1], blocks[place + 1])) return `${number}. ${words}`;
    const next = blocks[place + 1];
    // A number that is no step's: escaped, or it would begin a list.
    const asItIs = number ? `${number}\\. ${words}` : withoutNumber(block);
    if (!guessesHeadings || next === undefined) return asItIs;
    const [, bare, bareWords = ""] = BARE_NUMBER.exec(block) ?? [];
    const [given, title] = number ? [number, words] : bare ? [bare, bareWords] : [undefined, block];
    if (given && Number(given) === section + 1 && looksLikeHeading(title))
      return heading(title, Number(given));
    if (!given && looksLikeHeading(block) && !looksLikeHeading(next)) return heading(block);
    return asItIs;
  });
  return { markdown: joined(shaped), numbersRemoved, headingsGuessed };
}

/** One of several numbered one after the other: a single "1." is rather the number of a heading. */
function isStep(number: number, before: string | undefined, after: string | undefined): boolean {
  const numberOf = (block: string | undefined) => Number(TYPED_NUMBER.exec(block ?? "")?.[1]);
  return numberOf(before) === number - 1 || numberOf(after) === number + 1;
}

function looksLikeHeading(words: string): boolean {
  return (
    words.length <= LONGEST_HEADING &&
    /^\**\p{Lu}/u.test(words) &&
    !/[.:;,!?”"]\**$/u.test(words) &&
    !TYPED_BULLET.test(words) &&
    !TYPED_NUMBER.test(words)
  );
}

/** Takes numbers off behind the bullet of a line of a list. */
function inList(change: (words: string) => string): (line: string) => string {
  return (line) => {
    const [bullet = ""] = /^\s*(?:- |\d+\. )/.exec(line) ?? [];
    return bullet ? bullet + change(line.slice(bullet.length)) : line;
  };
}

/** Bullets that follow each other are one list, everything else stands apart. */
function joined(blocks: string[]): string {
  let text = "";
  for (const [place, block] of blocks.entries()) {
    const before = blocks[place - 1];
    const isSameList =
      before !== undefined && LIST.test(before) && LIST.test(block) && isBullet(before) === isBullet(block);
    text += before === undefined ? block : `${isSameList ? "\n" : "\n\n"}${block}`;
  }
  return `${text.trim()}\n`;
}

const isBullet = (block: string) => block.startsWith("- ");
