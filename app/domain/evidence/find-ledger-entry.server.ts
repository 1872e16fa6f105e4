import { asc, eq, gte } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { acknowledgements, checkpoints, ledger, ledgerKeys } from "#db/schema.ts";

export type LedgerEntry = {
  seq: number;
  leafHash: string;
  /** The first that covers it; null until there is one. */
  checkpoint: { treeSize: number; signedAt: number; rootHash: string } | null;
};

/** Where the answers of one signing stand in the ledger, in its order. An answer that was erased has no place any more. */
export function ledgerEntriesOf(
  db: Database | Transaction,
  { signingId }: { signingId: string },
): LedgerEntry[] {
  return entriesOfSigning(db)
    .all({ signingId })
    .map((entry) => ({ ...entry, checkpoint: firstCheckpointOver(db).get({ seq: entry.seq }) ?? null }));
}

const entriesOfSigning = prepared((db, { signingId }: Given<{ signingId: string }>) =>
  db
    .select({ seq: ledger.seq, leafHash: ledger.leafHash })
    .from(acknowledgements)
    .innerJoin(ledgerKeys, eq(ledgerKeys.recordId, acknowledgements.id))
    .innerJoin(ledger, eq(ledger.seq, ledgerKeys.seq))
    .where(eq(acknowledgements.signingId, signingId))
    .orderBy(asc(ledger.seq)),
);

const firstCheckpointOver = prepared((db, { seq }: Given<{ seq: number }>) =>
  db
    .select({
      treeSize: checkpoints.treeSize,
      signedAt: checkpoints.signedAt,
      rootHash: checkpoints.rootHash,
    })
    .from(checkpoints)
    .where(gte(checkpoints.treeSize, seq))
    .orderBy(asc(checkpoints.treeSize), asc(checkpoints.originNumber))
    .limit(1),
);
