import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import type { Adult } from "./adults-at-address.server.ts";

/** Who changes something about people, and why. */
export type ByStaff = { staffId: string; reason?: string | undefined; now: number };

/** Why staff may not change an adult's record: it is their own (rule 8), or its human goes on under another one. */
export type NotToBeChanged = { status: "no-such-adult" | "own-record" | "merged" };

/**
 * One thing that a member of staff does to an adult's record, in one transaction, with its line in the audit where it was
 * done.
 */
export function changeAdultRecord<Outcome extends { status: string }>(
  db: Database,
  { adultId, staffId, now }: { adultId: string; staffId: string; now: number },
  { action, done }: { action: string; done: Outcome["status"] },
  change: (tx: Transaction, adult: Adult) => Outcome,
): Outcome | NotToBeChanged {
  return db.transaction(
    (tx): Outcome | NotToBeChanged => {
      const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
      if (!adult || adult.erasedAt !== null) return { status: "no-such-adult" };
      if (adult.mergedInto !== null) return { status: "merged" };
      if (isOwnRecord(tx, { staffId, adultId })) return { status: "own-record" };
      const outcome = change(tx, adult);
      if (outcome.status === done) {
        recordAudit(tx, { actor: { kind: "staff", id: staffId }, action, subjectId: adultId, now });
      }
      return outcome;
    },
    { behavior: "immediate" },
  );
}
