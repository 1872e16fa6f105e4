import { and, asc, desc, eq, gte } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  adults,
  corrections,
  ledger,
  ledgerKeys,
  policies,
  policyVersions,
  signings,
  signingTexts,
} from "#db/schema.ts";
import { adultsAtAddress } from "../people/adults-at-address.server.ts";

export type Receipt = NonNullable<ReturnType<typeof findReceipt>>;

/**
 * One adult's own receipt, as signed. Somebody else's is simply not there. At an address that two adults share, what
 * was written as a concern is left out (rule 4).
 *
 * `since`: a pass opens only receipts of signings made since its session began, in UTC milliseconds.
 */
export function findReceipt(
  db: Database,
  { reference, adultId, since = 0 }: { reference: string; adultId: string; since?: number },
) {
  const signing = db
    .select({ signing: signings, texts: signingTexts, email: adults.email, correction: corrections })
    .from(signings)
    .innerJoin(signingTexts, eq(signingTexts.signingId, signings.id))
    .innerJoin(adults, eq(adults.id, signings.adultId))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .where(
      and(eq(signings.reference, reference), eq(signings.adultId, adultId), gte(signings.signedAt, since)),
    )
    .get();
  if (!signing) return null;

  const isShared = signing.email !== null && adultsAtAddress(db, signing.email).length > 1;
  return {
    ...signing.signing,
    typedName: signing.texts.typedName,
    nameOnRoll: signing.texts.nameOnRoll,
    email: signing.email,
    correctedAt: signing.correction?.correctedAt ?? null,
    concernsLeftOut: isShared,
    answers: answersOf(db, signing.signing.id).map((row) => ({
      ...row,
      concern: isShared ? null : row.concern,
    })),
  };
}

/** Every answer of one signing with the text it was given to and its place in the ledger. */
export function answersOf(db: Database, signingId: string) {
  return (
    db
      .select({
        slug: policies.slug,
        title: policyVersions.title,
        shortTitle: policyVersions.shortTitle,
        label: policyVersions.label,
        number: policyVersions.number,
        sha256: policyVersions.sha256,
        answer: acknowledgements.answer,
        statement: acknowledgements.statement,
        openedAt: acknowledgements.openedAt,
        concern: acknowledgementTexts.concern,
        ledgerEntry: { seq: ledger.seq, leafHash: ledger.leafHash },
      })
      .from(acknowledgements)
      .innerJoin(acknowledgementTexts, eq(acknowledgementTexts.acknowledgementId, acknowledgements.id))
      .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
      .innerJoin(policies, eq(policies.id, policyVersions.policyId))
      // An erased record has lost its link to the ledger, and is still an answer.
      .leftJoin(ledgerKeys, eq(ledgerKeys.recordId, acknowledgements.id))
      .leftJoin(ledger, eq(ledger.seq, ledgerKeys.seq))
      .where(eq(acknowledgements.signingId, signingId))
      .orderBy(asc(policies.position))
      .all()
  );
}

/** All receipts of one adult, newest first. */
export function receiptsOf(db: Database, { adultId }: { adultId: string }) {
  return db
    .select({
      reference: signings.reference,
      signedAt: signings.signedAt,
      correctedAt: corrections.correctedAt,
    })
    .from(signings)
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .where(eq(signings.adultId, adultId))
    .orderBy(desc(signings.signedAt))
    .all();
}
