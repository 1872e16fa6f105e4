import { formatIsoDate } from "#app/dates.ts";

export type Found = {
  adults: {
    id: string;
    name: string;
    email: string | null;
    children: string | null;
    leftOn: string | null;
    mergedInto: string | null;
  }[];
  children: { id: string; name: string; className: string; leftOn: string | null }[];
  isMore: boolean;
};

/** Adults and children that a search found, leavers and merged records marked. */
export function FoundPeople({ found: { adults, children, isMore } }: { found: Found }) {
  const total = adults.length + children.length;
  return (
    <>
      <p className="govuk-body" role="status">
        {total === 0 && "Nobody is found. Try fewer letters."}
        {total > 0 && `${adults.length} ${adults.length === 1 ? "adult" : "adults"}, `}
        {total > 0 && `${children.length} ${children.length === 1 ? "child" : "children"}`}
        {isMore && ". There are more: type more letters."}
      </p>
      {adults.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Adults</h2>
          <ul className="govuk-list found-people">
            {adults.map((adult) => (
              <li key={adult.id}>
                <a className="govuk-link" href={`/office/adults/${adult.id}`}>
                  {adult.name}
                </a>
                <Mark {...adult} />
                <br />
                {[adult.children ?? "no child here now", adult.email ?? "no email"].join(" · ")}
              </li>
            ))}
          </ul>
        </>
      )}
      {children.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Children</h2>
          <ul className="govuk-list found-people">
            {children.map((child) => (
              <li key={child.id}>
                <a className="govuk-link" href={`/office/children/${child.id}`}>
                  {child.name}
                </a>
                <Mark {...child} />
                <br />
                {child.className}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Mark({ leftOn, mergedInto = null }: { leftOn: string | null; mergedInto?: string | null }) {
  if (mergedInto !== null) return <strong className="govuk-tag govuk-tag--grey">Earlier record</strong>;
  if (leftOn === null) return null;
  return <strong className="govuk-tag govuk-tag--grey">Left on {formatIsoDate(leftOn)}</strong>;
}
