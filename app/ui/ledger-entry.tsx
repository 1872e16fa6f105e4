/** Where an answer stands in the ledger, with the beginning of its leaf hash. */
export function LedgerEntry({ entry }: { entry: { seq: number; leafHash: string } | null }) {
  if (!entry) return <>erased</>;
  return (
    <>
      {entry.seq}, <code>{entry.leafHash.slice(0, 16)}</code>
    </>
  );
}
