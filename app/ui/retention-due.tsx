import { formatIsoDate } from "#app/dates.ts";
import { RETENTION_KINDS_IN_ORDER, RETENTION_WORDS, type RetentionWordsKind } from "./retention-words.ts";

type Due = {
  counts: Record<RetentionWordsKind, number>;
  adults: { id: string; name: string; lastHereOn: string }[];
  children: { id: string; name: string; lastHereOn: string }[];
  versions: { slug: string; number: number; title: string; label: string }[];
};

/** What the next night will forget: numbers, and for people their names. */
export function RetentionDue({ due }: { due: Due }) {
  return (
    <>
      <table className="govuk-table">
        <caption className="govuk-table__caption govuk-visually-hidden">What is due</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              What
            </th>
            <th scope="col" className="govuk-table__header govuk-table__header--numeric">
              Due
            </th>
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {RETENTION_KINDS_IN_ORDER.map((kind) => (
            <tr key={kind} className="govuk-table__row">
              <td className="govuk-table__cell">{RETENTION_WORDS[kind].what}</td>
              <td className="govuk-table__cell govuk-table__cell--numeric">{due.counts[kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <People heading="Adults who will be forgotten" path="adults" people={due.adults} />
      <People heading="Children who will be forgotten" path="children" people={due.children} />
      {due.versions.length > 0 && (
        <>
          <h3 className="govuk-heading-m">Old texts that nobody needs any more</h3>
          <ul className="govuk-list govuk-list--bullet">
            {due.versions.map(({ slug, number, title, label }) => (
              <li key={`${slug} ${number}`}>
                <a className="govuk-link" href={`/policies/${slug}/${number}`}>
                  {title}, {label}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function People({
  heading,
  path,
  people,
}: {
  heading: string;
  path: "adults" | "children";
  people: Due["adults"];
}) {
  if (people.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-m">{heading}</h3>
      <ul className="govuk-list govuk-list--bullet">
        {people.map(({ id, name, lastHereOn }) => (
          <li key={id}>
            <a className="govuk-link" href={`/office/${path}/${id}`}>
              {name}
            </a>
            , last here on {formatIsoDate(lastHereOn)}
          </li>
        ))}
      </ul>
    </>
  );
}
