/** The patterns of all pictures on a page, once. */
export function ChartPatterns() {
  return (
    <svg className="chart-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="pattern-rather-not" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect className="chart-paper" width="8" height="8" />
          <path className="chart-ink" d="M-2 2l4-4M0 8l8-8M6 10l4-4" strokeWidth="2.5" />
        </pattern>
        <pattern id="pattern-older-version" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect className="chart-paper" width="8" height="8" />
          <circle className="chart-dot" cx="4" cy="4" r="2" />
        </pattern>
        <pattern id="pattern-due-again" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect className="chart-paper" width="6" height="6" />
          <path className="chart-ink" d="M0 3h6" strokeWidth="1.5" />
        </pattern>
      </defs>
    </svg>
  );
}
