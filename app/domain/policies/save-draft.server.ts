import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type DRAFT_SOURCES, policies, policyDrafts, staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { DraftFields } from "./start-draft.server.ts";

export type SavedDraft =
  | { status: "saved"; revision: number }
  /** Somebody saved after this one had opened the page: nothing is written over. */
  | { status: "changed-meanwhile"; revision: number; by: string | null }
  | { status: "no-such-policy" };

/**
 * Keeps what the office typed as the policy's one draft. Nobody is shown it before head or admin publish it, and who saves
 * on an older revision than the newest is told so instead.
 */
export function saveDraft(
  db: Database,
  draft: {
    policyId: string;
    fields: DraftFields;
    source: (typeof DRAFT_SOURCES)[number];
    fileSha256?: string;
    /** The revision that was looked at; 0 where there was no draft. */
    revision: number;
    staffId: string;
    now: number;
  },
): SavedDraft {
  const { policyId, fields, source, staffId, now } = draft;
  return db.transaction(
    (tx): SavedDraft => {
      const policy = tx.select().from(policies).where(eq(policies.id, policyId)).get();
      if (!policy) return { status: "no-such-policy" };
      const before = tx.select().from(policyDrafts).where(eq(policyDrafts.policyId, policyId)).get();
      const newest = before?.revision ?? 0;
      if (newest !== draft.revision) {
        const by = tx
          .select({ name: staff.name })
          .from(staff)
          .where(eq(staff.id, before?.changedBy ?? ""))
          .get();
        return { status: "changed-meanwhile", revision: newest, by: by?.name ?? null };
      }

      // Never a number that an earlier draft of this policy had: a page that is still open may be of that one.
      const revision = Math.max(newest + 1, now);
      const fileSha256 = draft.fileSha256 ?? before?.fileSha256 ?? null;
      const saved = {
        ...fields,
        // As a text read from content/policies ends: the same words have the same SHA-256.
        markdown: `${fields.markdown.trim()}\n`,
        source,
        fileSha256,
        revision,
        changedAt: now,
        changedBy: staffId,
      };
      tx.insert(policyDrafts)
        .values({ policyId, ...saved })
        .onConflictDoUpdate({ target: policyDrafts.policyId, set: saved })
        .run();
      // Somebody works on from the file: the same file does not come again once this is published.
      if (fileSha256)
        tx.update(policies).set({ setAsideSha256: fileSha256 }).where(eq(policies.id, policyId)).run();
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "saved-draft",
        subjectId: policyId,
        now,
      });
      return { status: "saved", revision };
    },
    { behavior: "immediate" },
  );
}
