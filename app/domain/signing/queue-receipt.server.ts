import { DAY } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import type { RecordedShown } from "#db/mail-values.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { type Adult, isSharedAddress } from "../people/adults-at-address.server.ts";
import type { WrittenAnswer } from "./write-signing.server.ts";

export type ReceiptToQueue = {
  adult: Adult;
  reference: string;
  typedName: string | null;
  language: string;
  signedAt: number;
  /** What staff recorded says so, with who, when and why (rule 8). */
  recorded: RecordedShown | null;
  now: number;
};

/** The receipt goes to every adult with an address, on hold or not (rule 21); concerns stay out of shared mailboxes (rule 4). */
export function queueReceipt(tx: Transaction, receipt: ReceiptToQueue, answers: WrittenAnswer[]): void {
  const { adult } = receipt;
  if (!adult.email || adult.mailboxState === "not-theirs") return;
  queueReceiptTo(tx, receipt, answers, {
    to: adult.email,
    withConcerns: !isSharedAddress(tx, adult.email),
    isCopy: false,
  });
}

/** One receipt mail, to one address. */
export function queueReceiptTo(
  tx: Transaction,
  receipt: ReceiptToQueue,
  answers: WrittenAnswer[],
  mail: { to: string; withConcerns: boolean; isCopy: boolean },
): void {
  const { adult, reference, typedName, signedAt, recorded, now } = receipt;
  queueMail(tx, {
    values: {
      kind: "receipt",
      adultName: adult.name,
      reference,
      typedName,
      signedAt,
      ...(recorded && { recorded }),
      answers: answers.map(({ given, version, translation, statement, ledgerEntry }) => ({
        // As it was read.
        title: translation?.title ?? version.title,
        label: version.label,
        answer: given.answer,
        statement,
        concern: mail.withConcerns && given.answer === "read-with-concern" ? given.concern : null,
        sha256: version.sha256,
        ...(translation && {
          translation: { language: translation.language, sha256: translation.sha256 },
        }),
        ledgerEntry,
      })),
      ...(mail.isCopy && { isCopy: true }),
    },
    adultId: adult.id,
    to: mail.to,
    language: receipt.language,
    expiresAt: now + 30 * DAY,
    now,
  });
}
