import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policies, sendingSettings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

type Change = { staffId: string; now: number };

/** Stops all reminders, or lets them go on. What waits in the outbox stops too, and is decided on anew afterwards. */
export function pauseAllReminders(
  db: Database,
  { isPaused, staffId, now }: Change & { isPaused: boolean },
): { status: "saved" | "so-already" } {
  return db.transaction(
    (tx) => {
      const before = tx.select().from(sendingSettings).get();
      if ((before?.remindersPausedAt != null) === isPaused) return { status: "so-already" };
      const change = { remindersPausedAt: isPaused ? now : null, changedAt: now, changedBy: staffId };
      tx.insert(sendingSettings)
        .values(change)
        .onConflictDoUpdate({ target: sendingSettings.onlyRow, set: change })
        .run();
      const action = isPaused ? "paused-reminders" : "resumed-reminders";
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action, now });
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}

/** The same for one policy: the others go on, and a reminder leaves this one out. */
export function pausePolicyReminders(
  db: Database,
  { policyId, isPaused, staffId, now }: Change & { policyId: string; isPaused: boolean },
): { status: "saved" | "so-already" } {
  return db.transaction(
    (tx) => {
      const { remindersPausedAt } = policies;
      const isOther = isPaused ? isNull(remindersPausedAt) : isNotNull(remindersPausedAt);
      const { changes } = tx
        .update(policies)
        .set({ remindersPausedAt: isPaused ? now : null })
        .where(and(eq(policies.id, policyId), isOther))
        .run();
      if (changes === 0) return { status: "so-already" };
      const action = isPaused ? "paused-reminders-of" : "resumed-reminders-of";
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action, subjectId: policyId, now });
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}
