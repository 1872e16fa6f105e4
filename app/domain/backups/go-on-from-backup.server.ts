import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { askings, emails, passes, sendingSettings } from "#db/schema.ts";
import { goOnAfterRestore } from "../evidence/go-on-after-restore.server.ts";
import type { Actor } from "../evidence/record-audit.server.ts";
import { stopRoundsAfterRestore } from "../letters/stop-rounds-after-restore.server.ts";
import { endWaysIn } from "./end-ways-in.server.ts";

/**
 * Makes a backup the school's database again. The ledger goes on under a new name (rule 10); mail that was waiting then has
 * long been sent, or its link is not in the backup: it is stopped, and so is every link and slip from before. Everybody signs
 * in anew, since a copy that was no backup has live sessions, some of which were ended since. Who was asked and has answered
 * since is not known here: nothing goes out by itself before the office lets it go on (rule 13). Who has had letter 2 since is
 * not known either: it ends where it was.
 */
export function goOnFromBackup(
  db: Database,
  restored: { actor: Actor; knownNames: string[]; now: number },
): { origin: string; stoppedMails: number; endedPasses: number } {
  return db.transaction(
    (tx) => {
      endWaysIn(db);
      return { ...goOnAfterRestore(tx, restored), ...stopWhatWaited(tx, restored.now) };
    },
    { behavior: "immediate" },
  );
}

function stopWhatWaited(tx: Transaction, now: number): { stoppedMails: number; endedPasses: number } {
  const stopped = tx
    .update(emails)
    .set({
      state: "stopped",
      serverResponse: "restored-backup",
      settledAt: now,
      sealedSecrets: null,
      leasedUntil: null,
    })
    .where(eq(emails.state, "queued"))
    .run();
  const ended = tx.update(passes).set({ endedAt: now, ending: "voided" }).where(isNull(passes.endedAt)).run();
  pauseWhatGoesByItself(tx, now);
  stopRoundsAfterRestore(tx, { now });
  return { stoppedMails: stopped.changes, endedPasses: ended.changes };
}

function pauseWhatGoesByItself(tx: Transaction, now: number): void {
  tx.update(askings)
    .set({ pausedAt: now })
    .where(and(isNull(askings.endedAt), isNull(askings.pausedAt)))
    .run();
  const paused = { remindersPausedAt: now, joinersPausedAt: now, changedAt: now };
  tx.insert(sendingSettings)
    .values({ ...paused })
    .onConflictDoUpdate({ target: sendingSettings.onlyRow, set: paused })
    .run();
}
