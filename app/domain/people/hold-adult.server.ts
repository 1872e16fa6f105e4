import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { guardianships, staff } from "#db/schema.ts";
import { type ByStaff, changeAdultRecord, type NotToBeChanged } from "./change-adult-record.server.ts";
import { changePeople } from "./change-people.server.ts";
import { recordsOfSameHuman } from "./records-of.server.ts";

/**
 * Puts an adult on hold: the school starts nothing towards them (rule 21). Why is for head and safeguarding lead only, so
 * it stands with the hold and nowhere else.
 */
export function holdAdult(
  db: Database,
  { adultId, reason, staffId, now }: { adultId: string; reason: string; staffId: string; now: number },
): { status: "held" | "held-already" } | NotToBeChanged {
  const as = { action: "held-adult", done: "held" } as const;
  return changeAdultRecord(db, { adultId, staffId, now }, as, (tx, adult) => {
    if (adult.heldAt !== null) return { status: "held-already" };
    const set = { heldAt: now, holdReason: reason };
    const changes = [{ table: "adults", action: "update", id: adultId, set } as const];
    changePeople(tx, { kind: "edit", changes, staffId, now });
    return { status: "held" };
  });
}

/** Ends a hold. One that a court order asks for is ended by head or safeguarding lead only. */
export function releaseAdult(
  db: Database,
  { adultId, staffId, now }: { adultId: string } & Omit<ByStaff, "reason">,
): { status: "released" | "not-held" | "head-or-dsl-only" } | NotToBeChanged {
  const as = { action: "released-adult", done: "released" } as const;
  return changeAdultRecord(db, { adultId, staffId, now }, as, (tx, adult) => {
    if (adult.heldAt === null) return { status: "not-held" };
    if (isUnderCourtOrder(tx, adultId) && !readsHolds(tx, staffId)) return { status: "head-or-dsl-only" };
    const set = { heldAt: null, holdReason: null };
    const changes = [{ table: "adults", action: "update", id: adultId, set } as const];
    changePeople(tx, { kind: "edit", changes, staffId, now });
    return { status: "released" };
  });
}

/** Does a court order limit this adult, towards any child, under whichever of their records that were merged? */
export function isUnderCourtOrder(db: Database | Transaction, adultId: string): boolean {
  const records = recordsOfSameHuman(db, adultId).map(({ id }) => id);
  const order = db
    .select({ id: guardianships.id })
    .from(guardianships)
    .where(and(inArray(guardianships.adultId, records), eq(guardianships.courtOrder, true)))
    .get();
  return order !== undefined;
}

/** Why somebody is on hold, and what only the safeguarding lead needs to know, is for these two roles. */
export function readsHolds(db: Database | Transaction, staffId: string): boolean {
  const person = db.select({ role: staff.role }).from(staff).where(eq(staff.id, staffId)).get();
  return person?.role === "head" || person?.role === "dsl";
}
