import { StackedTable } from "./stacked-table.tsx";
import { STATE_WORDS } from "./words.ts";

type MissingInClassProps = {
  className: string;
  adults: {
    adultId: string;
    name: string;
    children: string[];
    policies: { title: string; state: keyof typeof STATE_WORDS }[];
    asked: number;
    reminded: number;
    lastWrittenOn: string | null;
  }[];
};

/** One class of the list for the head, on a sheet of its own where that is wanted. */
export function MissingInClass({ className, adults }: MissingInClassProps) {
  return (
    <section className="missing__class">
      <h2 className="govuk-heading-m">
        {className} <span className="missing__count">({adults.length})</span>
      </h2>
      <StackedTable
        caption={`${className}: adults who have not answered`}
        columns={["Name", "Children in this class", "Not answered", "Written to"]}
        rows={adults.map((adult) => ({
          key: adult.adultId,
          cells: [
            <a key="name" className="govuk-link" href={`/office/adults/${adult.adultId}`}>
              {adult.name}
            </a>,
            adult.children.join(", ") || "–",
            adult.policies.map(({ title, state }) => (
              <span key={title} className="missing__policy">
                {title}
                {state !== "asked" && ` (${STATE_WORDS[state].toLowerCase()})`}
              </span>
            )),
            writtenWords(adult),
          ],
        }))}
      />
    </section>
  );
}

function writtenWords({
  asked,
  reminded,
  lastWrittenOn,
}: {
  asked: number;
  reminded: number;
  lastWrittenOn: string | null;
}): string {
  if (lastWrittenOn === null) return "Not yet";
  const parts = [
    ...(asked > 0 ? [`Asked ${times(asked)}`] : []),
    ...(reminded > 0 ? [`${asked > 0 ? "reminded" : "Reminded"} ${times(reminded)}`] : []),
  ];
  return `${parts.join(", ")}, last on ${lastWrittenOn}`;
}

function times(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${count} times`;
}
