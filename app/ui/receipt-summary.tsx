import type { ReceiptRow } from "./receipt-rows.ts";
import { SummaryList } from "./summary-list.tsx";
import { InEnglish, useWords } from "./use-words.tsx";

/** A part of a receipt on a page. */
export function ReceiptRows({ rows }: { rows: ReceiptRow[] }) {
  return <SummaryList rows={rows.map((row) => ({ key: row.key, value: <Value row={row} /> }))} />;
}

function Value({ row: { value, code, href, isEnglish } }: { row: ReceiptRow }) {
  const { to } = useWords();
  const words = isEnglish ? <InEnglish>{value}</InEnglish> : value;
  return (
    <>
      {href ? (
        <a className="govuk-link" href={to(href)}>
          {words}
        </a>
      ) : (
        words
      )}
      {code && (
        <>
          {value && " "}
          <code className="fingerprint">{code}</code>
        </>
      )}
    </>
  );
}
