const one = (count: number, single: string, several: string) =>
  count === 1 ? `1 ${single}` : `${count} ${several}`;

/** What waits and where it is done, in the words of whoever does it. */
const WORDS = {
  "data-requests": {
    words: (count: number) => `${one(count, "request", "requests")} about data`,
    href: "/office/data-requests",
  },
  concerns: {
    words: (count: number) => `${one(count, "question or concern", "questions or concerns")} in the inbox`,
    href: "/office/inbox?show=concerns",
  },
  "other-tasks": {
    words: (count: number) => `${one(count, "other thing", "other things")} in the inbox`,
    href: "/office/inbox?show=others",
  },
  addresses: {
    words: (count: number) =>
      `${one(count, "adult has", "adults have")} an address that does not work: put it right`,
    href: "/office/roll?reach=unreachable",
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

type NeedCounted = { need: keyof typeof WORDS; count: number; overdue: number; dueSoon: number };

/** What needs doing today, the most urgent first, each with the page where it is done. */
export function ToDoToday({ needs }: { needs: NeedCounted[] }) {
  return (
    <section className="in-short" aria-labelledby="to-do-today">
      <h2 id="to-do-today">To do today</h2>
      {needs.length === 0 && <p className="govuk-body">Nothing waits.</p>}
      {needs.length > 0 && (
        <ul className="govuk-list">
          {needs.map(({ need, count, overdue, dueSoon }) => (
            <li key={need}>
              <a className="govuk-link" href={WORDS[need].href}>
                {WORDS[need].words(count)}
              </a>
              {overdue > 0 && (
                <>
                  {", "}
                  <strong>{overdue} overdue</strong>
                </>
              )}
              {dueSoon > 0 && `, ${dueSoon} due within 7 days`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
