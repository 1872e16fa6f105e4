import type { Database } from "#db/connection.server.ts";
import { sendingSettings as table } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { sendingSettings } from "./sending-settings.server.ts";

export type SendingChoices = {
  mailsPerMinute: number;
  areRemindersPaused: boolean;
  areJoinersPaused: boolean;
  isDigestStopped: boolean;
};

/** Keeps how fast the portal sends and what of its own writing is paused. What is as it was is not written again. */
export function saveSendingSettings(
  db: Database,
  { choices, staffId, now }: { choices: SendingChoices; staffId: string; now: number },
): { status: "saved" | "nothing-changed" } {
  return db.transaction(
    (tx) => {
      const before = sendingSettings(tx);
      const since = (pausedAt: number | null, isPaused: boolean) => (isPaused ? (pausedAt ?? now) : null);
      const settings = {
        mailsPerMinute: choices.mailsPerMinute,
        remindersPausedAt: since(before.remindersPausedAt, choices.areRemindersPaused),
        joinersPausedAt: since(before.joinersPausedAt, choices.areJoinersPaused),
        digestStoppedAt: since(before.digestStoppedAt, choices.isDigestStopped),
      };
      const changed = [
        settings.mailsPerMinute !== before.mailsPerMinute && "changed-pace",
        deed(before.remindersPausedAt, settings.remindersPausedAt, ["paused-reminders", "resumed-reminders"]),
        deed(before.joinersPausedAt, settings.joinersPausedAt, ["paused-joiners", "resumed-joiners"]),
        deed(before.digestStoppedAt, settings.digestStoppedAt, ["stopped-digest", "started-digest"]),
      ].filter((action) => action !== false);
      if (changed.length === 0) return { status: "nothing-changed" };
      const row = { ...settings, changedAt: now, changedBy: staffId };
      tx.insert(table).values(row).onConflictDoUpdate({ target: table.onlyRow, set: row }).run();
      const actor = { kind: "staff", id: staffId } as const;
      for (const action of changed) recordAudit(tx, { actor, action, now });
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}

/** What was done, in the audit's words: paused, or taken up again. */
function deed(
  before: number | null,
  after: number | null,
  [paused, resumed]: [string, string],
): string | false {
  if (before === after) return false;
  return after === null ? resumed : paused;
}
