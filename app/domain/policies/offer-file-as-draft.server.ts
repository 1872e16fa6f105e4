import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policyDrafts } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { type FileText, lookAtFile } from "./look-at-file.server.ts";

/**
 * A file in content/policies that somebody has changed becomes the policy's draft, and nothing more: only head or admin
 * publish it. It never replaces what the office works on; then it waits, and the page of the draft says so.
 */
export function offerFileAsDraft(
  db: Database,
  { text, now }: { text: FileText; now: number },
): { status: "nothing-new" | "offered" | "waits" } {
  return db.transaction(
    (tx) => {
      const looked = lookAtFile(tx, text);
      if (looked.status !== "to-offer") return { status: looked.status };
      const { policyId, sha256 } = looked;
      const before = tx.select().from(policyDrafts).where(eq(policyDrafts.policyId, policyId)).get();
      const draft = {
        title: text.title,
        shortTitle: text.shortTitle,
        summary: text.summary,
        statement: text.statement,
        markdown: text.markdown,
        relatedSlugs: text.related,
        lastReviewedOn: text.lastReviewed,
        source: "content-file",
        fileSha256: sha256,
        // Never a number that an earlier draft of this policy had.
        revision: Math.max((before?.revision ?? 0) + 1, now),
        changedAt: now,
        changedBy: null,
      } as const;
      tx.insert(policyDrafts)
        .values({ policyId, ...draft })
        .onConflictDoUpdate({ target: policyDrafts.policyId, set: draft })
        .run();
      recordAudit(tx, {
        actor: { kind: "portal" },
        action: "offered-file-as-draft",
        subjectId: policyId,
        now,
      });
      return { status: "offered" };
    },
    { behavior: "immediate" },
  );
}
