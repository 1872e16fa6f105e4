import type { ReceiptRow } from "./receipt-rows.ts";
import { SummaryList } from "./summary-list.tsx";

/** A part of a receipt on a page. */
export function ReceiptRows({ rows }: { rows: ReceiptRow[] }) {
  return <SummaryList rows={rows.map((row) => ({ key: row.key, value: <Value row={row} /> }))} />;
}

function Value({ row: { value, code, href } }: { row: ReceiptRow }) {
  return (
    <>
      {href ? (
        <a className="govuk-link" href={href}>
          {value}
        </a>
      ) : (
        value
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
