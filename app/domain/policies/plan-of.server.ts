import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { plannedPublications } from "#db/schema.ts";

/** The day on which a policy's draft will be published by itself, if somebody has planned that. */
export function planOf(db: Database, policyId: string) {
  return (
    db.select().from(plannedPublications).where(eq(plannedPublications.policyId, policyId)).get() ?? null
  );
}
