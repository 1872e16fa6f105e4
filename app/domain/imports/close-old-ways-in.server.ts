import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { adults, passes } from "#db/schema.ts";
import type { PeopleChange } from "../people/change-people.server.ts";
import { leaveOldAddress } from "../people/leave-old-address.server.ts";

/** What an import means for ways in: an adult with a new address leaves the old one; who leaves needs no way in. */
export function closeOldWaysIn(
  tx: Transaction,
  { changes, now }: { changes: readonly PeopleChange[]; now: number },
): void {
  for (const change of changes) {
    if (change.table !== "adults" || change.action !== "update") continue;
    const { id, set } = change;
    if (set.email !== undefined) {
      const before = tx.select().from(adults).where(eq(adults.id, id)).get();
      const isLeft = before?.leftOn != null;
      if (before && !isLeft)
        leaveOldAddress(tx, { ...before, heldAt: before.heldAt ?? set.heldAt ?? null }, now);
    } else if (set.leftOn) {
      tx.update(passes)
        .set({ endedAt: now, ending: "left" })
        .where(and(eq(passes.adultId, id), isNull(passes.endedAt)))
        .run();
    }
  }
}
