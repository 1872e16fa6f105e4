import { and, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  attachments,
  corrections,
  correctionTexts,
  ledgerKeys,
  quietRecordings,
  signings,
  signingTexts,
} from "#db/schema.ts";
import type { Traces } from "./traces-of.server.ts";

/**
 * Empties what stands beside the evidence of one human: names, concerns, reasons, scans, and the keys that tie ledger rows
 * to it. The evidence itself stays, and speaks of nobody any more (rules 9 and 10).
 */
export function emptyEvidence(tx: Transaction, { recordIds }: Traces): void {
  const signed = tx.select({ id: signings.id }).from(signings).where(inArray(signings.adultId, recordIds));
  const answers = tx
    .select({ id: acknowledgements.id })
    .from(acknowledgements)
    .where(inArray(acknowledgements.adultId, recordIds));
  const corrected = tx
    .select({ id: corrections.id })
    .from(corrections)
    .where(inArray(corrections.signingId, signed));
  const scans = tx
    .select({ id: attachments.id })
    .from(attachments)
    .where(inArray(attachments.signingId, signed));

  tx.update(ledgerKeys)
    .set({ recordId: null, key: null })
    .where(or(...[answers, corrected, scans].map((records) => inArray(ledgerKeys.recordId, records))))
    .run();
  tx.update(signingTexts)
    .set({
      typedName: null,
      nameOnRoll: null,
      relationship: null,
      ipAddress: null,
      browser: null,
      recordedReason: null,
    })
    .where(inArray(signingTexts.signingId, signed))
    .run();
  tx.update(acknowledgementTexts)
    .set({ concern: null })
    .where(inArray(acknowledgementTexts.acknowledgementId, answers))
    .run();
  tx.update(correctionTexts)
    .set({ reason: null })
    .where(inArray(correctionTexts.correctionId, corrected))
    .run();
  tx.update(quietRecordings).set({ reason: null }).where(inArray(quietRecordings.signingId, signed)).run();
  tx.update(attachments)
    .set({ fileName: null, bytes: null })
    .where(inArray(attachments.signingId, signed))
    .run();
  // A list of children leads to their adult.
  tx.update(acknowledgements)
    .set({ childrenCovered: [] })
    .where(
      and(inArray(acknowledgements.adultId, recordIds), sql`${acknowledgements.childrenCovered} <> '[]'`),
    )
    .run();
}
