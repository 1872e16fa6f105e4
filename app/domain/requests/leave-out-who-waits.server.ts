import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { askedAdults } from "#db/schema.ts";

/** Whoever still waits in this asking is left out of it: it was stopped. Returns how many. */
export function leaveOutWhoWaits(
  tx: Transaction,
  { askingId, now }: { askingId: string; now: number },
): number {
  return tx
    .update(askedAdults)
    .set({ state: "left-out", reason: "stopped", decidedAt: now })
    .where(and(eq(askedAdults.askingId, askingId), eq(askedAdults.state, "waiting")))
    .run().changes;
}
