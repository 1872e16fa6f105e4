import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { letterRecipients } from "#db/matters-schema.ts";

/** Whoever still waits for this letter is left out: sending it was stopped, by hand or since a backup was put back. */
export function leaveOutRecipients(
  tx: Transaction,
  { roundId, reason, now }: { roundId: string; reason: "stopped" | "restored-backup"; now: number },
): void {
  tx.update(letterRecipients)
    .set({ state: "left-out", reason, decidedAt: now })
    .where(and(eq(letterRecipients.roundId, roundId), eq(letterRecipients.state, "waiting")))
    .run();
}
