import { type PartCounts, percentage } from "./chart-parts.ts";
import { StackedBar } from "./stacked-bar.tsx";

/** Every policy in one line: how far it has got, and the way down to the rest. */
export function PoliciesInShort({
  policies,
}: {
  policies: { policyId: string; title: string; asked: number; parts: PartCounts }[];
}) {
  if (policies.length === 0) return null;
  return (
    <ul className="chart-bars chart-bars--in-short">
      {policies.map(({ policyId, title, asked, parts }) => (
        <li key={policyId}>
          <a className="govuk-link chart-bars__name" href={`#${policyId}`}>
            {title}
          </a>
          <StackedBar name={title} counts={parts} />
          <span className="chart-bars__figure">
            <strong>{percentage(parts["any-acknowledged"], asked)}</strong> acknowledged
          </span>
        </li>
      ))}
    </ul>
  );
}
