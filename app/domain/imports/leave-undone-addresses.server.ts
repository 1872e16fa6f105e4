import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { adults, peopleChanges } from "#db/schema.ts";
import { endWaysIn } from "../people/end-ways-in.server.ts";
import { leaveOldAddress } from "../people/leave-old-address.server.ts";
import type { AdultRow } from "./read-people.server.ts";

/** Adults who are here and whom a set of changes touched, as they are now. */
export function adultsOfChangeSet(tx: Transaction, changeSetId: string): AdultRow[] {
  return tx
    .selectDistinct({ adult: adults })
    .from(peopleChanges)
    .innerJoin(adults, eq(adults.id, peopleChanges.rowId))
    .where(
      and(
        eq(peopleChanges.changeSetId, changeSetId),
        eq(peopleChanges.tableName, "adults"),
        isNull(adults.leftOn),
      ),
    )
    .all()
    .map(({ adult }) => adult);
}

/**
 * Whose address went back with an undo leaves the one that the import gave them: links and sessions that came by it
 * open nothing any more. Who is gone again needs no way in. `touched` is how they were before the undo.
 */
export function leaveUndoneAddresses(tx: Transaction, touched: AdultRow[], now: number): void {
  for (const before of touched) {
    const after = tx.select().from(adults).where(eq(adults.id, before.id)).get();
    if (!after) continue;
    if (after.leftOn !== null) endWaysIn(tx, { adultId: before.id, ending: "left", now });
    if (after.email !== before.email) {
      leaveOldAddress(tx, { ...before, heldAt: before.heldAt ?? after.heldAt }, now);
    }
  }
}
