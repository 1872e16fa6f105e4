import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, children, guardianships } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import type { ByStaff } from "./change-adult-record.server.ts";
import { changePeople, type PeopleChange } from "./change-people.server.ts";
import { cIsHere } from "./child-is-here.server.ts";
import { endWaysIn, stopSchoolMails } from "./end-ways-in.server.ts";
import { confirmSharing, type Sharing, unconfirmedSharing } from "./shared-address.server.ts";

/**
 * A child has left the school. Adults whose last child here this was leave with it: they drop out of every count, are
 * asked nothing more, and what they signed stays (rule 11).
 */
export function childLeaves(
  db: Database,
  { childId, leftOn, ...by }: { childId: string; leftOn: string } & ByStaff,
): { status: "left" | "no-such-child" | "left-already" | "not-yet" | "own-record" } {
  const { staffId, now } = by;
  return db.transaction(
    (tx) => {
      const child = tx.select().from(children).where(eq(children.id, childId)).get();
      if (!child) return { status: "no-such-child" };
      if (child.leftOn !== null) return { status: "left-already" };
      if (leftOn > isoDateOf(now)) return { status: "not-yet" };
      const leaving = adultsWithNoOther(tx, childId);
      if (leaving.some(({ id }) => isOwnRecord(tx, { staffId, adultId: id })))
        return { status: "own-record" };

      const changes: PeopleChange[] = [
        { table: "children", action: "update", id: childId, set: { leftOn } },
        ...leaving.map(({ id }) => ({ table: "adults", action: "update", id, set: { leftOn } }) as const),
      ];
      changePeople(tx, { kind: "edit", changes, ...by });
      for (const { id } of leaving) {
        endWaysIn(tx, { adultId: id, ending: "left", now });
        stopSchoolMails(tx, { adultId: id, now });
      }
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "child-left",
        subjectId: childId,
        now,
      });
      return { status: "left" };
    },
    { behavior: "immediate" },
  );
}

/** The child is back, or never left: the same records count again, with all that was signed under them (rule 11). */
export function childReturns(
  db: Database,
  { childId, isSharingConfirmed, ...by }: { childId: string; isSharingConfirmed: boolean } & ByStaff,
):
  | { status: "back" | "no-such-child" | "here-already" | "own-record" }
  | { status: "shared"; sharing: Sharing[] } {
  const { staffId, now } = by;
  return db.transaction(
    (tx) => {
      const child = tx.select().from(children).where(eq(children.id, childId)).get();
      if (!child) return { status: "no-such-child" };
      if (child.leftOn === null) return { status: "here-already" };
      const returning = leaversOf(tx, childId);
      if (returning.some(({ id }) => isOwnRecord(tx, { staffId, adultId: id })))
        return { status: "own-record" };
      const sharing = unconfirmedSharing(
        tx,
        returning.map(({ id }) => id),
        returning.map(({ email }) => email),
      );
      if (sharing.length > 0 && !isSharingConfirmed) return { status: "shared", sharing };

      const changes: PeopleChange[] = [
        ...confirmSharing(tx, sharing, now),
        { table: "children", action: "update", id: childId, set: { leftOn: null } },
        ...returning.map(
          ({ id }) => ({ table: "adults", action: "update", id, set: { leftOn: null } }) as const,
        ),
      ];
      changePeople(tx, { kind: "edit", changes, ...by });
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "child-back",
        subjectId: childId,
        now,
      });
      return { status: "back" };
    },
    { behavior: "immediate" },
  );
}

function adultsWithNoOther(tx: Transaction, childId: string) {
  return tx
    .select({ id: adults.id })
    .from(guardianships)
    .innerJoin(adults, eq(adults.id, guardianships.adultId))
    .where(
      and(
        eq(guardianships.childId, childId),
        isNull(adults.leftOn),
        sql`not exists (select 1 from guardianships g join children c on c.id = g.child_id
          where g.adult_id = ${adults.id} and c.id <> ${childId} and ${cIsHere})`,
      ),
    )
    .all();
}

function leaversOf(tx: Transaction, childId: string) {
  return tx
    .select({ id: adults.id, email: adults.email })
    .from(guardianships)
    .innerJoin(adults, eq(adults.id, guardianships.adultId))
    .where(and(eq(guardianships.childId, childId), isNotNull(adults.leftOn), isNull(adults.mergedInto)))
    .all();
}
