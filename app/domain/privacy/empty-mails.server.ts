import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { emails, parentSessions, passes, signInRequests } from "#db/schema.ts";
import type { Traces } from "./traces-of.server.ts";

/*
 * A mail's row stays for ever (rule 14); its words and its address do not. What is left of its values says which receipt
 * it was, or which way of sending it tested, and of nobody who they are.
 */

/** Instead of what a mail said. */
export const EMPTIED_VALUES: SQL = sql`json_patch('{"isEmptied":true}', json_object('kind', ${emails.kind},
  'reference', ${emails.values} ->> 'reference', 'isCopy', json(${emails.values} -> 'isCopy'),
  'sentBy', ${emails.values} ->> 'sentBy', 'rows', ${emails.values} -> 'rows'))`;

/** Has this mail still got its words? */
export const HAS_WORDS: SQL = sql`${emails.values} ->> 'isEmptied' is null`;

const WITHOUT_WORDS = { values: EMPTIED_VALUES, subject: null, body: null } as const;

/** Empties the mails that meet a condition: their words, and with `address` to whom they went too. */
export function emptyMails(
  tx: Transaction,
  which: SQL | undefined,
  { address }: { address: boolean },
): { changes: number } {
  return tx
    .update(emails)
    .set({ ...WITHOUT_WORDS, ...(address && { toAddress: "", serverResponse: null, language: "en" }) })
    .where(and(ne(emails.state, "queued"), which))
    .run();
}

/** Stops and empties every mail to one human, and closes every way in. Mails to an address that others have too stay theirs. */
export function emptyMailsAndWaysIn(tx: Transaction, traces: Traces, now: number): void {
  const { recordIds, addresses, taskIds } = traces;
  const theirs = or(
    inArray(emails.adultId, recordIds),
    inArray(emails.taskId, taskIds),
    and(isNull(emails.adultId), inArray(emails.toAddress, addresses)),
  );
  tx.update(emails)
    .set({ state: "stopped", settledAt: now, sealedSecrets: null, leasedUntil: null })
    .where(and(eq(emails.state, "queued"), theirs))
    .run();
  emptyMails(tx, theirs, { address: true });

  tx.delete(parentSessions).where(inArray(parentSessions.adultId, recordIds)).run();
  tx.update(passes)
    .set({ endedAt: now, ending: "left" })
    .where(and(inArray(passes.adultId, recordIds), isNull(passes.endedAt)))
    .run();
  tx.update(passes)
    .set({ email: "" })
    .where(and(inArray(passes.adultId, recordIds), ne(passes.email, "")))
    .run();
  tx.delete(signInRequests).where(inArray(signInRequests.email, addresses)).run();
}

/** Which of these mails have no words any more: a file that was kept of one goes too. */
export function mailsWithoutWords(db: Database, ids: string[]): string[] {
  return ids.filter(
    (id) =>
      db
        .select({ id: emails.id })
        .from(emails)
        .where(and(eq(emails.id, id), sql`not (${HAS_WORDS})`))
        .get() !== undefined,
  );
}
