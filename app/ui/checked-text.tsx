import { formatDay } from "#app/dates.ts";
import type { CheckedReceipt } from "#app/domain/evidence/check-receipt.server.ts";
import { checkpointWords, type ReceiptRow } from "./receipt-rows.ts";
import { ReceiptRows } from "./receipt-summary.tsx";
import { useWords } from "./use-words.tsx";

type Text = CheckedReceipt["texts"][number];

/** One text of a receipt that somebody checks: which it was, and whether its entry holds. */
export function CheckedText({ text, phone }: { text: Text; phone: string }) {
  const words = useWords();
  const { t, rich, language } = words;
  const { entry, title, label } = text;
  const rows: ReceiptRow[] = [
    {
      key: t("row.text"),
      value: `${title}, ${label}`,
      isEnglish: true,
      href: `/policies/${text.slug}/${text.number}`,
    },
    { key: t("row.fingerprint"), value: "", code: text.sha256.slice(0, 16) },
    ...(text.replacedAt === null
      ? []
      : [
          {
            key: t("check.since"),
            value: t("check.answered-again", { on: formatDay(text.replacedAt, language) }),
          },
        ]),
    { key: t("check.record"), value: recordWords(text.record, phone, words) },
    ...(entry
      ? [
          {
            key: t("row.ledger"),
            value: t("row.ledger-number", { number: entry.seq }),
            code: entry.leafHash,
          },
          { key: t("row.checkpoint"), ...checkpointWords(entry.checkpoint, words) },
        ]
      : []),
  ];
  return (
    <section>
      <h2 className="govuk-heading-m">{rich("frame.title-and-version", {}, { title, version: label })}</h2>
      <ReceiptRows rows={rows} />
    </section>
  );
}

function recordWords(record: Text["record"], phone: string, { t }: ReturnType<typeof useWords>): string {
  switch (record) {
    case "changed":
    case "missing":
      return t(`check.record-${record}`, { phone });
    default:
      return t(`check.record-${record}`);
  }
}
