import { fold } from "#db/connection.server.ts";

/** Where in a text somebody is named. */
export type Place = { start: number; end: number };

type Word = Place & { written: string; folded: string; isInLink: boolean };

/** What stands between two blanks. */
const RUN = /\S+/g;
const LINK = /[/@]|www\./i;
const WORD = /[\p{L}\p{M}\p{N}'’‘ʼ`´]+/gu;
/** What may stand between two words of one name: blanks, and what an address or a link has in their place. */
const BETWEEN = /^[\s._+\-/]{0,5}$/;
/** A name in one word, as in a link, is told from other words only from so many letters on. */
const LONG_ENOUGH = 6;
/** They are names only where they begin with a capital. */
const USUAL_WORDS = new Set(
  "am an as at be by do go he if in is it may me my no of on or so to up us we will".split(" "),
);

/**
 * Finds these names in texts however they are typed: accents, apostrophes and case as one likes, with points, lines or
 * nothing between the words in a link, with an s or a number behind them.
 */
export function nameFinder(names: readonly string[]): (text: string) => Place[] {
  const known = Map.groupBy(
    names.map((name) => wordsIn(name).map(({ folded }) => folded)).filter((words) => words.length > 0),
    ([first = ""]) => first,
  );
  const inOneWord = new Set(
    [...known.values()]
      .flat()
      .map((words) => words.join(""))
      .filter((name) => name.length >= LONG_ENOUGH),
  );
  const longestFirst = new Map(
    [...known].map(([first, found]) => [first, found.toSorted((one, other) => other.length - one.length)]),
  );
  return (asTyped) => {
    // Signs that a link has written as numbers: as lines of the same length, so that every place stays where it is.
    const text = asTyped.replaceAll(/%[0-9a-f]{2}/gi, "___");
    const words = wordsIn(text);
    const places: Place[] = [];
    for (let at = 0; at < words.length; ) {
      const length = lengthOfName(text, words.slice(at, at + 12), longestFirst, inOneWord);
      const [first, last] = [words[at], words[at + length - 1]];
      if (length > 0 && first && last) places.push({ start: first.start, end: last.end });
      at += Math.max(length, 1);
    }
    return places;
  };
}

/** How many of these words, from the first on, are a name; 0 where they are none. */
function lengthOfName(
  text: string,
  words: Word[],
  known: ReadonlyMap<string, string[][]>,
  inOneWord: ReadonlySet<string>,
): number {
  const [first] = words;
  if (!first) return 0;
  const found = spellings(first)
    .flatMap((spelling) => known.get(spelling) ?? [])
    .find((name) => isNameAt(text, words, name));
  if (found) return found.length;
  return first.isInLink && spellings(first).some((spelling) => inOneWord.has(spelling)) ? 1 : 0;
}

function isNameAt(text: string, words: Word[], name: string[]): boolean {
  return name.every((part, at) => {
    const [before, word] = [words[at - 1], words[at]];
    if (!word || !spellings(word).includes(part)) return false;
    if (name.length === 1 && USUAL_WORDS.has(part)) return /^\p{Lu}/u.test(word.written);
    return !before || BETWEEN.test(text.slice(before.end, word.start));
  });
}

/** As it is written, and without a number behind it. */
function spellings({ folded }: Word): string[] {
  const bare = folded.replace(/\p{N}+$/u, "");
  return bare === "" || bare === folded ? [folded] : [folded, bare];
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(RUN)].flatMap((run) => {
    const isInLink = LINK.test(run[0]);
    return [...run[0].matchAll(WORD)].flatMap((found) => {
      const written = found[0].replace(/['’‘ʼ`´]s$/i, "");
      const folded = fold(written).replaceAll(/['ʼ`´]/g, "");
      if (folded === "") return [];
      const start = run.index + found.index;
      return [{ start, end: start + written.length, written, folded, isInLink }];
    });
  });
}
