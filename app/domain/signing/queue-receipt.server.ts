import { DAY, wholeSecond } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { type Adult, isSharedAddress } from "../people/adults-at-address.server.ts";
import type { AnswerToWrite } from "./check-answers.server.ts";

type ReceiptForm = { typedName: string; language: string; now: number };

/** The receipt goes to every adult with an address, on hold or not (rule 21); concerns stay out of shared mailboxes (rule 4). */
export function queueReceipt(
  tx: Transaction,
  form: ReceiptForm,
  adult: Adult,
  reference: string,
  answers: AnswerToWrite[],
): void {
  if (!adult.email || adult.mailboxState === "not-theirs") return;
  queueReceiptTo(tx, form, adult, reference, answers, {
    to: adult.email,
    withConcerns: !isSharedAddress(tx, adult.email),
    isCopy: false,
  });
}

/** One receipt mail, to one address. */
export function queueReceiptTo(
  tx: Transaction,
  form: ReceiptForm,
  adult: Adult,
  reference: string,
  answers: AnswerToWrite[],
  mail: { to: string; withConcerns: boolean; isCopy: boolean },
): void {
  queueMail(tx, {
    values: {
      kind: "receipt",
      adultName: adult.name,
      reference,
      typedName: form.typedName,
      signedAt: wholeSecond(form.now),
      answers: answers.map(({ given, asked, statement }) => ({
        title: asked.version.title,
        label: asked.version.label,
        answer: given.answer,
        statement,
        concern: mail.withConcerns && given.answer === "read-with-concern" ? given.concern : null,
      })),
      ...(mail.isCopy && { isCopy: true }),
    },
    adultId: adult.id,
    to: mail.to,
    language: form.language,
    expiresAt: form.now + 30 * DAY,
    now: form.now,
  });
}
