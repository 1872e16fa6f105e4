type Going = {
  records: number;
  signings: number;
  scans: number;
  mails: number;
  tasks: number;
  childrenGoing: string[];
  childrenHere: string[];
  worksHereAs: string[];
  importsOnTheWay: number;
};

/** Says exactly what an erasure takes. */
export function WhatGoes({ name, goes }: { name: string; goes: Going }) {
  const lines = [
    "The name, address, phone number, language and every other detail, with their history",
    ...(goes.records > 1 ? [`The same of ${counted(goes.records - 1, "earlier record")}`] : []),
    ...(goes.signings > 0
      ? [`What was typed and written in ${counted(goes.signings, "signing")}: names, concerns, reasons`]
      : []),
    ...(goes.scans > 0 ? [`${counted(goes.scans, "scan")} of paper`] : []),
    ...(goes.mails > 0 ? [`The words and the address of ${counted(goes.mails, "mail")}`] : []),
    ...(goes.tasks > 0 ? [`What is written in ${counted(goes.tasks, "task")} of the inbox`] : []),
    ...(goes.childrenHere.length > 0 ? [`That ${goes.childrenHere.join(" and ")} belonged to ${name}`] : []),
    ...(goes.childrenGoing.length > 0
      ? [`${goes.childrenGoing.join(" and ")}: left the school, with no other adult on the list`]
      : []),
    ...(goes.importsOnTheWay > 0
      ? ["Any import that is not finished and names this person: its file has to be uploaded again"]
      : []),
  ];
  return (
    <>
      <h2 className="govuk-heading-m">What goes</h2>
      <ul className="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {goes.worksHereAs.length > 0 && (
        <p className="govuk-body">
          {goes.worksHereAs.join(" and ")} works here: what the portal knows of a member of staff stays.
        </p>
      )}
    </>
  );
}

/** And what it leaves, with nobody's name on it. */
export function WhatStays() {
  return (
    <>
      <h2 className="govuk-heading-m">What stays, without a name</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>That somebody signed, which text, when and with which receipt number</li>
        <li>The ledger: it can still be checked, and nobody can tell any more whom a row was about</li>
        <li>That a person was erased, on which day and by whom</li>
        <li>What other people wrote in their own words, and copies outside the portal: paper, mailboxes</li>
      </ul>
      <p className="govuk-body">
        Backups lose the person as they grow old. If one is put back, the portal erases again at its next
        start.
      </p>
    </>
  );
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
