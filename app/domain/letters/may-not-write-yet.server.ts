import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matters } from "#db/matters-schema.ts";

/**
 * May an adult have harmed a child in this matter, and has the local authority's designated officer not agreed yet that the
 * school writes about removal?
 */
export function mayNotWriteYet(db: Database, { matterId }: { matterId: string }): boolean {
  const matter = db.select().from(matters).where(eq(matters.id, matterId)).get();
  return matter?.mayHaveHarmedChild === true && matter.contactAllowedAt === null;
}
