import { DAY } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import type { RecordedShown } from "#db/mail-values.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { type Adult, isSharedAddress } from "../people/adults-at-address.server.ts";
import type { AnswerToWrite } from "./check-answers.server.ts";

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
export function queueReceipt(tx: Transaction, receipt: ReceiptToQueue, answers: AnswerToWrite[]): void {
  const { adult, reference, typedName, signedAt, recorded, now } = receipt;
  if (!adult.email || adult.mailboxState === "not-theirs") return;
  const isShared = isSharedAddress(tx, adult.email);
  queueMail(tx, {
    values: {
      kind: "receipt",
      adultName: adult.name,
      reference,
      typedName,
      signedAt,
      ...(recorded && { recorded }),
      answers: answers.map(({ given, version, statement }) => ({
        title: version.title,
        label: version.label,
        answer: given.answer,
        statement,
        concern: isShared || given.answer !== "read-with-concern" ? null : given.concern,
      })),
    },
    adultId: adult.id,
    to: adult.email,
    language: receipt.language,
    expiresAt: now + 30 * DAY,
    now,
  });
}
