import { asc, eq, exists } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policies, policyVersions } from "#db/schema.ts";

/** Every policy of which there ever was a text, also those out of force: their evidence stays. */
export function listPublished(db: Database): { slug: string; title: string }[] {
  const texts = db.select().from(policyVersions).where(eq(policyVersions.policyId, policies.id));
  return db
    .select({ slug: policies.slug, title: policies.title })
    .from(policies)
    .where(exists(texts))
    .orderBy(asc(policies.position))
    .all();
}
