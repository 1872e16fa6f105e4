import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { type COVERAGES, policies, policyVersions } from "#db/schema.ts";
import { appendToLedger } from "../evidence/append-to-ledger.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

export type FirstText = {
  slug: string;
  position: number;
  title: string;
  shortTitle: string;
  summary: string;
  version: string;
  inForceSince: string;
  lastReviewed: string | null;
  agreedOn: string | null;
  starter: boolean;
  acknowledge: boolean;
  statement: string;
  coverage: (typeof COVERAGES)[number];
  related: string[];
  markdown: string;
};

/**
 * Publishes what the school's content folder says, once: from then on the database is the source, and a changed
 * file changes nothing. Starter wording is published in a demo only; elsewhere the policy has a title and no text
 * until the school brings its own (rule 22).
 */
export function publishFirstTexts(
  db: Database,
  { texts, starterTextsToo, now }: { texts: FirstText[]; starterTextsToo: boolean; now: number },
): { published: string[] } {
  return db.transaction(
    (tx) => {
      const published: string[] = [];
      for (const text of texts) {
        const policyId = policyIdOf(tx, text, now);
        const hasText = tx.select().from(policyVersions).where(eq(policyVersions.policyId, policyId)).get();
        if (hasText) continue;
        // Until there is a text that somebody may have been shown, the file is what counts.
        tx.update(policies).set(detailsOf(text)).where(eq(policies.id, policyId)).run();
        if (text.starter && !starterTextsToo) continue;
        publishFirstText(tx, policyId, text, now);
        published.push(text.slug);
      }
      return { published };
    },
    { behavior: "immediate" },
  );
}

function policyIdOf(tx: Transaction, text: FirstText, now: number): string {
  const known = tx.select({ id: policies.id }).from(policies).where(eq(policies.slug, text.slug)).get();
  if (known) return known.id;
  const id = newId(now);
  tx.insert(policies)
    .values({ id, slug: text.slug, ...detailsOf(text), createdAt: now })
    .run();
  return id;
}

function detailsOf(text: FirstText) {
  return {
    title: text.title,
    position: text.position,
    isAsked: text.acknowledge,
    coverage: text.coverage,
  };
}

function publishFirstText(tx: Transaction, policyId: string, text: FirstText, now: number): void {
  const id = newId(now);
  tx.insert(policyVersions)
    .values({
      id,
      policyId,
      number: 1,
      label: text.version,
      kind: "first",
      title: text.title,
      shortTitle: text.shortTitle,
      summary: text.summary,
      markdown: text.markdown,
      sha256: createHash("sha256").update(text.markdown, "utf8").digest("hex"),
      statement: text.statement,
      isStarter: text.starter,
      relatedSlugs: text.related,
      inForceSince: text.inForceSince,
      lastReviewedOn: text.lastReviewed,
      agreedOn: text.agreedOn,
      publishedAt: now,
    })
    .run();
  appendToLedger(tx, { kind: "published", recordId: id, now });
  recordAudit(tx, { actor: { kind: "portal" }, action: "published", subjectId: id, now });
}
