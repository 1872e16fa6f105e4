const one = (count: number, single: string, several: string) =>
  count === 1 ? `1 ${single}` : `${count} ${several}`;

/** What waits and where it is done, in the words of whoever does it. */
const WORDS = {
  "data-requests-overdue": {
    words: (count: number) => `Requests about data: ${count} overdue`,
    href: "/office/data-requests",
  },
  "tasks-overdue": {
    words: (count: number) => `${one(count, "thing in the inbox is", "things in the inbox are")} overdue`,
    href: "/office/inbox?show=overdue",
  },
  concerns: {
    words: (count: number) =>
      `${one(count, "question or concern waits", "questions or concerns wait")} in the inbox`,
    href: "/office/inbox",
  },
  "mail-came-back": {
    words: (count: number) =>
      `${one(count, "address needs", "addresses need")} putting right: mail came back`,
    href: "/office/inbox",
  },
  "data-requests-due": {
    words: (count: number) => `Requests about data: ${count} due within 7 days`,
    href: "/office/data-requests",
  },
  "tasks-mine": {
    words: (count: number) => `${one(count, "thing in the inbox is", "things in the inbox are")} yours`,
    href: "/office/inbox?show=mine",
  },
  "tasks-nobodys": {
    words: (count: number) =>
      `${one(count, "thing in the inbox is", "things in the inbox are")} nobody’s yet`,
    href: "/office/inbox?show=nobodys",
  },
  "no-term-dates": {
    words: () => "Type the term dates: until then no reminder goes out",
    href: "/office/settings/term-dates",
  },
  "to-ring": {
    words: (count: number) => `${one(count, "adult is", "adults are")} to be rung`,
    href: "/office/requests/to-ring",
  },
  "no-email": {
    words: (count: number) =>
      `${one(count, "adult has", "adults have")} not answered and cannot be mailed: print slips`,
    href: "/office/slips/print?who=without-email",
  },
  joiners: {
    words: (count: number) =>
      `${one(count, "new adult is", "new adults are")} asked on the next school morning`,
    href: "/office/requests/joiners",
  },
  "not-asked": {
    words: (count: number) => `${one(count, "adult has", "adults have")} not been asked yet`,
    href: "/office/roll?state=not-asked",
  },
  drafts: {
    words: (count: number) => `${one(count, "draft waits", "drafts wait")} to be published`,
    href: "/office/policies",
  },
} as const;

/** What needs doing today, the most urgent first, each with the page where it is done. */
export function ToDoToday({ needs }: { needs: { need: keyof typeof WORDS; count: number }[] }) {
  return (
    <section className="in-short" aria-labelledby="to-do-today">
      <h2 id="to-do-today">To do today</h2>
      {needs.length === 0 && <p className="govuk-body">Nothing waits.</p>}
      {needs.length > 0 && (
        <ul className="govuk-list">
          {needs.map(({ need, count }) => (
            <li key={need}>
              <a className="govuk-link" href={WORDS[need].href}>
                {WORDS[need].words(count)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
