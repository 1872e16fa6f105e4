/** Every list that can be taken out as a whole, each explained in a line. */
export function ListDownloads() {
  return (
    <dl className="govuk-summary-list">
      {LISTS.map(({ list, name, hint, words }) => (
        <div key={list} className="govuk-summary-list__row">
          <dt className="govuk-summary-list__key">{name}</dt>
          <dd className="govuk-summary-list__value">{words}</dd>
          <dd className="govuk-summary-list__actions">
            <ul className="govuk-summary-list__actions-list">
              {(["csv", "xlsx"] as const).map((format) => (
                <li key={format} className="govuk-summary-list__actions-list-item">
                  <a className="govuk-link" href={`/office/exports/${list}.${format}`}>
                    {FORMATS[format]}
                    <span className="govuk-visually-hidden"> of {hint}</span>
                  </a>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const FORMATS = { csv: "CSV", xlsx: "Excel" } as const;

const LISTS = [
  {
    list: "roll",
    name: "The roll",
    hint: "the roll",
    words: "Everybody who is asked, and where they stand with each policy.",
  },
  {
    list: "children",
    name: "Children",
    hint: "the children",
    words: "Every child, and whether each policy counts as done for them.",
  },
  {
    list: "people",
    name: "Children and their adults",
    hint: "children and their adults",
    words: "One row for each adult of each child, with how to reach them. It can be imported again.",
  },
  {
    list: "acknowledgements",
    name: "All acknowledgements",
    hint: "all acknowledgements",
    words: "Every answer that was ever given, with its receipt, for the records.",
  },
  {
    list: "mails",
    name: "Mails",
    hint: "the mails",
    words: "Every mail, to whom, and what became of it. Not what it said.",
  },
  {
    list: "slips",
    name: "Printed slips",
    hint: "the slips",
    words: "Every slip, for whom, and whether it was used. Not its code.",
  },
  {
    list: "inbox",
    name: "Inbox",
    hint: "the inbox",
    words: "What waits, who deals with it, and until when. Not what anybody wrote.",
  },
] as const;
