import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { policies, policyDrafts } from "#db/schema.ts";

export type Draft = typeof policyDrafts.$inferSelect;

/** The text that the office works on for the policy at this address, or null where nobody has begun one. */
export function findDraft(db: Database | Transaction, slug: string): Draft | null {
  const found = db
    .select({ draft: policyDrafts })
    .from(policyDrafts)
    .innerJoin(policies, eq(policies.id, policyDrafts.policyId))
    .where(eq(policies.slug, slug))
    .get();
  return found?.draft ?? null;
}
