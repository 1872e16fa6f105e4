import { WAY_WORDS } from "./letter-sending-words.ts";
import { EMAIL_STATE_COLOURS, stopWords } from "./mail-words.ts";
import { StackedTable } from "./stacked-table.tsx";
import { EMAIL_STATE_WORDS } from "./words.ts";

export type SendingRow = {
  id: string;
  way: keyof typeof WAY_WORDS;
  sentOn: string;
  staffName: string;
  mail: {
    id: string;
    to: string;
    state: keyof typeof EMAIL_STATE_COLOURS;
    settledAt: string | null;
    serverResponse: string | null;
  } | null;
};

/** How a letter went out: the way, the day, who sent it, and what became of the mail. */
export function LetterSendings({ sendings }: { sendings: SendingRow[] }) {
  if (sendings.length === 0) return <p className="govuk-body">It has not been sent yet.</p>;
  return (
    <StackedTable
      caption="How it went out"
      columns={["How", "When", "By whom", "What became of it"]}
      rows={sendings.map(({ id, way, sentOn, staffName, mail }) => ({
        key: id,
        cells: [WAY_WORDS[way], sentOn, staffName, mail ? <MailOf key="mail" mail={mail} /> : "Written down"],
      }))}
    />
  );
}

function MailOf({ mail }: { mail: NonNullable<SendingRow["mail"]> }) {
  const { id, to, state, settledAt, serverResponse } = mail;
  return (
    <>
      <strong className={`govuk-tag govuk-tag--${EMAIL_STATE_COLOURS[state]}`}>
        {EMAIL_STATE_WORDS[state]}
      </strong>{" "}
      {settledAt}{" "}
      <a className="govuk-link" href={`/office/mail/${id}`}>
        mail to {to || "an address that is forgotten"}
      </a>
      {state === "stopped" && <p className="govuk-body-s">{stopWords(serverResponse)}</p>}
    </>
  );
}
