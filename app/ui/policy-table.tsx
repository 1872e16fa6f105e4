// biome-ignore-all lint/a11y/noRedundantRoles: on a phone its parts are blocks, and a browser may then take the table for none

type ListedPolicy = {
  slug: string;
  title: string;
  isAsked: boolean;
  outOfForceSince: string | null;
  inForce: { label: string; since: string; isStarter: boolean; agreedOn: string | null } | null;
  hasDraft: boolean;
  plannedFor: string | null;
  isPlanOvertaken: boolean;
};

const COLUMNS = ["Policy", "In force", "What is to do"] as const;

/** The school's policies in its own order, each with what somebody has to do about it. */
export function PolicyTable({ policies }: { policies: ListedPolicy[] }) {
  return (
    <table className="govuk-table stacked-table policy-table" role="table">
      <caption className="govuk-visually-hidden">Policies, what is in force, and what is to do</caption>
      <thead className="govuk-table__head" role="rowgroup">
        <tr className="govuk-table__row" role="row">
          {COLUMNS.map((heading) => (
            <th key={heading} scope="col" role="columnheader" className="govuk-table__header">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body" role="rowgroup">
        {policies.map((policy) => (
          <tr key={policy.slug} className="govuk-table__row" role="row">
            <th scope="row" role="rowheader" className="govuk-table__header">
              <a className="govuk-link" href={`/office/policies/${policy.slug}`}>
                {policy.title}
              </a>
              {policy.isAsked && (
                <div className="govuk-hint govuk-!-margin-bottom-0">Parents are asked to acknowledge it</div>
              )}
            </th>
            <td role="cell" data-label={COLUMNS[1]} className="govuk-table__cell">
              {inForceWords(policy)}
            </td>
            <td role="cell" data-label={COLUMNS[2]} className="govuk-table__cell">
              <ToDo policy={policy} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inForceWords({ outOfForceSince, inForce }: ListedPolicy): string {
  if (outOfForceSince) return `Out of force since ${outOfForceSince}`;
  return inForce ? `${inForce.label}, since ${inForce.since}` : "Nothing yet";
}

function ToDo({ policy }: { policy: ListedPolicy }) {
  const tags = tagsOf(policy);
  if (tags.length === 0) return "Nothing";
  return (
    <ul className="govuk-list policy-tags">
      {tags.map(({ words, colour }) => (
        <li key={words}>
          <strong className={`govuk-tag govuk-tag--${colour}`}>{words}</strong>
        </li>
      ))}
    </ul>
  );
}

function tagsOf({ inForce, hasDraft, plannedFor, isPlanOvertaken, outOfForceSince }: ListedPolicy) {
  const tags: { words: string; colour: string }[] = [];
  if (isPlanOvertaken) tags.push({ words: "Plan does not hold any more", colour: "red" });
  else if (plannedFor) tags.push({ words: `Planned for ${plannedFor}`, colour: "blue" });
  else if (hasDraft) tags.push({ words: "Draft waits", colour: "yellow" });
  if (outOfForceSince) return tags;
  if (!inForce) tags.push({ words: "Own text missing", colour: "orange" });
  else if (inForce.isStarter) tags.push({ words: "Starter wording", colour: "orange" });
  else if (!inForce.agreedOn) tags.push({ words: "Governors’ date missing", colour: "grey" });
  return tags;
}
