import { formatIsoDate } from "#app/dates.ts";
import type { MonthOfYear, SchoolYear } from "#app/domain/calendar/school-years.ts";
import { StackedTable } from "./stacked-table.tsx";

const LABEL = 36;
const CELL = 9;
const ROW = 14;
const WIDTH = LABEL + 31 * CELL;

/** A year by months: on which days the portal may write, with the table that says the same in words behind it. */
export function SchoolYearPicture({ year }: { year: SchoolYear }) {
  return (
    <>
      <h3 className="govuk-heading-m">{year.name}</h3>
      <svg
        className="school-year"
        viewBox={`0 0 ${WIDTH} ${year.months.length * ROW + 22}`}
        role="img"
        aria-label={`The school year ${year.name}, day by day. The table below has it in words.`}
      >
        {year.months.map((month, index) => (
          <Month key={month.month} month={month} y={index * ROW} />
        ))}
        <Key y={year.months.length * ROW + 8} />
      </svg>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{year.name} in words</span>
        </summary>
        <div className="govuk-details__text">
          <StackedTable
            caption={`School days from ${year.name}, by month`}
            columns={["Month", "School days", "Closed in term"]}
            rows={year.months.map(({ month, days }) => ({
              key: month,
              cells: [formatIsoDate(month), count(days, "school-day"), closedIn(days)],
            }))}
          />
        </div>
      </details>
    </>
  );
}

function count(days: MonthOfYear["days"], kind: string): number {
  return days.filter((day) => day.kind === kind).length;
}

function closedIn(days: MonthOfYear["days"]): string {
  const closed = days.filter(({ kind }) => kind === "closed");
  return closed.length === 0 ? "None" : closed.map(({ on }) => formatIsoDate(on)).join(", ");
}

function Month({ month: { month, days }, y }: { month: MonthOfYear; y: number }) {
  return (
    <>
      <text x={0} y={y + 11}>
        {formatIsoDate(month).slice(0, 3)}
      </text>
      {days.map(({ on, kind }, index) => (
        <rect
          key={on}
          className={kind}
          x={LABEL + index * CELL}
          y={y + 1}
          width={CELL - 1}
          height={ROW - 2}
        />
      ))}
    </>
  );
}

const KEY = [
  { kind: "school-day", words: "may write", x: 0 },
  { kind: "closed", words: "closed in term", x: 82 },
  { kind: "silent", words: "silent", x: 190 },
] as const;

function Key({ y }: { y: number }) {
  return (
    <>
      {KEY.map(({ kind, words, x }) => (
        <g key={kind}>
          <rect className={kind} x={LABEL + x} y={y} width={CELL} height={CELL + 2} />
          <text x={LABEL + x + CELL + 5} y={y + 10}>
            {words}
          </text>
        </g>
      ))}
    </>
  );
}
