/** What pictures show of the roll, in the order in which a bar has it; everybody is in exactly one part. */
export const CHART_PARTS = [
  { part: "any-acknowledged", words: "Acknowledged" },
  { part: "rather-not", words: "Would rather not, or taken back" },
  { part: "older-version", words: "Acknowledged an older version" },
  { part: "due-again", words: "Due again" },
  { part: "open", words: "Not answered yet" },
] as const;

export type ChartPart = (typeof CHART_PARTS)[number]["part"];
export type PartCounts = Record<ChartPart, number>;

/** Patterns, not colours alone, tell the parts apart: in black and white, and in forced colours. */
export function fillOf(part: ChartPart): string | undefined {
  return part === "any-acknowledged" || part === "open" ? undefined : `url(#pattern-${part})`;
}

/** The parts that occur, so that no picture explains what it does not show. */
export function partsIn(all: readonly PartCounts[]): (typeof CHART_PARTS)[number][] {
  return CHART_PARTS.filter(({ part }) => all.some((counts) => counts[part] > 0));
}

export function totalOf(counts: PartCounts): number {
  return CHART_PARTS.reduce((sum, { part }) => sum + counts[part], 0);
}

/** "12 acknowledged, 3 not answered yet": what a bar says, for those who do not see it. */
export function partsInWords(counts: PartCounts): string {
  return partsIn([counts])
    .map(({ part, words }) => `${counts[part]} ${words.toLowerCase()}`)
    .join(", ");
}

/** Whole per cent, rounded down: nothing is done before it is. */
export function percentage(part: number, whole: number): string {
  return whole === 0 ? "0%" : `${Math.floor((100 * part) / whole)}%`;
}
