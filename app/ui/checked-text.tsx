import { formatDay } from "#app/dates.ts";
import type { CheckedReceipt } from "#app/domain/evidence/check-receipt.server.ts";
import { checkpointWords, type ReceiptRow } from "./receipt-rows.ts";
import { ReceiptRows } from "./receipt-summary.tsx";

type Text = CheckedReceipt["texts"][number];

/** One text of a receipt that somebody checks: which it was, and whether its entry holds. */
export function CheckedText({ text, phone }: { text: Text; phone: string }) {
  const { entry } = text;
  const rows: ReceiptRow[] = [
    { key: "The text", value: `${text.title}, ${text.label}`, href: `/policies/${text.slug}/${text.number}` },
    { key: "Fingerprint of the text", value: "", code: text.sha256.slice(0, 16) },
    ...(text.replacedAt === null
      ? []
      : [
          {
            key: "Since then",
            value: `Answered again on ${formatDay(text.replacedAt)}: this one no longer counts`,
          },
        ]),
    { key: "The record", value: RECORD_WORDS[text.record].replace("{phone}", phone) },
    ...(entry
      ? [
          { key: "Entry in the ledger", value: `Number ${entry.seq}`, code: entry.leafHash },
          { key: "Checkpoint", ...checkpointWords(entry.checkpoint) },
        ]
      : []),
  ];
  return (
    <section>
      <h2 className="govuk-heading-m">
        {text.title}, {text.label}
      </h2>
      <ReceiptRows rows={rows} />
    </section>
  );
}

const RECORD_WORDS: Record<Text["record"], string> = {
  unchanged: "Unchanged: it is as it was written into the ledger",
  changed:
    "Changed: it is not as it was written into the ledger. Please tell the school office, phone {phone}",
  missing: "Its entry in the ledger is not there. Please tell the school office, phone {phone}",
  erased: "Erased. Its entry in the ledger can no longer be told from others",
};
