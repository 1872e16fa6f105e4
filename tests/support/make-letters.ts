import { draftLetter } from "#app/domain/letters/draft-letter.server.ts";
import { emptyMisuseLetter } from "#app/domain/letters/empty-misuse-letter.ts";
import { finishLetter } from "#app/domain/letters/finish-letter.server.ts";
import type { StepsOfLetter } from "#app/domain/letters/letter-in-matters.server.ts";
import { readLetter } from "#app/domain/letters/read-letter.server.ts";
import { startLetterRound } from "#app/domain/letters/start-letter-round.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { LetterAudience, MisuseLetterValues, SafeUseLetterValues } from "#db/letter-values.ts";
import { newId } from "#db/new-id.ts";
import { NOON } from "./school-in-memory.ts";

export const A_MISUSE_LETTER: MisuseLetterValues = {
  ...emptyMisuseLetter({ salutation: "Ms Evans" }),
  where: "a public Facebook page",
  postedOn: "2026-09-10",
  misuses: ["comments"],
  sections: ["comments"],
};

type Begun = { adultId: string; staffId: string; matterId?: string; earlyReason?: string; now?: number };

/** What is written into the record of a matter. */
export function stepsBecause(earlyReason: string): StepsOfLetter {
  return { earlyReason, quoted: null, words: ({ number }) => `Letter ${number}` };
}

/** Letter 1 with everything that it needs, not finished yet. */
export function aDraftedLetter(
  db: Database,
  { adultId, staffId, matterId, earlyReason: _, now = NOON, ...changes }: Begun & Partial<MisuseLetterValues>,
): string {
  const values = { ...A_MISUSE_LETTER, ...changes };
  const outcome = draftLetter(db, { values, adultId, matterId: matterId ?? null, staffId, now });
  if (outcome.status !== "drafted") throw new Error(`The letter was not begun: ${outcome.status}`);
  return outcome.letterId;
}

/** Finishes a letter as it stands now, without any of its pages. */
export function finishAsItIs(
  db: Database,
  letterId: string,
  { staffId, earlyReason = "", now = NOON }: { staffId: string; earlyReason?: string; now?: number },
): ReturnType<typeof finishLetter> {
  return finishLetter(db, {
    letterId,
    changedAt: readLetter(db, letterId)?.changedAt ?? 0,
    markdown: "Dear Ms Evans,\n\nPlease talk with us.\n\nSincerely,\n\nAnn Head\\\nHeadteacher",
    addressee: "Sian Evans",
    signatory: "Ann Head",
    signatoryRole: "Headteacher",
    datedOn: "2026-09-14",
    policyVersionId: null,
    postedOn: null,
    steps: stepsBecause(earlyReason),
    staffId,
    now,
  });
}

export function aFinishedLetter(db: Database, begun: Begun): string {
  const letterId = aDraftedLetter(db, begun);
  const { status } = finishAsItIs(db, letterId, begun);
  if (status !== "finished") throw new Error(`The letter was not finished: ${status}`);
  return letterId;
}

export const A_SAFE_USE_LETTER: SafeUseLetterValues = {
  kind: "safe-use",
  period: "weeks",
  misuses: ["comments"],
  links: {
    ict: "https://school.example.test/ict",
    acceptableUse: "https://school.example.test/acceptable-use",
    communication: "https://school.example.test/communication",
    complaints: "https://school.example.test/complaints",
  },
};

/** Letter 2 while it is written. */
export function aSafeUseDraft(
  db: Database,
  { staffId, now = NOON }: { staffId: string; now?: number },
): string {
  const values = A_SAFE_USE_LETTER;
  const outcome = draftLetter(db, { values, adultId: null, matterId: null, staffId, now });
  if (outcome.status !== "drafted") throw new Error(`The letter was not begun: ${outcome.status}`);
  return outcome.letterId;
}

/** Letter 2, finished and not sent. */
export function aFinishedSafeUseLetter(
  db: Database,
  { staffId, now = NOON }: { staffId: string; now?: number },
): string {
  const letterId = aSafeUseDraft(db, { staffId, now });
  const { status } = finishAsItIs(db, letterId, { staffId, now });
  if (status !== "finished") throw new Error(`The letter was not finished: ${status}`);
  return letterId;
}

/** Letter 2 on its way to so many. */
export function aLetterRound(
  db: Database,
  wanted: { letterId: string; staffId: string; typedCount: number; audience?: LetterAudience; now?: number },
): string {
  const { now = NOON, audience = { kind: "whole-roll" }, ...more } = wanted;
  const outcome = startLetterRound(db, { roundId: newId(now), audience, now, ...more });
  if (outcome.status !== "started") throw new Error(`Not started: ${outcome.status}`);
  return outcome.roundId;
}
