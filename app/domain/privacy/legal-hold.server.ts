import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, legalHolds, type STAFF_ROLES, staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";

/*
 * While a legal hold is alive nothing of that adult is forgotten, by request or by time: a claim may need it (UK GDPR
 * 17(3)(e)). It binds all records of the human. A trigger in db/migrations/0005 holds to the same.
 */

/** Who decides that somebody may not be forgotten. */
export const LEGAL_HOLD_ROLES: readonly (typeof STAFF_ROLES)[number][] = ["head", "dsl", "admin"];

export type LegalHold = {
  id: string;
  reason: string | null;
  reviewOn: string;
  setAt: number;
  setBy: string;
};

type ByStaff = { adultId: string; staffId: string; now: number };

/** Sets one, with a day on which somebody looks whether it is still needed. */
export function setLegalHold(
  db: Database,
  { adultId, reason, reviewOn, staffId, now }: ByStaff & { reason: string; reviewOn: string },
): { status: "set" | "no-such-adult" | "erased" | "set-already" | "not-in-future" | "own-record" } {
  return db.transaction(
    (tx) => {
      const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
      if (!adult) return { status: "no-such-adult" };
      if (adult.erasedAt !== null) return { status: "erased" };
      if (isOwnRecord(tx, { staffId, adultId })) return { status: "own-record" };
      if (isOnLegalHold(tx, adultId)) return { status: "set-already" };
      if (reviewOn <= isoDateOf(now)) return { status: "not-in-future" };
      tx.insert(legalHolds)
        .values({ id: newId(now), adultId, reason, reviewOn, setAt: now, setBy: staffId })
        .run();
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "set-legal-hold", subjectId: adultId, now });
      return { status: "set" };
    },
    { behavior: "immediate" },
  );
}

/** Ends it, under whichever record it was set: what is due is forgotten again. */
export function liftLegalHold(
  db: Database,
  { adultId, staffId, now }: ByStaff,
): { status: "lifted" | "none-alive" | "own-record" } {
  return db.transaction(
    (tx) => {
      if (isOwnRecord(tx, { staffId, adultId })) return { status: "own-record" };
      const { changes } = tx
        .update(legalHolds)
        .set({ liftedAt: now, liftedBy: staffId })
        .where(and(isNull(legalHolds.liftedAt), inArray(legalHolds.adultId, sameHuman(tx, adultId))))
        .run();
      if (changes === 0) return { status: "none-alive" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "lifted-legal-hold", subjectId: adultId, now });
      return { status: "lifted" };
    },
    { behavior: "immediate" },
  );
}

/** The hold that is alive on any record of this human. */
export function findLegalHold(db: Database | Transaction, adultId: string): LegalHold | null {
  const found = db
    .select({
      id: legalHolds.id,
      reason: legalHolds.reason,
      reviewOn: legalHolds.reviewOn,
      setAt: legalHolds.setAt,
      setBy: staff.name,
    })
    .from(legalHolds)
    .innerJoin(staff, eq(staff.id, legalHolds.setBy))
    .where(and(isNull(legalHolds.liftedAt), inArray(legalHolds.adultId, sameHuman(db, adultId))))
    .get();
  return found ?? null;
}

export function isOnLegalHold(db: Database | Transaction, adultId: string): boolean {
  return findLegalHold(db, adultId) !== null;
}

/** The ids of every record whose human is on legal hold, as a list in SQL. */
export const ON_LEGAL_HOLD: SQL = sql`(select same.id from legal_holds h join adults a on a.id = h.adult_id
  join adults same on same.id = coalesce(a.merged_into, a.id) or same.merged_into = coalesce(a.merged_into, a.id)
  where h.lifted_at is null)`;

function sameHuman(db: Database | Transaction, adultId: string): string[] {
  return recordsOfSameHuman(db, adultId).map(({ id }) => id);
}
