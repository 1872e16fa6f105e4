import type { Database, Transaction } from "#db/connection.server.ts";
import { findMatter, type Matter } from "../matters/matter-to-change.server.ts";
import { openMattersOf } from "../matters/open-matters-of.server.ts";
import { soFar, stepsOf } from "../matters/steps-of-matter.server.ts";
import { type EarlyBecause, earlyBecause } from "../matters/steps-of-section-5.ts";
import { writeStep } from "../matters/write-step.server.ts";

/*
 * Letter 1 is a step of section 5: it is as early or in time as that step, in its own matter and in every open one in which
 * the adult posted. Nothing here forbids: whoever writes says why, and that stands in the record.
 */

export type LetterOfSomebody = { matterId: string | null; adultId: string; staffId: string };

export type EarlyLetter = { matterId: string; matterNumber: number; because: EarlyBecause };

/** What the record of the matters says of the letter. */
export type StepsOfLetter = {
  /** Why it is written or sent before what the policy puts first; "" where nothing does. */
  earlyReason: string;
  /** The clause of the policy that was in force on that day. */
  quoted: { policyVersionId: string; clause: string } | null;
  words: (letter: { number: number; isOfThisMatter: boolean }) => string;
};

/** The matters in which a letter to this adult is early on that day, and why. */
export function whereLetterIsEarly(
  db: Database | Transaction,
  { on, ...letter }: LetterOfSomebody & { on: string },
): EarlyLetter[] {
  return mattersOf(db, letter).flatMap((matter) => {
    const because = earlyBecause("letter", soFar(matter, stepsOf(db, matter.id)), on);
    return because ? [{ matterId: matter.id, matterNumber: matter.number, because }] : [];
  });
}

/** Is one of those matters about the headteacher? Of its own one the letter is signed by the chair of governors. */
export function touchesMatterAboutHead(db: Database | Transaction, letter: LetterOfSomebody): boolean {
  return mattersOf(db, letter).some((matter) => matter.isAboutHead);
}

/**
 * Writes down, in the transaction in which it happens, that the letter was finished or sent: as the step of its own matter,
 * so that nobody records it twice, and with the reason as a note in every other one in which it is early.
 */
export function writeStepsOfLetter(
  tx: Transaction,
  letter: LetterOfSomebody & { letterId: string; number: number; on: string; now: number },
  { earlyReason, quoted, words }: StepsOfLetter,
): void {
  const { letterId, matterId, number, on: doneOn, staffId, now } = letter;
  const early = new Set(whereLetterIsEarly(tx, letter).map((one) => one.matterId));
  for (const { id } of mattersOf(tx, letter)) {
    const isOfThisMatter = id === matterId;
    if (!isOfThisMatter && !early.has(id)) continue;
    const step = {
      matterId: id,
      doneOn,
      words: words({ number, isOfThisMatter }),
      earlyReason: early.has(id) ? earlyReason : null,
    };
    if (isOfThisMatter) {
      const { policyVersionId = null, clause = null } = quoted ?? {};
      writeStep(tx, { ...step, kind: "letter", letterId, policyVersionId, clause }, { staffId, now });
    } else {
      writeStep(tx, { ...step, kind: "note" }, { staffId, now });
    }
  }
}

/** Its own one comes first, also when it was closed meanwhile. */
function mattersOf(db: Database | Transaction, { matterId, ...who }: LetterOfSomebody): Matter[] {
  const own = matterId === null ? null : findMatter(db, { matterId, staffId: who.staffId });
  const others = openMattersOf(db, who).filter(({ id }) => id !== matterId);
  return own ? [own, ...others] : others;
}
