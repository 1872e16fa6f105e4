import { and, desc, eq, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import { daysAfter, startOfDay } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { acknowledgements, corrections, policyVersions, signings } from "#db/schema.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";

export type AcknowledgedBefore =
  | { status: "acknowledged"; signedAt: number; versionLabel: string; isThisText: boolean }
  | { status: "not-acknowledged" }
  /** Answered on that very day, taken back, or answered otherwise since: whatever a letter said could be wrong. */
  | { status: "unclear" };

/**
 * Had this adult acknowledged the policy, in the text that was in force or an earlier one, when the day of the post began
 * (rule 17)? Their last answer before it decides. What was signed or recorded by mistake does not count; earlier records of
 * the same human do.
 */
export function acknowledgedBefore(
  db: Database | Transaction,
  asked: { adultId: string; version: { policyId: string; number: number }; on: string },
): AcknowledgedBefore {
  const { adultId, version, on } = asked;
  const answers = answersUntil(db, { adultId, version, until: startOfDay(daysAfter(on, 1)) });
  const last = answers.find(({ signedAt }) => signedAt < startOfDay(on));
  if (last && last.answer !== "rather-not" && !last.isTakenBack) {
    const { signedAt, versionLabel, number } = last;
    return { status: "acknowledged", signedAt, versionLabel, isThisText: number === version.number };
  }
  return { status: answers.every(({ answer }) => answer === "rather-not") ? "not-acknowledged" : "unclear" };
}

/** What counts last comes first: by version, and of that by time. */
function answersUntil(
  db: Database | Transaction,
  of: { adultId: string; version: { policyId: string; number: number }; until: number },
) {
  const records = recordsOfSameHuman(db, of.adultId).map(({ id }) => id);
  return db
    .select({
      answer: acknowledgements.answer,
      signedAt: signings.signedAt,
      isTakenBack: sql<boolean>`${corrections.id} is not null`.mapWith(Boolean),
      number: policyVersions.number,
      versionLabel: policyVersions.label,
    })
    .from(acknowledgements)
    .innerJoin(signings, eq(signings.id, acknowledgements.signingId))
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .where(
      and(
        inArray(acknowledgements.adultId, records),
        eq(policyVersions.policyId, of.version.policyId),
        lte(policyVersions.number, of.version.number),
        lt(signings.signedAt, of.until),
        or(isNull(corrections.id), eq(corrections.kind, "withdrawn")),
      ),
    )
    .orderBy(desc(policyVersions.number), desc(signings.signedAt), desc(acknowledgements.round))
    .all();
}
