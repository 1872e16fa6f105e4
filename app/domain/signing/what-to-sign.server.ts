import { asc, inArray, max } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { acknowledgements, openings } from "#db/schema.ts";
import { currentGuardianships, type Guardianship } from "../people/children-shown-to.server.ts";
import { recordsOf } from "../people/records-of.server.ts";
import { countingRules, isAskedOf } from "../policies/counting-rules.server.ts";
import type { Policy, VersionWithoutText } from "../policies/policies-in-force.server.ts";
import { translationInUse } from "../translations/translation-in-use.server.ts";
import { type CountedAnswer, countedAnswersOf } from "./answers-of.server.ts";

export type PolicyToSign = {
  policy: Policy;
  version: VersionWithoutText;
  state: "to-read" | "read" | "answered";
  /** When it was first open, in the language that was asked for; null while it was not. */
  openedAt: number | null;
  /** The same in whichever words. */
  openings: Opening[];
  /** The answer that counts, also one to a version since which only typing errors were corrected. */
  answer: CountedAnswer | null;
  /** The newest answer that counts no more, for "what changed since you last signed". */
  olderAnswer: CountedAnswer | null;
  /** Why that one counts no more: the text has changed, or a year is over. */
  askedAgain: "changed" | "due-again" | null;
  /** Which round an answer given now would be. */
  nextRound: number;
};

/** A text was open in the words of a translation, or in English where that is null. */
export type Opening = { translationId: string | null; openedAt: number };

/**
 * Everything this adult is asked to read and acknowledge, and how far they have got. Asked only while a child is here.
 * With a language: a text is read once it was open in the words in which it is shown in that language (rules 1, 3).
 */
export function whatToSign(
  db: Database | Transaction,
  { adultId, now, language }: { adultId: string; now: number; language?: string },
): PolicyToSign[] {
  return tasksOf(db, { adultId, guardianships: currentGuardianships(db, adultId), now, language });
}

/** When it was first open in these words; null while it was not. */
export function openedIn(
  { openings }: Pick<PolicyToSign, "openings">,
  translationId: string | null,
): number | null {
  return openings.find((one) => one.translationId === translationId)?.openedAt ?? null;
}

/** The same, for whoever has read already which children they are. */
export function tasksOf(
  db: Database | Transaction,
  {
    adultId,
    guardianships,
    now,
    language,
  }: { adultId: string; guardianships: Guardianship[]; now: number; language?: string | undefined },
): PolicyToSign[] {
  const yearGroups = guardianships.map(({ yearGroup }) => yearGroup);
  if (yearGroups.length === 0) return [];
  const rules = countingRules(db, now).filter(({ policy }) => isAskedOf(policy, yearGroups));
  const answers = countedAnswersOf(db, adultId);
  const opened = openingsOf(db).all({ adultId });
  const nextRound = nextRounds(db, adultId);

  return rules.map(({ policy, version, countsFrom, countsSince }) => {
    const last = answers.findLast((answer) => answer.policyId === policy.id) ?? null;
    const isOfThisText = last !== null && last.versionNumber >= countsFrom;
    const answer = isOfThisText && last.answeredAt >= countsSince ? last : null;
    // Since the year began, where every year counts anew: it is read again then.
    const openings = opened.filter(
      (one) => one.policyVersionId === version.id && one.openedAt >= countsSince,
    );
    const openedAt =
      language === undefined
        ? (openings[0]?.openedAt ?? null)
        : openedIn({ openings }, translationInUse(db, { versionId: version.id, language })?.id ?? null);
    return {
      policy,
      version,
      state: answer ? "answered" : openedAt === null ? "to-read" : "read",
      openedAt,
      openings,
      answer,
      olderAnswer: answer ? null : last,
      askedAgain: answer || !last ? null : isOfThisText ? "due-again" : "changed",
      nextRound: nextRound(version.id),
    };
  });
}

/** When each text was opened, first times first. */
const openingsOf = prepared((db, { adultId }: Given<{ adultId: string }>) =>
  db
    .select({
      policyVersionId: openings.policyVersionId,
      openedAt: openings.openedAt,
      translationId: openings.translationId,
    })
    .from(openings)
    .where(inArray(openings.adultId, recordsOf(adultId)))
    .orderBy(asc(openings.openedAt)),
);

/**
 * Which round an answer of this adult to a version would be. Corrected answers have used up their round too: a round
 * is never given twice, under whichever record.
 */
export function nextRounds(db: Database | Transaction, adultId: string): (policyVersionId: string) => number {
  const rounds = lastRounds(db).all({ adultId });
  return (versionId) => (rounds.find((one) => one.policyVersionId === versionId)?.round ?? 0) + 1;
}

const lastRounds = prepared((db, { adultId }: Given<{ adultId: string }>) =>
  db
    .select({ policyVersionId: acknowledgements.policyVersionId, round: max(acknowledgements.round) })
    .from(acknowledgements)
    .where(inArray(acknowledgements.adultId, recordsOf(adultId)))
    .groupBy(acknowledgements.policyVersionId),
);
