import { CHART_PARTS, fillOf, type PartCounts, partsInWords, totalOf } from "./chart-parts.ts";

/** One bar, as long as there is room, whose parts are shares of the whole. Without inline styles, which pages forbid. */
export function StackedBar({
  name,
  counts,
  height = 22,
}: {
  name: string;
  counts: PartCounts;
  height?: number;
}) {
  const total = totalOf(counts);
  let before = 0;
  return (
    <svg
      className="chart-bar"
      width="100%"
      height={height}
      role="img"
      aria-label={`${name}: ${partsInWords(counts) || "nobody is asked"}`}
    >
      {CHART_PARTS.map(({ part }) => {
        if (counts[part] === 0) return null;
        const x = share(before, total);
        before += counts[part];
        return (
          <rect
            key={part}
            className={`chart-part chart-part--${part}`}
            fill={fillOf(part)}
            x={x}
            y={1}
            width={share(counts[part], total)}
            height={height - 2}
          />
        );
      })}
    </svg>
  );
}

function share(count: number, total: number): string {
  return `${Number(((100 * count) / total).toFixed(3))}%`;
}
