import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { letterRecipients } from "#db/matters-schema.ts";

/** Whoever still waits for this letter is left out: sending it was stopped. */
export function leaveOutRecipients(
  tx: Transaction,
  { roundId, now }: { roundId: string; now: number },
): void {
  tx.update(letterRecipients)
    .set({ state: "left-out", reason: "stopped", decidedAt: now })
    .where(and(eq(letterRecipients.roundId, roundId), eq(letterRecipients.state, "waiting")))
    .run();
}
