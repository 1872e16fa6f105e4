import { StackedTable } from "./stacked-table.tsx";

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

/** The school's policies in its own order, each with what somebody has to do about it. */
export function PolicyTable({ policies }: { policies: ListedPolicy[] }) {
  return (
    <StackedTable
      className="policy-table"
      caption="Policies, what is in force, and what is to do"
      columns={["Policy", "In force", "What is to do"]}
      rows={policies.map((policy) => ({
        key: policy.slug,
        cells: [
          <Name key="name" policy={policy} />,
          inForceWords(policy),
          <ToDo key="to-do" policy={policy} />,
        ],
      }))}
    />
  );
}

function Name({ policy: { slug, title, isAsked } }: { policy: ListedPolicy }) {
  return (
    <>
      <a className="govuk-link" href={`/office/policies/${slug}`}>
        {title}
      </a>
      {isAsked && (
        <div className="govuk-hint govuk-!-margin-bottom-0">Parents are asked to acknowledge it</div>
      )}
    </>
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
