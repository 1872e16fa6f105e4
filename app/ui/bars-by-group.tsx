import { ChartFigures } from "./chart-figures.tsx";
import { ChartKey } from "./chart-key.tsx";
import { type PartCounts, partsIn, totalOf } from "./chart-parts.ts";
import { StackedBar } from "./stacked-bar.tsx";
import { StackedTable } from "./stacked-table.tsx";

type BarsByGroupProps = {
  /** "By class": the heading. */
  heading: string;
  /** "Class": what a row is called in the table. */
  column: string;
  /** The policy, for those who hear one table after the other. */
  title: string;
  groups: { name: string; counts: PartCounts }[];
  /** The names behind one row, or behind one part of it. */
  linkTo(name: string, part?: string): string;
  note: string;
};

/** One bar for each class or year group, with the table that says the same in figures behind them. */
export function BarsByGroup({ heading, column, title, groups, linkTo, note }: BarsByGroupProps) {
  if (groups.length === 0) return null;
  const parts = partsIn(groups.map(({ counts }) => counts));
  return (
    <div className="chart">
      <h3 className="govuk-heading-m">
        {heading}
        <span className="govuk-visually-hidden">: {title}</span>
      </h3>
      <ul className="chart-bars">
        {groups.map(({ name, counts }) => (
          <li key={name}>
            <a className="govuk-link chart-bars__name" href={linkTo(name)}>
              {name}
            </a>
            <StackedBar name={name} counts={counts} />
            <span className="chart-bars__figure">
              {counts["any-acknowledged"]} of {totalOf(counts)}
            </span>
          </li>
        ))}
      </ul>
      <ChartKey entries={parts} />
      <ChartFigures title={`${heading}, in figures`}>
        <StackedTable
          caption={`${title}: adults ${heading.toLowerCase()}`}
          columns={[column, ...parts.map(({ words }) => words), "All"]}
          rows={groups.map(({ name, counts }) => ({
            key: name,
            cells: [
              name,
              ...parts.map(({ part }) =>
                counts[part] === 0 ? (
                  0
                ) : (
                  <a key={part} className="govuk-link" href={linkTo(name, part)}>
                    {counts[part]}
                  </a>
                ),
              ),
              <a key="all" className="govuk-link" href={linkTo(name)}>
                {totalOf(counts)}
              </a>,
            ],
          }))}
        />
        <p className="govuk-body-s">{note}</p>
      </ChartFigures>
    </div>
  );
}
