import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { acknowledgements, corrections, policyVersions, signings } from "#db/schema.ts";

export type CountedAnswer = {
  policyId: string;
  versionNumber: number;
  versionLabel: string;
  policyVersionId: string;
  round: number;
  answer: (typeof acknowledgements.$inferSelect)["answer"];
  reference: string;
  signedAt: number;
};

/**
 * What this adult has answered, oldest first: by version and round, for a clock may be put back.
 * A signing that was corrected stays on record and does not count.
 */
export function countedAnswersOf(db: Database | Transaction, adultId: string): CountedAnswer[] {
  return db
    .select({
      policyId: policyVersions.policyId,
      versionNumber: policyVersions.number,
      versionLabel: policyVersions.label,
      policyVersionId: acknowledgements.policyVersionId,
      round: acknowledgements.round,
      answer: acknowledgements.answer,
      reference: signings.reference,
      signedAt: signings.signedAt,
    })
    .from(acknowledgements)
    .innerJoin(signings, eq(signings.id, acknowledgements.signingId))
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .where(and(eq(acknowledgements.adultId, adultId), isNull(corrections.id)))
    .orderBy(asc(policyVersions.number), asc(acknowledgements.round))
    .all();
}
