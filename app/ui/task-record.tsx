import { formatDay, formatIsoDate } from "#app/dates.ts";
import { SummaryList } from "./summary-list.tsx";
import { MAILBOX_WORDS, personName } from "./words.ts";

type Adult = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  mailboxState: keyof typeof MAILBOX_WORDS;
  heldAt: number | null;
  leftOn: string | null;
  children: { childId: string; knownAs: string; relationship: string }[];
};

export type LastAsked = { at: number; by: "mail" | "slip" };

/** What the record says now of the adult whom a task is about, with the way to their page. */
export function TaskRecord({ adult, lastAsked }: { adult: Adult; lastAsked: LastAsked | null }) {
  return (
    <>
      <h2 className="govuk-heading-m">What the record says now</h2>
      <SummaryList
        rows={[
          {
            key: "Person",
            value: (
              <a className="govuk-link" href={`/office/adults/${adult.id}`}>
                {personName(adult.name)}
              </a>
            ),
          },
          {
            key: "Email",
            value: adult.email ? `${adult.email}${MAILBOX_WORDS[adult.mailboxState]}` : "None",
          },
          { key: "Phone", value: adult.phone ?? "None" },
          {
            key: "Children here",
            value:
              adult.children.length === 0
                ? "None"
                : adult.children.map(({ childId, knownAs, relationship }) => (
                    <div key={childId}>
                      <a className="govuk-link" href={`/office/children/${childId}`}>
                        {knownAs}
                      </a>{" "}
                      ({relationship})
                    </div>
                  )),
          },
          ...(adult.heldAt === null ? [] : [{ key: "On hold", value: `Since ${formatDay(adult.heldAt)}` }]),
          ...(adult.leftOn === null ? [] : [{ key: "Left", value: formatIsoDate(adult.leftOn) }]),
          { key: "Last asked to sign", value: lastAsked === null ? "Never" : askedWords(lastAsked) },
        ]}
      />
    </>
  );
}

function askedWords({ at, by }: LastAsked): string {
  return `${formatDay(at)}${by === "slip" ? ", with a printed slip" : ""}`;
}
