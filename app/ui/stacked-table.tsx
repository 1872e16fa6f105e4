// biome-ignore-all lint/a11y/noRedundantRoles: on a phone its parts are blocks, and a browser may then take the table for none
import type { ReactNode } from "react";

type StackedTableProps = {
  caption: string;
  columns: readonly string[];
  /** A cell for each column. */
  rows: { key: string | number; cells: ReactNode[] }[];
  /** Whether the first cell says what its row is about. */
  hasRowHeaders?: boolean;
  className?: string;
};

/** A table whose rows are read line by line on a phone, each line with its column's name. */
export function StackedTable({
  caption,
  columns,
  rows,
  hasRowHeaders = true,
  className = "",
}: StackedTableProps) {
  return (
    <table className={`govuk-table stacked-table ${className}`.trim()} role="table">
      <caption className="govuk-visually-hidden">{caption}</caption>
      <thead className="govuk-table__head" role="rowgroup">
        <tr className="govuk-table__row" role="row">
          {columns.map((column) => (
            <th key={column} scope="col" role="columnheader" className="govuk-table__header">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body" role="rowgroup">
        {rows.map(({ key, cells }) => (
          <tr key={key} className="govuk-table__row" role="row">
            {columns.map((column, index) =>
              hasRowHeaders && index === 0 ? (
                <th key={column} scope="row" role="rowheader" className="govuk-table__header">
                  {cells[index]}
                </th>
              ) : (
                <td key={column} role="cell" data-label={column} className="govuk-table__cell">
                  {cells[index]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
