import { desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { finishedLetters, finishedLetterTexts, letterSettings, letters } from "#db/matters-schema.ts";
import { nextNumber } from "../evidence/next-number.server.ts";
import { appendToMattersLedger } from "../matters/append-to-matters-ledger.server.ts";
import { letterSha256 } from "./letter-sha256.server.ts";
import { type Letter, type NotOpen, openDraft } from "./open-draft.server.ts";

export type FinishedLetter =
  | { status: "finished"; number: number }
  /** The school wants that somebody else has read it as it is. */
  | { status: "needs-second-reader" }
  | NotOpen;

/**
 * Finishes a letter as it was looked at: it gets its number, stands in the ledger, and never changes again. Its Markdown is
 * whole; whoever asks has refused one with gaps.
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
    staffId: string;
    now: number;
  },
): FinishedLetter {
  const { letterId, changedAt, markdown, addressee, staffId, now, ...rest } = letter;
  return db.transaction(
    (tx): FinishedLetter => {
      const found = openDraft(tx, { letterId, changedAt });
      if (found.status !== "open") return found;
      if (needsSecondReader(tx) && !isReadBySecond(found.letter)) return { status: "needs-second-reader" };

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
