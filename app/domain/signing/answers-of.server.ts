import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { acknowledgements, corrections, policyVersions, signings } from "#db/schema.ts";
import { recordsOf } from "../people/records-of.server.ts";

export type CountedAnswer = {
  /** Under which record of this human it was given. */
  adultId: string;
  policyId: string;
  versionNumber: number;
  versionLabel: string;
  policyVersionId: string;
  round: number;
  /** What was taken back counts as "would rather not". */
  answer: (typeof acknowledgements.$inferSelect)["answer"];
  /** When this adult took it back; null where they have not. */
  withdrawnAt: number | null;
  reference: string;
  signedAt: number;
  /** Since when it is their answer: signed, or taken back. */
  answeredAt: number;
  /** By staff, from paper: then only the day is known. */
  isRecorded: boolean;
};

/**
 * What this adult has answered, what counts last: by version, and under one record by round, for a clock may be put back.
 * A signing that was corrected stays on record and does not count; one that its adult took back counts as "would rather
 * not": nobody chases them, and they may sign again any time. Answers under earlier records count too: of two
 * records that answered one version, the one that signed later comes last.
 */
export function countedAnswersOf(db: Database | Transaction, adultId: string): CountedAnswer[] {
  const answers = signedAndNotCorrected(db)
    .all({ adultId })
    .map((one) => ({
      ...one,
      answer: one.withdrawnAt === null ? one.answer : ("rather-not" as const),
      answeredAt: one.withdrawnAt ?? one.signedAt,
    }));

  const lastSigned = new Map<string, { round: number; signedAt: number }>();
  for (const { policyVersionId, adultId, round, signedAt } of answers) {
    const record = `${policyVersionId} ${adultId}`;
    if (round > (lastSigned.get(record)?.round ?? 0)) lastSigned.set(record, { round, signedAt });
  }
  const signedLast = (one: CountedAnswer) =>
    lastSigned.get(`${one.policyVersionId} ${one.adultId}`)?.signedAt ?? 0;
  return answers.sort(
    (one, other) =>
      one.versionNumber - other.versionNumber ||
      signedLast(one) - signedLast(other) ||
      one.round - other.round,
  );
}

const signedAndNotCorrected = prepared((db, { adultId }: Given<{ adultId: string }>) =>
  db
    .select({
      adultId: acknowledgements.adultId,
      policyId: policyVersions.policyId,
      versionNumber: policyVersions.number,
      versionLabel: policyVersions.label,
      policyVersionId: acknowledgements.policyVersionId,
      round: acknowledgements.round,
      answer: acknowledgements.answer,
      withdrawnAt: corrections.correctedAt,
      reference: signings.reference,
      signedAt: signings.signedAt,
      isRecorded: sql<boolean>`${signings.recordedAt} is not null`.mapWith(Boolean),
    })
    .from(acknowledgements)
    .innerJoin(signings, eq(signings.id, acknowledgements.signingId))
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .where(
      and(
        inArray(acknowledgements.adultId, recordsOf(adultId)),
        or(isNull(corrections.id), sql`${corrections.kind} = 'withdrawn'`),
      ),
    ),
);
