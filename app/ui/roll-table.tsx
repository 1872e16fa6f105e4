import { StateTag } from "./state-tag.tsx";
import type { STATE_WORDS } from "./words.ts";

type RollTableProps = {
  rows: {
    adultId: string;
    name: string;
    children: string;
    states: { policyId: string; state: keyof typeof STATE_WORDS }[];
  }[];
  policies: { id: string; title: string }[];
};

/** Adults by name, each with their state for each policy. */
export function RollTable({ rows, policies }: RollTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className="scrolls" aria-label="The roll" tabIndex={0}>
      <table className="govuk-table">
        <caption className="govuk-visually-hidden">Adults and their state for each policy</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {["Name", "Children", ...policies.map(({ title }) => title)].map((heading) => (
              <th key={heading} scope="col" className="govuk-table__header">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row) => (
            <tr key={row.adultId} className="govuk-table__row">
              <th scope="row" className="govuk-table__header">
                <a className="govuk-link" href={`/office/adults/${row.adultId}`}>
                  {row.name}
                </a>
              </th>
              <td className="govuk-table__cell">{row.children}</td>
              {policies.map(({ id }) => {
                const state = row.states.find(({ policyId }) => policyId === id)?.state;
                return (
                  <td key={id} className="govuk-table__cell">
                    {state && <StateTag state={state} />}
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
