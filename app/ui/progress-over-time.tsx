import { formatIsoDate } from "#app/dates.ts";
import { ChartFigures } from "./chart-figures.tsx";
import { fillOf, percentage } from "./chart-parts.ts";
import { StackedTable } from "./stacked-table.tsx";

type Step = {
  from: string;
  to: string;
  acknowledged: number;
  ratherNot: number;
  askedOn: string[];
  remindedOn: string[];
};

const PLOT = { top: 24, height: 180 };
const BOTTOM = PLOT.top + PLOT.height;
const MARKS = BOTTOM + 8;
const DATES = BOTTOM + 40;

/** How the answers came in, a column for each day or week, against everybody who is asked. */
export function ProgressOverTime({ title, asked, steps }: { title: string; asked: number; steps: Step[] }) {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || asked === 0) return null;
  const middle = (index: number) => `${Number((((index + 0.5) * 100) / steps.length).toFixed(3))}%`;
  return (
    <div className="chart">
      <h3 className="govuk-heading-m">
        Over time<span className="govuk-visually-hidden">: {title}</span>
      </h3>
      <svg
        className="chart-plot"
        width="100%"
        height={DATES + 8}
        role="img"
        aria-label={`${title}, ${inWords(first, last, asked)}. The table below has the figures.`}
      >
        <text x="0" y={PLOT.top - 8}>
          {asked === 1 ? "1 adult is asked" : `${asked} adults are asked`}
        </text>
        <rect className="chart-frame" x="0" y={PLOT.top} width="100%" height={PLOT.height} />
        {steps.map((step, index) => (
          <Column key={step.to} step={step} index={index} of={steps.length} asked={asked} />
        ))}
        <line
          className="chart-half"
          x1="0"
          x2="100%"
          y1={PLOT.top + PLOT.height / 2}
          y2={PLOT.top + PLOT.height / 2}
        />
        {steps.map(({ to, askedOn, remindedOn }, index) => (
          <g key={to}>
            {askedOn.length > 0 && <Mark kind="asked" x={middle(index)} />}
            {remindedOn.length > 0 && <Mark kind="reminded" x={middle(index)} />}
          </g>
        ))}
        <text className="chart-over" x="4" y={PLOT.top + PLOT.height / 2 - 5}>
          half
        </text>
        <text x="0" y={DATES}>
          {formatIsoDate(first.from)}
        </text>
        {steps.length > 1 && (
          <text x="100%" y={DATES} textAnchor="end">
            today
          </text>
        )}
      </svg>
      <Key steps={steps} />
      <Figures title={title} asked={asked} steps={steps} />
    </div>
  );
}

function inWords(first: Step, last: Step, asked: number): string {
  const done = `${last.acknowledged} of ${asked} adults have acknowledged it, ${percentage(last.acknowledged, asked)}`;
  return `${formatIsoDate(first.from)} to ${formatIsoDate(last.to)}: ${done}; ${last.ratherNot} would rather not`;
}

function Column({ step, index, of, asked }: { step: Step; index: number; of: number; asked: number }) {
  const height = (count: number) => Number(((PLOT.height * count) / asked).toFixed(2));
  const across = { x: `${(index * 100) / of}%`, width: `${100 / of}%` };
  const [done, not] = [height(step.acknowledged), height(step.ratherNot)];
  return (
    <>
      {not > 0 && (
        <rect
          className="chart-part chart-part--rather-not"
          fill={fillOf("rather-not")}
          {...across}
          y={BOTTOM - done - not}
          height={not}
        />
      )}
      {done > 0 && (
        <rect
          className="chart-part chart-part--any-acknowledged"
          {...across}
          y={BOTTOM - done}
          height={done}
        />
      )}
    </>
  );
}

const SHAPES = { asked: "M0 0l7 13h-14z", reminded: "M0 0l6 7-6 7-6-7z" } as const;

function Mark({ kind, x }: { kind: keyof typeof SHAPES; x: string }) {
  return (
    <>
      <line className="chart-mark-line" x1={x} x2={x} y1={PLOT.top} y2={BOTTOM} />
      <svg x={x} y={MARKS} overflow="visible" aria-hidden="true">
        <path className="chart-mark" d={SHAPES[kind]} />
      </svg>
    </>
  );
}

function Key({ steps }: { steps: Step[] }) {
  const shapes = [
    { kind: "asked", words: "many were asked", isThere: steps.some(({ askedOn }) => askedOn.length > 0) },
    {
      kind: "reminded",
      words: "many were reminded",
      isThere: steps.some(({ remindedOn }) => remindedOn.length > 0),
    },
  ] as const;
  return (
    <ul className="chart-key">
      {shapes
        .filter(({ isThere }) => isThere)
        .map(({ kind, words }) => (
          <li key={kind}>
            <svg width="22" height="16" aria-hidden="true" focusable="false">
              <path className="chart-mark" transform="translate(10 1)" d={SHAPES[kind]} />
            </svg>
            <span>{words}</span>
          </li>
        ))}
    </ul>
  );
}

function Figures({ title, asked, steps }: { title: string; asked: number; steps: Step[] }) {
  return (
    <ChartFigures title="Over time, in figures">
      <StackedTable
        caption={`${title}: adults over time`}
        columns={["Until the end of", "Acknowledged", "Would rather not", "Still open", "Asked or reminded"]}
        rows={steps
          .filter((step, index) => index === steps.length - 1 || hasNews(step, steps[index - 1]))
          .map((step) => ({
            key: step.to,
            cells: [
              formatIsoDate(step.to),
              step.acknowledged,
              step.ratherNot,
              asked - step.acknowledged - step.ratherNot,
              writtenOn(step),
            ],
          }))}
      />
      <p className="govuk-body-s">
        Everybody who is on the roll now, each with the day of the answer that counts now.
      </p>
    </ChartFigures>
  );
}

function hasNews(step: Step, before: Step | undefined): boolean {
  return (
    before?.acknowledged !== step.acknowledged ||
    before.ratherNot !== step.ratherNot ||
    step.askedOn.length + step.remindedOn.length > 0
  );
}

function writtenOn({ askedOn, remindedOn }: Step): string {
  return (
    [
      ...askedOn.map((on) => `Many asked on ${formatIsoDate(on)}`),
      ...remindedOn.map((on) => `Many reminded on ${formatIsoDate(on)}`),
    ].join(". ") || "–"
  );
}
