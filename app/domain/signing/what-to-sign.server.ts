import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { acknowledgements, openings } from "#db/schema.ts";
import { currentGuardianships } from "../people/children-shown-to.server.ts";
import { recordsOf } from "../people/records-of.server.ts";
import { countingRules, isAskedOf } from "../policies/counting-rules.server.ts";
import type { Policy, PolicyVersion } from "../policies/policies-in-force.server.ts";
import { type CountedAnswer, countedAnswersOf } from "./answers-of.server.ts";

export type PolicyToSign = {
  policy: Policy;
  version: PolicyVersion;
  state: "to-read" | "read" | "answered";
  openedAt: number | null;
  /** The answer that counts, also one to a version since which only typing errors were corrected. */
  answer: CountedAnswer | null;
  /** The newest answer that counts no more, for "what changed since you last signed". */
  olderAnswer: CountedAnswer | null;
  /** Why that one counts no more: the text has changed, or a year is over. */
  askedAgain: "changed" | "due-again" | null;
  /** Which round an answer given now would be. */
  nextRound: number;
};

/** Everything this adult is asked to read and acknowledge, and how far they have got. Asked only while a child is here. */
export function whatToSign(
  db: Database | Transaction,
  { adultId, now }: { adultId: string; now: number },
): PolicyToSign[] {
  const yearGroups = currentGuardianships(db, adultId).map(({ yearGroup }) => yearGroup);
  if (yearGroups.length === 0) return [];
  const rules = countingRules(db, now).filter(({ policy }) => isAskedOf(policy, yearGroups));
  const answers = countedAnswersOf(db, adultId);

  return rules.map(({ policy, version, countsFrom, countsSince }) => {
    const last = answers.findLast((answer) => answer.policyId === policy.id) ?? null;
    const isOfThisText = last !== null && last.versionNumber >= countsFrom;
    const answer = isOfThisText && last.answeredAt >= countsSince ? last : null;
    const opening = firstOpening(db).get({ adultId, versionId: version.id, since: countsSince });
    const openedAt = opening?.openedAt ?? null;
    return {
      policy,
      version,
      state: answer ? "answered" : openedAt === null ? "to-read" : "read",
      openedAt,
      answer,
      olderAnswer: answer ? null : last,
      askedAgain: answer || !last ? null : isOfThisText ? "due-again" : "changed",
      nextRound: nextRound(db, adultId, version.id),
    };
  });
}

/** Since the year began, where every year counts anew: it is read again then. */
const firstOpening = prepared((db, given: Given<{ adultId: string; versionId: string; since: number }>) =>
  db
    .select({ openedAt: sql<number | null>`min(${openings.openedAt})` })
    .from(openings)
    .where(
      and(
        inArray(openings.adultId, recordsOf(given.adultId)),
        eq(openings.policyVersionId, given.versionId),
        gte(openings.openedAt, given.since),
      ),
    ),
);

/** Corrected answers have used up their round too: a round is never given twice, under whichever record. */
export function nextRound(db: Database | Transaction, adultId: string, policyVersionId: string): number {
  return (lastRound(db).get({ adultId, policyVersionId })?.round ?? 0) + 1;
}

const lastRound = prepared((db, given: Given<{ adultId: string; policyVersionId: string }>) =>
  db
    .select({ round: acknowledgements.round })
    .from(acknowledgements)
    .where(
      and(
        inArray(acknowledgements.adultId, recordsOf(given.adultId)),
        eq(acknowledgements.policyVersionId, given.policyVersionId),
      ),
    )
    .orderBy(desc(acknowledgements.round))
    .limit(1),
);
