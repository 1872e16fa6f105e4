import { desc, eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { finishedLetters, finishedLetterTexts, letterSettings, letters } from "#db/matters-schema.ts";
import { nextNumber } from "../evidence/next-number.server.ts";
import { appendToMattersLedger } from "../matters/append-to-matters-ledger.server.ts";
import { findMatter } from "../matters/matter-to-change.server.ts";
import {
  type EarlyLetter,
  type StepsOfLetter,
  whereLetterIsEarly,
  writeStepsOfLetter,
} from "./letter-in-matters.server.ts";
import { letterSha256 } from "./letter-sha256.server.ts";
import { type Letter, type NotOpen, openDraft } from "./open-draft.server.ts";

export type FinishedLetter =
  | { status: "finished"; number: number }
  /** The school wants that somebody else has read it as it is. */
  | { status: "needs-second-reader" }
  /** The policy, or what protects people, puts another step first: somebody says why, and it is finished. */
  | { status: "early"; early: EarlyLetter[] }
  /** Of the post: nobody writes about what has not happened. */
  | { status: "day-to-come" }
  /** Its matter was closed meanwhile: it is opened again first. */
  | { status: "matter-is-closed" }
  | NotOpen;

/**
 * Finishes a letter as it was looked at: it gets its number, stands in the ledger and in the record of its matter, and never
 * changes again. Its Markdown is whole; whoever asks has refused one with gaps.
 */
export function finishLetter(
  db: Database,
  letter: {
    letterId: string;
    /** Of the draft from which the Markdown was made. */
    changedAt: number;
    markdown: string;
    addressee: string;
    signatory: string;
    signatoryRole: string;
    datedOn: string;
    policyVersionId: string | null;
    postedOn: string | null;
    /** Null for a letter to many, which is no step of a matter. */
    steps: StepsOfLetter | null;
    staffId: string;
    now: number;
  },
): FinishedLetter {
  const { letterId, changedAt, markdown, addressee, steps, staffId, now, ...rest } = letter;
  return db.transaction(
    (tx): FinishedLetter => {
      const found = openDraft(tx, { letterId, changedAt });
      if (found.status !== "open") return found;
      if (rest.postedOn !== null && rest.postedOn > isoDateOf(now)) return { status: "day-to-come" };
      if (needsSecondReader(tx) && !isReadBySecond(found.letter)) return { status: "needs-second-reader" };
      const { matterId, adultId } = found.letter;
      const matter = matterId === null ? null : findMatter(tx, { matterId, staffId });
      if (matterId !== null && !matter) return { status: "no-such-letter" };
      if (matter && matter.closedAt !== null) return { status: "matter-is-closed" };
      const of = adultId === null ? null : { matterId, adultId, staffId, on: isoDateOf(now) };
      const early = of ? whereLetterIsEarly(tx, of) : [];
      if (early.length > 0 && !steps?.earlyReason) return { status: "early", early };

      const number = nextNumber(tx, lastNumber(tx));
      tx.update(letters).set({ draft: null, finishedAt: now }).where(eq(letters.id, letterId)).run();
      tx.insert(finishedLetters)
        .values({
          letterId,
          number,
          ...rest,
          sha256: letterSha256(markdown),
          finishedAt: now,
          finishedBy: staffId,
          readBy: found.letter.readBy,
        })
        .run();
      tx.insert(finishedLetterTexts).values({ letterId, addressee, markdown }).run();
      appendToMattersLedger(tx, { kind: "letter", recordId: letterId, now });
      if (of && steps) writeStepsOfLetter(tx, { ...of, letterId, number, now }, steps);
      return { status: "finished", number };
    },
    { behavior: "immediate" },
  );
}

function needsSecondReader(tx: Transaction): boolean {
  return tx.select().from(letterSettings).get()?.needsSecondReader ?? false;
}

/** Two people know what it says: who changed it last, and another one. */
function isReadBySecond({ readBy, changedBy }: Letter): boolean {
  return readBy !== null && readBy !== changedBy;
}

function lastNumber(tx: Transaction): { number: number; at: number } | undefined {
  const { number, finishedAt: at } = finishedLetters;
  return tx.select({ number, at }).from(finishedLetters).orderBy(desc(number)).get();
}
