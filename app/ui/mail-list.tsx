import { formatDayAndTime } from "#app/dates.ts";
import { EMAIL_STATE_COLOURS } from "./mail-words.ts";
import { StackedTable } from "./stacked-table.tsx";
import { EMAIL_KIND_WORDS, EMAIL_STATE_WORDS, personName } from "./words.ts";

type Mail = {
  id: string;
  kind: keyof typeof EMAIL_KIND_WORDS;
  state: keyof typeof EMAIL_STATE_WORDS;
  toAddress: string;
  adultId: string | null;
  adultName: string | null;
  queuedAt: number;
  attempts: number;
};

/** Mails one a row: each leads to its own life, and to whom it went. */
export function MailList({ mails, caption }: { mails: Mail[]; caption: string }) {
  return (
    <StackedTable
      caption={caption}
      columns={["Mail", "To", "State", "When"]}
      className="mails"
      rows={mails.map((mail) => ({
        key: mail.id,
        cells: [
          <a key="mail" className="govuk-link" href={`/office/mail/${mail.id}`}>
            {EMAIL_KIND_WORDS[mail.kind]}
          </a>,
          <Reader key="to" mail={mail} />,
          <MailState key="state" {...mail} />,
          formatDayAndTime(mail.queuedAt),
        ],
      }))}
    />
  );
}

function Reader({ mail: { adultId, adultName, toAddress } }: { mail: Mail }) {
  if (adultId === null || adultName === null) return <>{toAddress || "Forgotten"}</>;
  return (
    <a className="govuk-link" href={`/office/adults/${adultId}`}>
      {personName(adultName)}
    </a>
  );
}

export function MailState({ state, attempts }: Pick<Mail, "state" | "attempts">) {
  return (
    <>
      <strong className={`govuk-tag govuk-tag--${EMAIL_STATE_COLOURS[state]}`}>
        {EMAIL_STATE_WORDS[state]}
      </strong>
      {state === "queued" && attempts > 0 && ` tried ${attempts === 1 ? "once" : `${attempts} times`}`}
    </>
  );
}
