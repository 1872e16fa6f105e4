import { formatDayAndTime } from "#app/dates.ts";
import type { FoundMail } from "#app/domain/mail/find-mail.server.ts";
import { MailState } from "./mail-list.tsx";
import { BOUNCE_SOURCE_WORDS, BOUNCE_WORDS, stopWords } from "./mail-words.ts";
import { meaningOf } from "./server-words.ts";
import { SummaryList } from "./summary-list.tsx";
import { personName } from "./words.ts";

/** One mail's states and times, what servers said, and what it said itself where that is kept. */
export function MailLife({ mail }: { mail: FoundMail }) {
  const { adult, toAddress } = mail;
  return (
    <>
      <SummaryList
        rows={[
          ...(adult
            ? [
                {
                  key: "Adult",
                  value: (
                    <a className="govuk-link" href={`/office/adults/${adult.id}`}>
                      {personName(adult.name)}
                    </a>
                  ),
                },
              ]
            : []),
          { key: "Address", value: toAddress || "Not kept any more" },
          { key: "State", value: <MailState {...mail} /> },
          { key: "Queued", value: formatDayAndTime(mail.queuedAt) },
          ...tries(mail),
          ...end(mail),
          ...mail.bounces.map(({ kind, source, words, at }) => ({
            key: BOUNCE_WORDS[kind],
            value: `${formatDayAndTime(at)}, ${BOUNCE_SOURCE_WORDS[source]}.${said(words)}`,
          })),
        ]}
      />
      <h2 className="govuk-heading-m">What it said</h2>
      {mail.body === null ? (
        <p className="govuk-body">{noBody(mail)}</p>
      ) : (
        <>
          <p className="govuk-body">Its link or code was never kept.</p>
          <div className="mail-text">{`${mail.subject}\n\n${mail.body}`}</div>
        </>
      )}
    </>
  );
}

function said(words: string | null): string {
  return words === null ? "" : ` It said: “${words}”. ${meaningOf(words)}`;
}

function tries({ state, attempts, response, isUnderWay, lastTriedAt, nextTryAt, expiresAt }: FoundMail) {
  const times = attempts === 1 ? "Once" : `${attempts} times`;
  if (state !== "queued") return attempts > 1 ? [{ key: "Tried", value: times }] : [];
  const tried =
    attempts === 0
      ? []
      : [
          {
            key: "Tried",
            value: `${times}${lastTriedAt === null ? "" : `, last on ${formatDayAndTime(lastTriedAt)}`}.${response ? ` The mail server: “${response}”` : ""}`,
          },
        ];
  const next = isUnderWay ? "It is on its way just now." : nextTryAt !== null && formatDayAndTime(nextTryAt);
  return [
    ...tried,
    { key: attempts === 0 ? "Due" : "Next try", value: next },
    { key: "Not sent any more after", value: formatDayAndTime(expiresAt) },
  ];
}

const ENDS = {
  sent: "Taken by the mail server",
  bounced: "Taken by the mail server",
  refused: "Refused",
  expired: "Given up",
  stopped: "Stopped",
} as const;

function end({ state, settledAt, response, bounces }: FoundMail): { key: string; value: string }[] {
  if (state === "queued" || settledAt === null) return [];
  const why = {
    sent: response ? ` It said: “${response}”` : "",
    refused: said(response),
    bounced: bounces.length === 0 ? said(response) : "",
    expired: ` It was not sent in time.${response ? ` The mail server last: “${response}”` : ""}`,
    stopped: ` ${stopWords(response)}`,
  }[state];
  return [{ key: ENDS[state], value: `${formatDayAndTime(settledAt)}.${why}` }];
}

function noBody({ kind, state }: FoundMail): string {
  if (state === "queued") return "It is put into words when it is sent.";
  if (state !== "sent" && state !== "bounced") return "It was not sent.";
  return kind === "sign-in" || kind === "staff-sign-in"
    ? "A code. Mails with codes are never kept."
    : "Its text is not kept, or not kept any more.";
}
