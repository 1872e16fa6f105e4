import type { Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { type CORRECTION_KINDS, corrections, correctionTexts } from "#db/schema.ts";
import { appendToLedger } from "../evidence/append-to-ledger.server.ts";

/**
 * A signing counts no longer: by a new row with its reason, and a row of the ledger; the old one stays (rule 9). False
 * where it had been corrected before: once is for good.
 */
export function writeCorrection(
  tx: Transaction,
  correction: {
    signingId: string;
    kind: (typeof CORRECTION_KINDS)[number];
    /** Null where the adult did it themselves. */
    staffId: string | null;
    reason: string | null;
    now: number;
  },
): boolean {
  const { signingId, kind, staffId, reason, now } = correction;
  const id = newId(now);
  const written = tx
    .insert(corrections)
    .values({ id, signingId, kind, correctedAt: now, correctedBy: staffId })
    .onConflictDoNothing()
    .returning()
    .get();
  if (!written) return false;
  if (reason !== null) tx.insert(correctionTexts).values({ correctionId: id, reason }).run();
  appendToLedger(tx, { kind: kind === "withdrawn" ? "withdrawn" : "corrected", recordId: id, now });
  return true;
}
