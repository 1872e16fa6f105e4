import { formatDayAndTime, localeOf } from "#app/dates.ts";
import type { HeldAbout } from "#app/domain/privacy/held-about.server.ts";
import { isLanguage } from "#app/words/words-in.ts";
import { useWords } from "./use-words.tsx";

type Mail = HeldAbout["mails"][number];

/** What adults of children get has a name of its own. */
const NAMED = [
  "request",
  "reminder",
  "sign-in",
  "unknown-address",
  "receipt",
  "stop-writing",
  "address-changed",
  "answer",
  "withdrawn",
  "voided",
  "data-request",
] as const satisfies Mail["kind"][];

/** Every mail in full, so that it prints: nothing is folded away. */
export function HeldMails({ mails }: { mails: Mail[] }) {
  const { t, language } = useWords();
  if (mails.length === 0) return <p className="govuk-body">{t("held.nothing")}</p>;
  return mails.map((mail) => {
    const at = formatDayAndTime(mail.settledAt ?? mail.queuedAt, language);
    const named = NAMED.find((one) => one === mail.kind);
    const kind = named ? t(`held.mail-${named}`) : t("held.mail-of-school");
    return (
      <section key={`${mail.queuedAt} ${mail.kind} ${mail.to}`} className="held-mail">
        <h3 className="govuk-heading-s">{t("held.mail-heading", { kind, at })}</h3>
        <p className="govuk-body">
          {t("held.mail-to", { address: mail.to, state: t(`held.state-${mail.state}`) })}
          {mail.body === null && ` ${t("held.mail-no-text")}`}
        </p>
        {mail.body !== null && (
          <div className="mail-text" lang={isLanguage(mail.language) ? localeOf(mail.language) : undefined}>
            {`${mail.subject}\n\n${mail.body}`}
          </div>
        )}
      </section>
    );
  });
}
