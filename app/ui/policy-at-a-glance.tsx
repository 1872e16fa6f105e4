import { BarsByGroup } from "./bars-by-group.tsx";
import { ChartKey } from "./chart-key.tsx";
import { CHART_PARTS, type PartCounts, percentage } from "./chart-parts.ts";
import { COVERAGE_RULE_WORDS, coverageWords } from "./coverage-words.ts";
import { ProgressOverTime } from "./progress-over-time.tsx";
import { StackedBar } from "./stacked-bar.tsx";
import { COUNTED_STATE_WORDS } from "./words.ts";

type PolicyAtAGlanceProps = {
  policyId: string;
  title: string;
  coverage: keyof typeof COVERAGE_RULE_WORDS;
  asked: number;
  adults: Record<keyof typeof COUNTED_STATE_WORDS, number>;
  /** The same, as pictures show them. */
  parts: PartCounts;
  children: { everyAdult: number; atLeastOne: number; total: number };
  classes: { name: string; counts: PartCounts }[];
  yearGroups: { name: string; counts: PartCounts }[];
  progress: Parameters<typeof ProgressOverTime>[0]["steps"];
};

/** How far one policy has got: in a sentence, as a bar, over time, by class and by year group; each number has its names. */
export function PolicyAtAGlance(policy: PolicyAtAGlanceProps) {
  const { policyId, title, asked, parts } = policy;
  const rollOf = (given: Record<string, string>) =>
    `/office/roll?${new URLSearchParams({ policy: policyId, ...given }).toString()}`;
  const linkBy = (group: string) => (name: string, part?: string) =>
    rollOf({ [group]: name, ...(part && { state: part }) });
  return (
    <section aria-labelledby={policyId} className="at-a-glance">
      <h2 className="govuk-heading-l" id={policyId}>
        {title}
      </h2>
      <p className="at-a-glance__figure">
        <strong>{percentage(parts["any-acknowledged"], asked)}</strong>{" "}
        <span>
          <a className="govuk-link" href={rollOf({ state: "any-acknowledged" })}>
            {parts["any-acknowledged"]}
          </a>{" "}
          of {asked === 1 ? "1 adult has" : `${asked} adults have`} acknowledged it
        </span>
      </p>
      <StackedBar name="All adults" counts={parts} height={34} />
      <ChartKey
        entries={CHART_PARTS.filter(({ part }) => parts[part] > 0).map(({ part, words }) => ({
          part,
          words: (
            <a className="govuk-link" href={rollOf({ state: part })}>
              {parts[part]} {words.charAt(0).toLowerCase() + words.slice(1)}
            </a>
          ),
        }))}
      />
      <ProgressOverTime title={title} asked={asked} steps={policy.progress} />
      <h3 className="govuk-heading-m">
        By state<span className="govuk-visually-hidden">: {title}</span>
      </h3>
      <ul className="number-tiles">
        {statesIn(policy.adults).map(({ state, words, count }) => (
          <li key={state}>
            <a className="govuk-link" href={rollOf({ state })}>
              <strong>{count}</strong>
              {words}
            </a>
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <strong>By child:</strong> {coverageWords(policy.children)}. {COVERAGE_RULE_WORDS[policy.coverage]}
      </p>
      <div className="chart-pair">
        <BarsByGroup
          heading="By class"
          column="Class"
          title={title}
          groups={policy.classes}
          linkTo={linkBy("class")}
          note="An adult with children in two classes counts in both."
        />
        <BarsByGroup
          heading="By year group"
          column="Year group"
          title={title}
          groups={policy.yearGroups}
          linkTo={linkBy("year")}
          note="An adult with children in two year groups counts in both."
        />
      </div>
    </section>
  );
}

function statesIn(adults: PolicyAtAGlanceProps["adults"]) {
  return Object.entries(COUNTED_STATE_WORDS).flatMap(([state, words]) => {
    const count = adults[state as keyof typeof COUNTED_STATE_WORDS];
    return count === 0 ? [] : [{ state, words, count }];
  });
}
