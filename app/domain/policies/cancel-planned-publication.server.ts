import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { plannedPublications } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** The draft is not published by itself after all. It stays. */
export function cancelPlannedPublication(
  db: Database,
  cancel: { policyId: string; staffId: string; now: number },
): { status: "cancelled" | "not-planned" } {
  return db.transaction((tx) => dropPlan(tx, cancel), { behavior: "immediate" });
}

/** The same inside another transaction. */
export function dropPlan(
  tx: Transaction,
  { policyId, staffId, now }: { policyId: string; staffId: string; now: number },
): { status: "cancelled" | "not-planned" } {
  const { changes } = tx.delete(plannedPublications).where(eq(plannedPublications.policyId, policyId)).run();
  if (changes === 0) return { status: "not-planned" };
  const actor = { kind: "staff", id: staffId } as const;
  recordAudit(tx, { actor, action: "cancelled-publication", subjectId: policyId, now });
  return { status: "cancelled" };
}
