import { StackedTable } from "./stacked-table.tsx";

type ClassCounts = { className: string; acknowledged: number; ratherNot: number; open: number };

const WIDTH = 720;
const LABEL = 130;
/** Beside the bar, and not in it: a bar can be too short for its figure. */
const FIGURE = 96;
const BAR = WIDTH - LABEL - FIGURE;
const ROW = 34;

/** Progress by class as a picture, with the table that says the same in figures behind it. */
export function ProgressPicture({
  title,
  policyId,
  classes,
}: {
  title: string;
  policyId: string;
  classes: ClassCounts[];
}) {
  if (classes.length === 0) return null;
  const height = classes.length * ROW + 34;
  return (
    <>
      <svg
        className="progress-picture"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={`${title}, by class. The table below has the figures.`}
      >
        {classes.map((one, index) => (
          <ClassBar key={one.className} counts={one} y={index * ROW} />
        ))}
        <Key y={classes.length * ROW + 12} />
      </svg>
      <details className="govuk-details progress-figures">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{title} by class, in figures</span>
        </summary>
        <div className="govuk-details__text">
          <StackedTable
            caption={`${title}: adults by class`}
            columns={["Class", ...COUNTED.map(({ words }) => words)]}
            rows={classes.map((one) => ({
              key: one.className,
              cells: [
                <a
                  key="class"
                  className="govuk-link"
                  href={`/office/roll?policy=${policyId}&class=${encodeURIComponent(one.className)}`}
                >
                  {one.className}
                </a>,
                ...COUNTED.map(({ count }) => one[count]),
              ],
            }))}
          />
          <p className="govuk-body-s">An adult with children in two classes counts in both.</p>
        </div>
      </details>
    </>
  );
}

const COUNTED = [
  { count: "acknowledged", words: "Acknowledged" },
  { count: "ratherNot", words: "Would rather not" },
  { count: "open", words: "Not yet" },
] as const;

/** Lengths are shares of the class; presentation attributes only, as the page allows no inline styles. */
function ClassBar({ counts, y }: { counts: ClassCounts; y: number }) {
  const total = counts.acknowledged + counts.ratherNot + counts.open;
  const width = (count: number) => (total === 0 ? 0 : (BAR * count) / total);
  const done = width(counts.acknowledged);
  const not = width(counts.ratherNot);
  return (
    <>
      <text x={0} y={y + 20}>
        {counts.className}
      </text>
      <rect className="open" x={LABEL} y={y + 4} width={BAR - 1} height={ROW - 10} />
      <rect className="acknowledged" x={LABEL} y={y + 4} width={done} height={ROW - 10} />
      <rect className="rather-not" x={LABEL + done} y={y + 4} width={not} height={ROW - 10} />
      <text x={LABEL + BAR + 8} y={y + 21}>
        {`${counts.acknowledged} of ${total}`}
      </text>
    </>
  );
}

const KEY = [
  { name: "acknowledged", words: "Acknowledged", x: 0 },
  { name: "rather-not", words: "Would rather not", x: 150 },
  { name: "open", words: "Not yet", x: 330 },
];

function Key({ y }: { y: number }) {
  return (
    <>
      {KEY.map(({ name, words, x }) => (
        <g key={name}>
          <rect className={name} x={LABEL + x} y={y} width={14} height={14} />
          <text x={LABEL + x + 20} y={y + 12}>
            {words}
          </text>
        </g>
      ))}
    </>
  );
}
