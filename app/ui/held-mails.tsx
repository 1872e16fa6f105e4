import { formatDayAndTime } from "#app/dates.ts";
import type { HeldAbout } from "#app/domain/privacy/held-about.server.ts";
import { EMAIL_KIND_WORDS, EMAIL_STATE_WORDS } from "./words.ts";

/** Every mail in full, so that it prints: nothing is folded away. */
export function HeldMails({ mails }: { mails: HeldAbout["mails"] }) {
  if (mails.length === 0) return <p className="govuk-body">Nothing.</p>;
  return mails.map((mail) => {
    const at = formatDayAndTime(mail.settledAt ?? mail.queuedAt);
    return (
      <section key={`${mail.queuedAt} ${mail.kind} ${mail.to}`} className="held-mail">
        <h3 className="govuk-heading-s">
          {EMAIL_KIND_WORDS[mail.kind]}, {at}
        </h3>
        <p className="govuk-body">
          To {mail.to}. {EMAIL_STATE_WORDS[mail.state]}.{mail.body === null && " Its text is not kept."}
        </p>
        {mail.body !== null && <div className="mail-text">{`${mail.subject}\n\n${mail.body}`}</div>}
      </section>
    );
  });
}
