type Counts = Record<"open" | "mine" | "nobodys" | "overdue", number>;

/** What needs doing, each number with the list behind it. */
export function InboxInShort({ tasks }: { tasks: Counts }) {
  if (tasks.open === 0) return null;
  const parts = [
    { href: "/office/inbox?show=overdue", words: `${tasks.overdue} overdue`, count: tasks.overdue },
    { href: "/office/inbox?show=mine", words: `${tasks.mine} yours`, count: tasks.mine },
    { href: "/office/inbox?show=nobodys", words: `${tasks.nobodys} nobody’s yet`, count: tasks.nobodys },
  ].filter(({ count }) => count > 0);
  return (
    <p className="govuk-body">
      <a className="govuk-link" href="/office/inbox">
        {tasks.open === 1 ? "1 thing waits" : `${tasks.open} things wait`} in the inbox
      </a>
      {parts.map(({ href, words }, place) => (
        <span key={href}>
          {place === 0 ? ": " : ", "}
          <a className="govuk-link" href={href}>
            {words}
          </a>
        </span>
      ))}
    </p>
  );
}
