export type Size = "real" | "small";

/** One comparison: how long, or how much, in each round. Rounds of both sides take turns, so that noise hits both. */
export type Figure = {
  name: string;
  /** What it is measured against, round by round. Null where the target is a plain number. */
  baseline: number[] | null;
  ours: number[];
  unit: "ms" | "s" | "MB" | "kB" | "requests" | "pages";
  /** A share of the baseline's speed, a number in the unit, or so many times the baseline and so much more. */
  target: { atLeast: number } | { below: number } | { atMost: number } | { times: number; plus: number };
};

/** A piece of work, as `npm run bench -- <name>` calls it. It makes its own school and takes it away again. */
export type Benchmark = {
  name: string;
  measure(size: Size): Figure[] | Promise<Figure[]>;
};

export const TABLE_HEAD = ["work", "baseline", "ours", "ratio", "target", "spread"];

/** What is judged: the baseline's time divided by ours, or where there is no baseline our own number. */
function judgedOf({ baseline, ours }: Figure): number[] {
  return baseline ? ours.map((one, round) => (baseline[round] ?? Number.NaN) / one) : ours;
}

/** Does the median of all rounds meet the target? */
export function isMet(figure: Figure): boolean {
  const { target, baseline, ours } = figure;
  const judged = median(judgedOf(figure));
  if ("atLeast" in target) return judged >= target.atLeast;
  if ("atMost" in target) return judged <= target.atMost;
  if ("below" in target) return judged < target.below;
  const { times, plus } = target;
  return median(ours.map((one, round) => one - times * (baseline?.[round] ?? Number.NaN))) <= plus;
}

function inWords({ target, unit }: Figure): string {
  if ("atLeast" in target) return `at least ${rounded(target.atLeast)}`;
  if ("atMost" in target) return `${target.atMost} ${unit} at most`;
  if ("below" in target) return `under ${rounded(target.below)} ${unit}`;
  return `${target.times} × + ${target.plus} ${unit}`;
}

export function tableRow(figure: Figure): string[] {
  const { name, baseline, ours, unit } = figure;
  const judged = judgedOf(figure);
  const inUnit = (value: number) => `${rounded(value)} ${unit}`;
  return [
    name,
    baseline ? inUnit(median(baseline)) : "–",
    inUnit(median(ours)),
    baseline ? rounded(median(judged)) : "–",
    inWords(figure),
    `${rounded(Math.min(...judged))}–${rounded(Math.max(...judged))}`,
  ];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
