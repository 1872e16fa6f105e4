import type { Database } from "#db/connection.server.ts";
import { schoolDetails } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/**
 * Keeps the school's details as the office gave them, all of them: from then on they count before
 * content/school.yaml. Saved as they were, they are confirmed (rule 22). What somebody else saved meanwhile is not
 * overwritten.
 */
export function saveSchoolDetails(
  db: Database,
  change: {
    details: Record<string, string | null>;
    /** When the details that were looked at had been saved; null for those of the file. */
    basedOn: number | null;
    staffId: string;
    now: number;
  },
): { status: "saved" | "changed-meanwhile" } {
  const { details, staffId, now } = change;
  return db.transaction(
    (tx) => {
      const before = tx.select().from(schoolDetails).get();
      if ((before?.changedAt ?? null) !== change.basedOn) return { status: "changed-meanwhile" };
      const row = { details, changedAt: now, changedBy: staffId };
      tx.insert(schoolDetails)
        .values(row)
        .onConflictDoUpdate({ target: schoolDetails.onlyRow, set: row })
        .run();
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "changed-school-details", now });
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}
