import type { ChildCoverage } from "#app/domain/roll/child-coverage.server.ts";

/** How one child stands to each policy: both counts, and the one by which the policy goes. */
export function ChildCoverageList({ coverage }: { coverage: readonly ChildCoverage[] }) {
  return (
    <ul className="govuk-list govuk-list--spaced">
      {coverage.map((policy) => (
        <li key={policy.policyId}>
          <strong>
            {policy.title}: {isDone(policy) ? "done" : "not done yet"}
          </strong>
          <br />
          {inWords(policy)} {NEEDS[policy.coverage]}
        </li>
      ))}
    </ul>
  );
}

const NEEDS = {
  "every-adult": "This policy needs every adult.",
  "at-least-one": "This policy needs at least one; every adult is asked.",
} as const;

function isDone({ coverage, everyAdult, atLeastOne }: ChildCoverage): boolean {
  return coverage === "every-adult" ? everyAdult : atLeastOne;
}

function inWords({ asked, acknowledged, everyAdult, atLeastOne }: ChildCoverage): string {
  if (asked === 0) return "Nobody is asked on this child's account.";
  const counted = `${acknowledged} of ${asked} ${asked === 1 ? "adult has" : "adults have"} acknowledged it.`;
  return `${counted} Every adult: ${everyAdult ? "yes" : "no"}. At least one: ${atLeastOne ? "yes" : "no"}.`;
}
