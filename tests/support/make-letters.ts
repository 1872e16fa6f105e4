import { draftLetter } from "#app/domain/letters/draft-letter.server.ts";
import { emptyMisuseLetter } from "#app/domain/letters/empty-misuse-letter.ts";
import { finishLetter } from "#app/domain/letters/finish-letter.server.ts";
import { readLetter } from "#app/domain/letters/read-letter.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { MisuseLetterValues } from "#db/letter-values.ts";
import { NOON } from "./school-in-memory.ts";

export const A_MISUSE_LETTER: MisuseLetterValues = {
  ...emptyMisuseLetter({ salutation: "Ms Evans" }),
  where: "a public Facebook page",
  postedOn: "2026-09-10",
  misuses: ["comments"],
  sections: ["comments"],
};

type Begun = { adultId: string; staffId: string; matterId?: string; now?: number };

/** Letter 1 with everything that it needs, not finished yet. */
export function aDraftedLetter(
  db: Database,
  { adultId, staffId, matterId, now = NOON, ...changes }: Begun & Partial<MisuseLetterValues>,
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
  { staffId, now = NOON }: { staffId: string; now?: number },
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
