import { eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { plannedPublications, policies, policyDrafts, policyVersions } from "#db/schema.ts";
import { appendToLedger } from "../evidence/append-to-ledger.server.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";
import type { CheckedPublication, Publication } from "./check-publication.server.ts";

/**
 * Makes a checked draft the next version, in the transaction in which it was checked: the row that never changes, its
 * place in the ledger, and who did it (rule 1). The draft and any plan for it have done their work and go.
 */
export function writeVersion(
  tx: Transaction,
  {
    checked: { policy, draft, newest, sha256, isStarter },
    publication,
    ...write
  }: {
    checked: Extract<CheckedPublication, { status: "ready" }>;
    publication: Publication;
    publishedBy: string;
    actor: Actor;
    now: number;
  },
): { versionId: string; number: number } {
  const { publishedBy, actor, now } = write;
  const versionId = newId(now);
  const number = (newest?.number ?? 0) + 1;
  const { title, shortTitle, summary, statement, markdown, relatedSlugs, lastReviewedOn } = draft;
  tx.insert(policyVersions)
    .values({
      id: versionId,
      policyId: policy.id,
      number,
      ...publication,
      askAgainFrom: publication.kind === "material" ? publication.askAgainFrom : null,
      title,
      shortTitle,
      summary,
      statement,
      markdown,
      sha256,
      isStarter,
      relatedSlugs,
      lastReviewedOn,
      publishedAt: now,
      publishedBy,
    })
    .run();
  tx.update(policies).set({ title }).where(eq(policies.id, policy.id)).run();
  tx.delete(plannedPublications).where(eq(plannedPublications.policyId, policy.id)).run();
  tx.delete(policyDrafts).where(eq(policyDrafts.policyId, policy.id)).run();
  appendToLedger(tx, { kind: "published", recordId: versionId, now });
  recordAudit(tx, { actor, action: "published", subjectId: versionId, now });
  return { versionId, number };
}
