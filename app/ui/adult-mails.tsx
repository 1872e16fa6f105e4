import { formatDayAndTime } from "#app/dates.ts";
import { EMAIL_KIND_WORDS, EMAIL_STATE_WORDS } from "./words.ts";

type Mail = {
  id: string;
  kind: keyof typeof EMAIL_KIND_WORDS;
  toAddress: string;
  state: keyof typeof EMAIL_STATE_WORDS;
  queuedAt: number;
  settledAt: number | null;
  subject: string | null;
  body: string | null;
};

/** Every mail to one adult and what became of it. Codes and links were never kept (rule 8). */
export function AdultMails({ mails }: { mails: Mail[] }) {
  if (mails.length === 0) return <p className="govuk-body">Nothing yet.</p>;
  return mails.map((mail) => (
    <details key={mail.id} className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {EMAIL_KIND_WORDS[mail.kind]}: {EMAIL_STATE_WORDS[mail.state].toLowerCase()},{" "}
          {formatDayAndTime(mail.settledAt ?? mail.queuedAt)}
        </span>
      </summary>
      <div className="govuk-details__text">
        <p className="govuk-body no-print">
          <a className="govuk-link" href={`/office/mail/${mail.id}`}>
            Its whole life
          </a>
        </p>
        {mail.toAddress !== "" && <p className="govuk-body">To {mail.toAddress}</p>}
        {mail.kind === "misuse-letter" || mail.kind === "safe-use-letter" ? (
          <p className="govuk-body">What it says stands on its own page: whoever looks is written down.</p>
        ) : mail.body ? (
          <div className="mail-text">{`${mail.subject}\n\n${mail.body}`}</div>
        ) : (
          <p className="govuk-body">
            {mail.state === "sent" || mail.state === "bounced"
              ? "Its text is not kept any more."
              : "Not sent."}
          </p>
        )}
      </div>
    </details>
  ));
}
