// biome-ignore-all lint/a11y/noRedundantRoles: on a phone its parts are blocks, and a browser may then take the table for none
import { StateTag } from "./state-tag.tsx";
import { OTHER_YEARS_WORDS, type STATE_WORDS } from "./words.ts";

type RollTableProps = {
  rows: {
    adultId: string;
    name: string;
    children: string;
    states: { policyId: string; state: keyof typeof STATE_WORDS }[];
  }[];
  policies: { id: string; title: string }[];
};

/** Adults by surname, each with their state for each policy. */
export function RollTable({ rows, policies }: RollTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className="scrolls" aria-label="The roll" tabIndex={0}>
      <table className="govuk-table stacked-table" role="table">
        <caption className="govuk-visually-hidden">Adults and their state for each policy</caption>
        <thead className="govuk-table__head" role="rowgroup">
          <tr className="govuk-table__row" role="row">
            {["Name", "Children", ...policies.map(({ title }) => title)].map((heading) => (
              <th key={heading} scope="col" role="columnheader" className="govuk-table__header">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body" role="rowgroup">
          {rows.map((row) => (
            <tr key={row.adultId} className="govuk-table__row" role="row">
              <th scope="row" role="rowheader" className="govuk-table__header">
                <a className="govuk-link" href={`/office/adults/${row.adultId}`}>
                  {row.name}
                </a>
              </th>
              <td role="cell" data-label="Children" className="govuk-table__cell">
                {row.children}
              </td>
              {policies.map(({ id, title }) => {
                const state = row.states.find(({ policyId }) => policyId === id)?.state;
                return (
                  <td key={id} role="cell" data-label={title} className="govuk-table__cell">
                    {state ? <StateTag state={state} /> : OTHER_YEARS_WORDS}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
