import { and, eq, isNotNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** Somebody is here again, or was ended by mistake. They sign in anew, with the second factor that they had. */
export function bringBackStaff(
  db: Database,
  { staffId, by, now }: { staffId: string; by: string; now: number },
): { status: "back" | "not-ended" } {
  return db.transaction(
    (tx) => {
      const back = tx
        .update(staff)
        .set({ endedAt: null })
        .where(and(eq(staff.id, staffId), isNotNull(staff.endedAt)))
        .returning({ id: staff.id })
        .get();
      if (!back) return { status: "not-ended" };
      const actor = { kind: "staff", id: by } as const;
      recordAudit(tx, { actor, action: "brought-back-staff", subjectId: staffId, now });
      return { status: "back" };
    },
    { behavior: "immediate" },
  );
}
