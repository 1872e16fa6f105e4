import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { children, guardianships, type PARENTAL_RESPONSIBILITIES } from "#db/schema.ts";
import type { Adult } from "./adults-at-address.server.ts";
import { type ByStaff, changeAdultRecord, type NotToBeChanged } from "./change-adult-record.server.ts";
import { changePeople, type PeopleChange } from "./change-people.server.ts";
import { readsHolds } from "./hold-adult.server.ts";
import { confirmSharing, type Sharing, unconfirmedSharing } from "./shared-address.server.ts";

/** How an adult belongs to a child. Acknowledging a policy needs no parental responsibility. */
export type Tie = {
  relationship: string;
  parentalResponsibility: (typeof PARENTAL_RESPONSIBILITIES)[number];
  courtOrder: boolean;
};

/** What stands with a hold that a court order brought, for head and safeguarding lead. */
export const COURT_ORDER_HOLD = "A court order limits this adult";

/** Ties an adult to a child. One who had left is back; one whom a court order limits is on hold at once (rule 21). */
export function tieAdultToChild(
  db: Database,
  {
    adultId,
    childId,
    tie,
    isSharingConfirmed,
    ...by
  }: { adultId: string; childId: string; tie: Tie; isSharingConfirmed: boolean } & ByStaff,
):
  | { status: "tied" | "no-such-child" | "tied-already" }
  | { status: "shared"; sharing: Sharing[] }
  | NotToBeChanged {
  const as = { action: "tied-to-child", done: "tied" } as const;
  return changeAdultRecord(db, { adultId, ...by }, as, (tx, adult) => {
    const child = tx.select().from(children).where(eq(children.id, childId)).get();
    if (!child || child.diedAt !== null) return { status: "no-such-child" };
    const same = and(eq(guardianships.adultId, adultId), eq(guardianships.childId, childId));
    if (tx.select().from(guardianships).where(same).get()) return { status: "tied-already" };
    const isBack = adult.leftOn !== null && child.leftOn === null;
    const sharing = isBack ? unconfirmedSharing(tx, [adultId], [adult.email]) : [];
    if (sharing.length > 0 && !isSharingConfirmed) return { status: "shared", sharing };

    const row = { id: newId(by.now), adultId, childId, ...tie, createdAt: by.now };
    const changes: PeopleChange[] = [
      ...confirmSharing(tx, sharing, by.now),
      { table: "guardianships", action: "insert", row },
      ...(isBack ? [{ table: "adults", action: "update", id: adultId, set: { leftOn: null } } as const] : []),
      ...holdFor(adult, tie, by.now),
    ];
    changePeople(tx, { kind: "edit", changes, ...by });
    return { status: "tied" };
  });
}

/** Corrects how they belong together. A court order is taken away by head or safeguarding lead only. */
export function editTie(
  db: Database,
  { guardianshipId, tie, ...by }: { guardianshipId: string; tie: Tie } & ByStaff,
): { status: "changed" | "nothing-changed" | "no-such-tie" | "head-or-dsl-only" } | NotToBeChanged {
  const found = tieOf(db, guardianshipId);
  if (!found) return { status: "no-such-tie" };
  const as = { action: "edited-tie", done: "changed" } as const;
  return changeAdultRecord(db, { adultId: found.adultId, ...by }, as, (tx, adult) => {
    const now = tieOf(tx, guardianshipId);
    if (!now) return { status: "no-such-tie" };
    if (now.courtOrder && !tie.courtOrder && !readsHolds(tx, by.staffId))
      return { status: "head-or-dsl-only" };
    const changes: PeopleChange[] = [
      { table: "guardianships", action: "update", id: guardianshipId, set: tie },
      ...(now.courtOrder ? [] : holdFor(adult, tie, by.now)),
    ];
    const { changed } = changePeople(tx, { kind: "edit", changes, ...by });
    return { status: changed > 0 ? "changed" : "nothing-changed" };
  });
}

/** They do not belong together. Without any child here the adult is asked nothing more. */
export function untieAdultFromChild(
  db: Database,
  { guardianshipId, ...by }: { guardianshipId: string } & ByStaff,
): { status: "untied" | "no-such-tie" | "head-or-dsl-only" } | NotToBeChanged {
  const found = tieOf(db, guardianshipId);
  if (!found) return { status: "no-such-tie" };
  const as = { action: "untied-from-child", done: "untied" } as const;
  return changeAdultRecord(db, { adultId: found.adultId, ...by }, as, (tx) => {
    const now = tieOf(tx, guardianshipId);
    if (!now) return { status: "no-such-tie" };
    if (now.courtOrder && !readsHolds(tx, by.staffId)) return { status: "head-or-dsl-only" };
    const changes = [{ table: "guardianships", action: "delete", id: guardianshipId } as const];
    changePeople(tx, { kind: "edit", changes, ...by });
    return { status: "untied" };
  });
}

function tieOf(db: Database | Transaction, guardianshipId: string) {
  return db.select().from(guardianships).where(eq(guardianships.id, guardianshipId)).get();
}

export function holdFor(
  adult: Pick<Adult, "id" | "heldAt">,
  { courtOrder }: Tie,
  now: number,
): PeopleChange[] {
  if (!courtOrder || adult.heldAt !== null) return [];
  const set = { heldAt: now, holdReason: COURT_ORDER_HOLD };
  return [{ table: "adults", action: "update", id: adult.id, set }];
}
