import type { ReactNode } from "react";
import { type ChartPart, fillOf } from "./chart-parts.ts";

/** What the patterns of a picture mean, each in words beside its own piece of it. */
export function ChartKey({ entries }: { entries: { part: ChartPart; words: ReactNode }[] }) {
  return (
    <ul className="chart-key">
      {entries.map(({ part, words }) => (
        <li key={part}>
          <svg width="22" height="16" aria-hidden="true" focusable="false">
            <rect
              className={`chart-part chart-part--${part}`}
              fill={fillOf(part)}
              x={1}
              y={1}
              width={20}
              height={14}
            />
          </svg>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
