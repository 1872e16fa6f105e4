import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  corrections,
  policyVersions,
  signings,
  signingTexts,
} from "#db/schema.ts";

/*
 * What the ledger commits to, read back from the rows as stored: what was shown is what is stored is what is
 * hashed (rule 1). IP address and browser are left out on purpose: they become NULL after 12 months (DESIGN.md 7).
 */

export type LedgerRecord = { subjectId: string; content: Record<string, unknown> };

/** Which rows each kind of ledger entry speaks of. Null where the record is not there. */
export const recordOf = {
  published(db: Database | Transaction, versionId: string): LedgerRecord | null {
    const version = db.select().from(policyVersions).where(eq(policyVersions.id, versionId)).get();
    if (!version) return null;
    // The governors' date may be filled in after publishing.
    const { agreedOn: _, ...content } = version;
    return { subjectId: version.policyId, content };
  },

  acknowledged(db: Database | Transaction, acknowledgementId: string): LedgerRecord | null {
    const row = db
      .select({
        acknowledgement: acknowledgements,
        concern: acknowledgementTexts.concern,
        signing: signings,
        typedName: signingTexts.typedName,
        nameOnRoll: signingTexts.nameOnRoll,
        relationship: signingTexts.relationship,
        policySha256: policyVersions.sha256,
      })
      .from(acknowledgements)
      .innerJoin(acknowledgementTexts, eq(acknowledgementTexts.acknowledgementId, acknowledgements.id))
      .innerJoin(signings, eq(signings.id, acknowledgements.signingId))
      .innerJoin(signingTexts, eq(signingTexts.signingId, signings.id))
      .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
      .where(eq(acknowledgements.id, acknowledgementId))
      .get();
    return row ? { subjectId: row.signing.adultId, content: row } : null;
  },

  corrected(db: Database | Transaction, correctionId: string): LedgerRecord | null {
    const row = db
      .select({ correction: corrections, adultId: signings.adultId })
      .from(corrections)
      .innerJoin(signings, eq(signings.id, corrections.signingId))
      .where(eq(corrections.id, correctionId))
      .get();
    return row ? { subjectId: row.adultId, content: row.correction } : null;
  },
};
