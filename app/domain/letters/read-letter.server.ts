import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { LetterValues } from "#db/letter-values.ts";
import { finishedLetters, finishedLetterTexts, letters, matters } from "#db/matters-schema.ts";
import { type adults, staff } from "#db/schema.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { isOfOthers } from "./letters-of-others.server.ts";

export type ReadLetter = {
  id: string;
  kind: (typeof letters.$inferSelect)["kind"];
  matter: { id: string; number: number } | null;
  /** Whom letter 1 is to, in the record that counts now; null for a letter to many. */
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

/** The same for one who may know of it; to others it is not there (rule 8). */
export function readLetterFor(
  db: Database | Transaction,
  { letterId, staffId }: { letterId: string; staffId: string },
): ReadLetter | null {
  const may = db
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.id, letterId), isOfOthers(db, { staffId })))
    .get();
  return may ? readLetter(db, letterId) : null;
}

const changers = alias(staff, "changers");
const readers = alias(staff, "readers");
const finishers = alias(staff, "finishers");

/** A letter with all that is known of it: still a draft, put away, or finished. */
export function readLetter(db: Database | Transaction, letterId: string): ReadLetter | null {
  const row = db
    .select({
      letter: letters,
      matter: { id: matters.id, number: matters.number },
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
    .leftJoin(finishedLetters, eq(finishedLetters.letterId, letters.id))
    .leftJoin(finishedLetterTexts, eq(finishedLetterTexts.letterId, letters.id))
    .leftJoin(finishers, eq(finishers.id, finishedLetters.finishedBy))
    .where(eq(letters.id, letterId))
    .get();
  if (!row) return null;
  const { letter, matter, changedBy, reader, finished } = row;
  const adult = letter.adultId === null ? null : currentRecordOf(db, letter.adultId);
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
