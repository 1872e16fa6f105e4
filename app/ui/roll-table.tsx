import { StackedTable } from "./stacked-table.tsx";
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
      <StackedTable
        caption="Adults and their state for each policy"
        columns={["Name", "Children", ...policies.map(({ title }) => title)]}
        rows={rows.map((row) => ({
          key: row.adultId,
          cells: [
            <a key="name" className="govuk-link" href={`/office/adults/${row.adultId}`}>
              {row.name}
            </a>,
            row.children,
            ...policies.map(({ id }) => {
              const state = row.states.find(({ policyId }) => policyId === id)?.state;
              return state ? <StateTag key={id} state={state} /> : OTHER_YEARS_WORDS;
            }),
          ],
        }))}
      />
    </section>
  );
}
