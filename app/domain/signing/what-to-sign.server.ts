import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { acknowledgements, openings, policyVersions } from "#db/schema.ts";
import { currentGuardianships } from "../people/children-shown-to.server.ts";
import { recordsOf } from "../people/records-of.server.ts";
import { askedPolicies, type Policy, type PolicyVersion } from "../policies/policies-in-force.server.ts";
import { type CountedAnswer, countedAnswersOf } from "./answers-of.server.ts";

export type PolicyToSign = {
  policy: Policy;
  version: PolicyVersion;
  state: "to-read" | "read" | "answered";
  openedAt: number | null;
  /** The answer that counts, also one to a version since which only typing errors were corrected. */
  answer: CountedAnswer | null;
  /** The newest answer to an older text, for "what changed since you last signed". */
  olderAnswer: CountedAnswer | null;
  /** Which round an answer given now would be. */
  nextRound: number;
};

/** Everything this adult is asked to read and acknowledge, and how far they have got. Asked only while a child is here. */
export function whatToSign(db: Database | Transaction, { adultId }: { adultId: string }): PolicyToSign[] {
  if (currentGuardianships(db, adultId).length === 0) return [];
  const answers = countedAnswersOf(db, adultId);

  return askedPolicies(db).map(({ policy, version }) => {
    const ofThisPolicy = answers.filter((answer) => answer.policyId === policy.id).toReversed();
    const countsFrom = newestChange(db, policy.id);
    const answer = ofThisPolicy.find((one) => one.versionNumber >= countsFrom) ?? null;
    const openedAt = openedAtOf(db, adultId, version.id);
    return {
      policy,
      version,
      state: answer ? "answered" : openedAt === null ? "to-read" : "read",
      openedAt,
      answer,
      olderAnswer: answer ? null : (ofThisPolicy[0] ?? null),
      nextRound: nextRound(db, adultId, version.id),
    };
  });
}

/** The number of the newest version that was more than a correction: answers to it and to later ones count. */
function newestChange(db: Database | Transaction, policyId: string): number {
  const newest = db
    .select({ number: policyVersions.number })
    .from(policyVersions)
    .where(and(eq(policyVersions.policyId, policyId), ne(policyVersions.kind, "correction")))
    .orderBy(desc(policyVersions.number))
    .limit(1)
    .get();
  return newest?.number ?? 1;
}

function openedAtOf(db: Database | Transaction, adultId: string, policyVersionId: string): number | null {
  const opening = db
    .select({ openedAt: openings.openedAt })
    .from(openings)
    .where(and(inArray(openings.adultId, recordsOf(adultId)), eq(openings.policyVersionId, policyVersionId)))
    .orderBy(asc(openings.openedAt))
    .limit(1)
    .get();
  return opening?.openedAt ?? null;
}

/** Corrected answers have used up their round too: a round is never given twice, under whichever record. */
export function nextRound(db: Database | Transaction, adultId: string, policyVersionId: string): number {
  const last = db
    .select({ round: acknowledgements.round })
    .from(acknowledgements)
    .where(
      and(
        inArray(acknowledgements.adultId, recordsOf(adultId)),
        eq(acknowledgements.policyVersionId, policyVersionId),
      ),
    )
    .orderBy(desc(acknowledgements.round))
    .limit(1)
    .get();
  return (last?.round ?? 0) + 1;
}
