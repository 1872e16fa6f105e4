import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policies } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** How many school days after being asked each reminder of a policy goes out; empty: none. It counts for everybody, at once. */
export function saveReminderSchedule(
  db: Database,
  { policyId, days, staffId, now }: { policyId: string; days: number[]; staffId: string; now: number },
): { status: "saved" | "no-such-policy" } {
  return db.transaction(
    (tx) => {
      const { changes } = tx
        .update(policies)
        .set({ reminderDays: days })
        .where(eq(policies.id, policyId))
        .run();
      if (changes === 0) return { status: "no-such-policy" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "changed-reminder-days", subjectId: policyId, now });
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}
