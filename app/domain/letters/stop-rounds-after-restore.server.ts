import { isNull } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { letterRounds } from "#db/matters-schema.ts";
import { leaveOutRecipients } from "./leave-out-recipients.server.ts";

/**
 * After a backup was put back letter 2 does not go on by itself: whoever waited in it may have had it since. Everybody who
 * waits is left out for that reason, and every round ends. Their mails are stopped with all others.
 */
export function stopRoundsAfterRestore(tx: Transaction, { now }: { now: number }): void {
  const running = tx.select().from(letterRounds).where(isNull(letterRounds.endedAt)).all();
  for (const { id: roundId } of running) leaveOutRecipients(tx, { roundId, reason: "restored-backup", now });
  tx.update(letterRounds)
    .set({ endedAt: now, stoppedBecause: "restored-backup" })
    .where(isNull(letterRounds.endedAt))
    .run();
}
