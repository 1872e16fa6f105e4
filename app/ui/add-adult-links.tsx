type AddAdultLinksProps = { name: string; childrenMeant: { id: string; name: string }[] };

const MOST = 12;

/** Where whoever wrote is not on the roll yet: the way to adding them, for each child whom they may mean. */
export function AddAdultLinks({ name, childrenMeant }: AddAdultLinksProps) {
  if (childrenMeant.length === 0) return null;
  return (
    <section className="no-print">
      <h2 className="govuk-heading-m">If they are not on the roll yet</h2>
      <p className="govuk-body">Make sure first who they are. Then come back here, and finish this task.</p>
      <ul className="govuk-list">
        {childrenMeant.slice(0, MOST).map((child) => (
          <li key={child.id}>
            <a className="govuk-link" href={`/office/children/${child.id}/new-adult`}>
              Add {name} as an adult of {child.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
