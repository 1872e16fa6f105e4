import { formatDay, formatDayAndTime, formatMoment } from "#app/dates.ts";
import type { Receipt } from "#app/domain/signing/find-receipt.server.ts";
import { ANSWER_GIVEN_WORDS, routeWords } from "./words.ts";

/*
 * What a receipt says, line by line: the same on the page and in the PDF, so that neither says more than the other.
 */

export type ReceiptToShow = Omit<Receipt, "email">;
type Answer = ReceiptToShow["answers"][number];

export type ReceiptRow = {
  key: string;
  value: string;
  /** A fingerprint, in letters of one width. */
  code?: string;
  /** What the words lead to, on a page. */
  href?: string;
};

/** Who, when and how. */
export function aboutReceipt(receipt: ReceiptToShow, schoolName: string): ReceiptRow[] {
  const { recorded, typedName, signedAt } = receipt;
  const how = { key: "How", value: routeWords(receipt.route, receipt.passKind) };
  return [
    { key: "School", value: schoolName },
    { key: "Name on the school's list", value: receipt.nameOnRoll ?? ERASED },
    ...(recorded
      ? [
          ...(typedName ? [{ key: "Name signed", value: typedName }] : []),
          { key: "Answered", value: formatDay(signedAt) },
          how,
          {
            key: "Recorded for you",
            value: `By ${recorded.staffName} at the school, ${formatDayAndTime(recorded.recordedAt)}. Reason: ${recorded.reason ?? ERASED}`,
          },
        ]
      : [
          {
            key: "Name typed",
            value: typedName ?? (receipt.correctionKind === "wrong-person" ? NOT_THEIRS : ERASED),
          },
          { key: "Signed", value: formatMoment(signedAt) },
          how,
        ]),
  ];
}

/** One text with its answer, and where that stands in the ledger. */
export function aboutAnswer(answer: Answer, { typedName }: ReceiptToShow): ReceiptRow[] {
  const { ledgerEntry } = answer;
  return [
    { key: "Your answer", value: ANSWER_GIVEN_WORDS[answer.answer] },
    ...(answer.answer === "rather-not"
      ? []
      : [{ key: typedName ? "You signed" : "The statement", value: `“${answer.statement}”` }]),
    ...(answer.concern ? [{ key: "You wrote", value: answer.concern }] : []),
    {
      key: "The text",
      value: `${answer.title}, ${answer.label}`,
      href: `/policies/${answer.slug}/${answer.number}`,
    },
    { key: "Fingerprint of the text", value: "", code: answer.sha256.slice(0, 16) },
    ledgerEntry
      ? { key: "Entry in the ledger", value: `Number ${ledgerEntry.seq}`, code: ledgerEntry.leafHash }
      : { key: "Entry in the ledger", value: ERASED },
    ...(ledgerEntry ? [{ key: "Checkpoint", ...checkpointWords(ledgerEntry.checkpoint) }] : []),
  ];
}

type Checkpoint = NonNullable<Answer["ledgerEntry"]>["checkpoint"];

/** The first signed head of the ledger that covers an entry: from then on nobody can change it unseen. */
export function checkpointWords(checkpoint: Checkpoint): { value: string; code?: string } {
  if (!checkpoint) return { value: "None yet: one is made every day" };
  const { signedAt, treeSize, rootHash } = checkpoint;
  return { value: `${formatMoment(signedAt)}, over entries 1 to ${treeSize}`, code: rootHash };
}

/** What became of it since; null while it counts. */
export function correctionWords({ correctedAt, correctionKind, recorded }: ReceiptToShow): string | null {
  if (correctedAt === null) return null;
  const after = "It stays on record and does not count.";
  switch (correctionKind) {
    case "withdrawn":
      return `You took this back on ${formatDayAndTime(correctedAt)}. ${after} That has no consequence for you or your child.`;
    case "voided":
      return `On ${formatDayAndTime(correctedAt)} the headteacher decided that this does not count. It stays on record. That has no consequence for you or your child.`;
    case "recorded-in-error":
      return `On ${formatDay(correctedAt)} this was corrected by the school: it had been recorded in error. ${after}`;
    default:
      return `On ${formatDay(correctedAt)} this was ${
        recorded
          ? "reported as recorded wrongly: the school office gets in touch"
          : "reported as signed by the wrong person"
      }. ${after}`;
  }
}

const ERASED = "erased";
const NOT_THEIRS = "left out: it was somebody else's";
