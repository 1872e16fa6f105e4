import { eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, guardianships } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import type { Adult } from "./adults-at-address.server.ts";
import type { ByStaff } from "./change-adult-record.server.ts";
import { changePeople, type PeopleChange } from "./change-people.server.ts";
import { endWaysIn, stopSchoolMails } from "./end-ways-in.server.ts";
import { leaveOldAddress } from "./leave-old-address.server.ts";
import { unconfirmedSharing } from "./shared-address.server.ts";

/**
 * Two records of one human become one: the first goes on with the children of both. What was signed under the second stays
 * there, as signed, and counts for the first (rule 9). A person says so: nothing merges on an address alone (rule 4).
 * A hold on either stays, and what the first record does not know is taken from the second. An address that opens
 * nothing any more is told so, for it may have been somebody else's.
 */
export function mergeAdults(
  db: Database,
  { adultId, otherId, ...by }: { adultId: string; otherId: string } & ByStaff,
): {
  status: "merged" | "no-such-adult" | "same-record" | "merged-already" | "own-record" | "address-taken";
} {
  const { staffId, now } = by;
  return db.transaction(
    (tx) => {
      if (adultId === otherId) return { status: "same-record" };
      const [first, second] = [adultId, otherId].map((id) =>
        tx.select().from(adults).where(eq(adults.id, id)).get(),
      );
      if (!first || !second) return { status: "no-such-adult" };
      if (first.erasedAt !== null || second.erasedAt !== null) return { status: "no-such-adult" };
      if (first.mergedInto !== null || second.mergedInto !== null) return { status: "merged-already" };
      if ([first, second].some((record) => isOwnRecord(tx, { staffId, adultId: record.id }))) {
        return { status: "own-record" };
      }
      // Whose address stays: while they are here, it was asked when they came to it.
      const { leftOn, email } = first.email === null ? second : first;
      if (leftOn !== null && unconfirmedSharing(tx, [adultId, otherId], [email]).length > 0) {
        return { status: "address-taken" };
      }

      changePeople(tx, { kind: "merge", changes: changesOf(tx, first, second, now), ...by });
      endWaysIn(tx, { adultId: second.id, ending: "merged", now });
      if (losesAddress(first, second)) {
        leaveOldAddress(tx, { ...second, heldAt: second.heldAt ?? first.heldAt }, now);
      } else {
        stopSchoolMails(tx, { adultId: second.id, now });
      }
      const actor = { kind: "staff", id: staffId } as const;
      for (const subjectId of [first.id, second.id]) {
        recordAudit(tx, { actor, action: "merged-adults", subjectId, now });
      }
      return { status: "merged" };
    },
    { behavior: "immediate" },
  );
}

/** Where the first record has none, it takes the second one's address, which goes on being a way in. */
function losesAddress(first: Adult, second: Adult): boolean {
  return second.email !== null && first.email !== null && first.email !== second.email;
}

/** In this order: undoing it begins at the end, and gives the address back before the second record needs it. */
function changesOf(tx: Transaction, first: Adult, second: Adult, now: number): PeopleChange[] {
  const update = (id: string, set: Partial<Adult>): PeopleChange => ({
    table: "adults",
    action: "update",
    id,
    set,
  });
  const earlier = tx.select().from(adults).where(eq(adults.mergedInto, second.id)).all();
  return [
    update(second.id, { mergedInto: first.id, leftOn: second.leftOn ?? isoDateOf(now) }),
    // Never a chain: records that were merged into the second one belong to the first now.
    ...earlier.map(({ id }) => update(id, { mergedInto: first.id })),
    ...tiesOf(tx, first, second),
    update(first.id, {
      ...(first.email === null && { email: second.email, mailboxState: second.mailboxState }),
      phone: first.phone ?? second.phone,
      knownAs: first.knownAs ?? second.knownAs,
      ...(first.heldAt === null && { heldAt: second.heldAt, holdReason: second.holdReason }),
      ...(second.leftOn === null && { leftOn: null }),
    }),
  ];
}

/** The children of both. Of two ties to one child the first stays, and a court order in either. */
function tiesOf(tx: Transaction, first: Adult, second: Adult): PeopleChange[] {
  const of = (adultId: string) =>
    tx.select().from(guardianships).where(eq(guardianships.adultId, adultId)).all();
  const kept = of(first.id);
  return of(second.id).flatMap((tie): PeopleChange[] => {
    const same = kept.find(({ childId }) => childId === tie.childId);
    const table = "guardianships";
    if (!same) return [{ table, action: "update", id: tie.id, set: { adultId: first.id } }];
    const responsibility =
      same.parentalResponsibility === "unknown" ? tie.parentalResponsibility : same.parentalResponsibility;
    const set = { courtOrder: same.courtOrder || tie.courtOrder, parentalResponsibility: responsibility };
    return [
      { table, action: "delete", id: tie.id },
      { table, action: "update", id: same.id, set },
    ];
  });
}
