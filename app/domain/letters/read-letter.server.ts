import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { LetterValues } from "#db/letter-values.ts";
import { finishedLetters, finishedLetterTexts, letters, matters } from "#db/matters-schema.ts";
import { adults, staff } from "#db/schema.ts";

export type ReadLetter = {
  id: string;
  kind: (typeof letters.$inferSelect)["kind"];
  matter: { id: string; number: number } | null;
  /** Whom letter 1 is to; null for a letter to many. */
  adult: typeof adults.$inferSelect | null;
  createdAt: number;
  changedAt: number;
  changedBy: { id: string; name: string };
  /** The second person who has read this draft, or read it before it was finished. */
  readBy: { id: string; name: string; at: number } | null;
} & (
  | { state: "draft"; draft: LetterValues }
  | { state: "discarded"; discardedAt: number }
  | {
      state: "finished";
      finished: typeof finishedLetters.$inferSelect & {
        /** Null once they are forgotten. */
        addressee: string | null;
        markdown: string | null;
        finishedByName: string;
      };
    }
);

const changers = alias(staff, "changers");
const readers = alias(staff, "readers");
const finishers = alias(staff, "finishers");

/** A letter with all that is known of it: still a draft, put away, or finished. */
export function readLetter(db: Database | Transaction, letterId: string): ReadLetter | null {
  const row = db
    .select({
      letter: letters,
      matter: { id: matters.id, number: matters.number },
      adult: adults,
      changedBy: { id: changers.id, name: changers.name },
      reader: { id: readers.id, name: readers.name },
      finished: finishedLetters,
      finishedByName: finishers.name,
      texts: finishedLetterTexts,
    })
    .from(letters)
    .innerJoin(changers, eq(changers.id, letters.changedBy))
    .leftJoin(readers, eq(readers.id, letters.readBy))
    .leftJoin(matters, eq(matters.id, letters.matterId))
    .leftJoin(adults, eq(adults.id, letters.adultId))
    .leftJoin(finishedLetters, eq(finishedLetters.letterId, letters.id))
    .leftJoin(finishedLetterTexts, eq(finishedLetterTexts.letterId, letters.id))
    .leftJoin(finishers, eq(finishers.id, finishedLetters.finishedBy))
    .where(eq(letters.id, letterId))
    .get();
  if (!row) return null;
  const { letter, matter, adult, changedBy, reader, finished } = row;
  const about = {
    id: letter.id,
    kind: letter.kind,
    matter,
    adult,
    createdAt: letter.createdAt,
    changedAt: letter.changedAt,
    changedBy,
    readBy: reader && letter.readAt !== null ? { ...reader, at: letter.readAt } : null,
  };
  if (letter.draft !== null) return { ...about, state: "draft", draft: letter.draft };
  if (letter.discardedAt !== null) return { ...about, state: "discarded", discardedAt: letter.discardedAt };
  if (!finished) throw new Error(`Letter ${letterId} has neither a draft nor an end`);
  const { addressee = null, markdown = null } = row.texts ?? {};
  const finishedByName = row.finishedByName ?? "";
  return { ...about, state: "finished", finished: { ...finished, addressee, markdown, finishedByName } };
}
