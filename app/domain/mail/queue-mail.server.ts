import type { Language } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { MAIL_TO_ADULTS, type MailSecrets, type MailValues } from "#db/mail-values.ts";
import { newId } from "#db/new-id.ts";
import { emails } from "#db/schema.ts";
import { languagesOn } from "../languages/languages-on.server.ts";
import { sealSecrets } from "./seal-secrets.server.ts";

export type MailToQueue = {
  /** Where a form names its mail, so that the form sent twice is one mail. */
  id?: string;
  values: MailValues;
  adultId?: string | undefined;
  /** The task that this mail answers. */
  taskId?: string;
  to: string;
  /** What its reader prefers. It goes out in English where the school has not switched that on. */
  language?: string;
  secrets?: { values: MailSecrets; key: Buffer };
  /** Not worth sending after this moment, in UTC milliseconds. */
  expiresAt: number;
  now: number;
};

/** Every mail is a row before it is a mail, written in the transaction of what it speaks of (rule 14). */
export function queueMail(tx: Transaction, mail: MailToQueue): string {
  const id = mail.id ?? newId(mail.now);
  insertRow(tx, emails, {
    id,
    kind: mail.values.kind,
    adultId: mail.adultId,
    taskId: mail.taskId,
    toAddress: mail.to,
    language: languageOfMail(tx, mail),
    values: mail.values,
    sealedSecrets: mail.secrets && sealSecrets(mail.secrets.values, id, mail.secrets.key),
    state: "queued",
    queuedAt: mail.now,
    sendAfter: mail.now,
    expiresAt: mail.expiresAt,
  });
  return id;
}

/** The language that the mail's row says is the one in which it is written. */
function languageOfMail(tx: Transaction, { values, language }: MailToQueue): Language {
  if (language === "en" || !MAIL_TO_ADULTS.some((kind) => kind === values.kind)) return "en";
  return languagesOn(tx).find((one) => one === language) ?? "en";
}
