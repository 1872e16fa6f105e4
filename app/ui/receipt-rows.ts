import { formatDay, formatDayAndTime, formatMoment } from "#app/dates.ts";
import type { Receipt } from "#app/domain/signing/find-receipt.server.ts";
import type { Words } from "#app/words/words-in.ts";
import { routeWords } from "./words.ts";

/*
 * What a receipt says, line by line: the same on the page and in the PDF, so that neither says more than the other.
 */

export type ReceiptToShow = Omit<Receipt, "email">;
type Answer = ReceiptToShow["answers"][number];

export type ReceiptRow = {
  key: string;
  value: string;
  /** The school's own words, whatever the receipt's language. */
  isEnglish?: true;
  /** A fingerprint, in letters of one width. */
  code?: string;
  /** What the words lead to, on a page. */
  href?: string;
};

/** Who, when and how. */
export function aboutReceipt(receipt: ReceiptToShow, schoolName: string, words: Words): ReceiptRow[] {
  const { recorded, typedName, signedAt } = receipt;
  const { t, language } = words;
  const erased = t("row.erased");
  const how = { key: t("row.how"), value: routeWords(receipt.route, receipt.passKind, words) };
  return [
    { key: t("row.school"), value: schoolName },
    { key: t("row.name-listed"), value: receipt.nameOnRoll ?? erased },
    ...(recorded
      ? [
          ...(typedName ? [{ key: t("row.name-signed"), value: typedName }] : []),
          { key: t("row.answered"), value: formatDay(signedAt, language) },
          how,
          {
            key: t("row.recorded"),
            value: t("row.recorded-by", {
              staff: recorded.staffName,
              at: formatDayAndTime(recorded.recordedAt, language),
              reason: recorded.reason ?? erased,
            }),
          },
        ]
      : [
          {
            key: t("row.name-typed"),
            value: typedName ?? (receipt.correctionKind === "wrong-person" ? t("row.not-theirs") : erased),
          },
          { key: t("row.signed"), value: formatMoment(signedAt, language) },
          how,
        ]),
  ];
}

/** One text with its answer, and where that stands in the ledger. */
export function aboutAnswer(answer: Answer, { typedName }: ReceiptToShow, words: Words): ReceiptRow[] {
  const { ledgerEntry } = answer;
  const { t } = words;
  return [
    { key: t("row.your-answer"), value: t(`given.${answer.answer}`) },
    ...(answer.answer === "rather-not"
      ? []
      : [
          {
            key: t(typedName ? "row.you-signed" : "row.statement"),
            value: `“${answer.statement}”`,
            isEnglish: true as const,
          },
        ]),
    ...(answer.concern ? [{ key: t("row.you-wrote"), value: answer.concern }] : []),
    {
      key: t("row.text"),
      value: `${answer.title}, ${answer.label}`,
      isEnglish: true,
      href: `/policies/${answer.slug}/${answer.number}`,
    },
    { key: t("row.fingerprint"), value: "", code: answer.sha256.slice(0, 16) },
    ...(ledgerEntry
      ? [
          {
            key: t("row.ledger"),
            value: t("row.ledger-number", { number: ledgerEntry.seq }),
            code: ledgerEntry.leafHash,
          },
          { key: t("row.checkpoint"), ...checkpointWords(ledgerEntry.checkpoint, words) },
        ]
      : [{ key: t("row.ledger"), value: t("row.erased") }]),
  ];
}

type Checkpoint = NonNullable<Answer["ledgerEntry"]>["checkpoint"];

/** The first signed head of the ledger that covers an entry: from then on nobody can change it unseen. */
export function checkpointWords(
  checkpoint: Checkpoint,
  { t, language }: Words,
): { value: string; code?: string } {
  if (!checkpoint) return { value: t("row.no-checkpoint") };
  const { signedAt, treeSize, rootHash } = checkpoint;
  const at = formatMoment(signedAt, language);
  return { value: t("row.checkpoint-over", { at, last: treeSize }), code: rootHash };
}

/** What became of it since; null while it counts. */
export function correctionWords(
  { correctedAt, correctionKind, recorded }: ReceiptToShow,
  { t, language }: Words,
): string | null {
  if (correctedAt === null) return null;
  const on = formatDay(correctedAt, language);
  switch (correctionKind) {
    case "withdrawn":
    case "voided":
      return t(`correction.${correctionKind}`, { on: formatDayAndTime(correctedAt, language) });
    case "recorded-in-error":
      return t("correction.recorded-in-error", { on });
    default:
      return t(recorded ? "correction.recorded-wrongly" : "correction.wrong-person", { on });
  }
}
