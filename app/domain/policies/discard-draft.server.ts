import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { plannedPublications, policies, policyDrafts } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/**
 * Throws a draft away, with the plan to publish it. The text in force stays, and a file that the draft came from is not
 * offered again. A draft that somebody has saved since is left alone.
 */
export function discardDraft(
  db: Database,
  { policyId, revision, staffId, now }: { policyId: string; revision: number; staffId: string; now: number },
): { status: "discarded" | "no-draft" | "changed-meanwhile" } {
  return db.transaction(
    (tx) => {
      const draft = tx.select().from(policyDrafts).where(eq(policyDrafts.policyId, policyId)).get();
      if (!draft) return { status: "no-draft" };
      if (draft.revision !== revision) return { status: "changed-meanwhile" };
      tx.delete(plannedPublications).where(eq(plannedPublications.policyId, policyId)).run();
      tx.delete(policyDrafts).where(eq(policyDrafts.policyId, policyId)).run();
      const { fileSha256 } = draft;
      if (fileSha256)
        tx.update(policies).set({ setAsideSha256: fileSha256 }).where(eq(policies.id, policyId)).run();
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "discarded-draft",
        subjectId: policyId,
        now,
      });
      return { status: "discarded" };
    },
    { behavior: "immediate" },
  );
}
