import { diffArrays, diffWordsWithSpace } from "diff";

export type Clause = { number: string; text: string };

/** A stretch of a reworded clause: in both texts, only in the new one, or only in the old one. */
export type WordRun = { kind: "kept" | "added" | "removed"; text: string };

export type ClauseChange =
  /** The same words; the number may be another now. */
  | { kind: "kept"; before: Clause; now: Clause }
  | { kind: "reworded"; before: Clause; now: Clause; words: WordRun[] }
  | { kind: "added"; now: Clause }
  | { kind: "removed"; before: Clause };

/** From this share of common words on, two clauses are one that was reworded; below, one went and another came. */
const ALIKE = 0.5;

/** What became of each clause from one version to another, in reading order of the newer; what was removed stands where it was. */
export function compareClauses(before: readonly Clause[], now: readonly Clause[]): ClauseChange[] {
  const changes: ClauseChange[] = [];
  let old = 0;
  let fresh = 0;
  let removed: Clause[] = [];
  const endOfGap = (added: readonly Clause[]) => {
    changes.push(...pairReworded(removed, added));
    removed = [];
  };

  for (const part of diffArrays(textsOf(before), textsOf(now))) {
    if (part.removed) {
      removed = before.slice(old, old + part.count);
      old += part.count;
    } else if (part.added) {
      endOfGap(now.slice(fresh, fresh + part.count));
      fresh += part.count;
    } else {
      endOfGap([]);
      for (const clause of now.slice(fresh, fresh + part.count)) {
        changes.push({ kind: "kept", before: before[old] ?? clause, now: clause });
        old += 1;
      }
      fresh += part.count;
    }
  }
  endOfGap([]);
  return changes;
}

export function hasChanges(changes: readonly ClauseChange[]): boolean {
  return changes.some(({ kind }) => kind !== "kept");
}

const textsOf = (clauses: readonly Clause[]) => clauses.map(({ text }) => text);

/**
 * Between two clauses that stayed, which old one became which new one: the pairing, in order, with most in common.
 * Gaps are short but for a text that was rewritten whole; then a policy's hundred clauses are ten thousand pairs.
 */
function pairReworded(removed: readonly Clause[], added: readonly Clause[]): ClauseChange[] {
  const [old, fresh] = [removed, added].map((clauses) => clauses.map(({ text }) => countWords(text)));
  const likeness = (old ?? []).map((one) => (fresh ?? []).map((other) => sharedWords(one, other)));
  const best = table(removed.length + 1, added.length + 1);
  for (let i = removed.length - 1; i >= 0; i -= 1) {
    for (let j = added.length - 1; j >= 0; j -= 1) {
      const apart = Math.max(best[i + 1]?.[j] ?? 0, best[i]?.[j + 1] ?? 0);
      const alike = likeness[i]?.[j] ?? 0;
      const together = alike >= ALIKE ? alike + (best[i + 1]?.[j + 1] ?? 0) : 0;
      (best[i] ?? [])[j] = Math.max(apart, together);
    }
  }

  const changes: ClauseChange[] = [];
  let i = 0;
  let j = 0;
  while (i < removed.length || j < added.length) {
    const [before, now] = [removed[i], added[j]];
    const whole = best[i]?.[j] ?? 0;
    if (before && now && whole > (best[i + 1]?.[j] ?? 0) && whole > (best[i]?.[j + 1] ?? 0)) {
      changes.push({ kind: "reworded", before, now, words: compareWords(before.text, now.text) });
      i += 1;
      j += 1;
    } else if (before && (!now || whole === (best[i + 1]?.[j] ?? 0))) {
      changes.push({ kind: "removed", before });
      i += 1;
    } else if (now) {
      changes.push({ kind: "added", now });
      j += 1;
    }
  }
  return changes;
}

function compareWords(before: string, now: string): WordRun[] {
  return diffWordsWithSpace(before, now).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "kept",
    text: value,
  }));
}

type CountedWords = { counts: Map<string, number>; total: number };

/** Of all words of both texts, the share that stands in both: 1 for the same words, 0 for none in common. */
function sharedWords(one: CountedWords, other: CountedWords): number {
  let common = 0;
  for (const [word, count] of one.counts) common += Math.min(count, other.counts.get(word) ?? 0);
  const total = one.total + other.total;
  return total === 0 ? 0 : (2 * common) / total;
}

/** Once for each clause: in a gap every one is held against every other. */
function countWords(text: string): CountedWords {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

function table(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
