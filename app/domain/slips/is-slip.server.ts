import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { passes } from "#db/schema.ts";

/** Did this pass come on paper? Nothing of an adult's address on record is shown to whoever holds a slip. */
export function isSlip(db: Database | Transaction, passId: string | null): boolean {
  if (passId === null) return false;
  const slip = db
    .select({ id: passes.id })
    .from(passes)
    .where(and(eq(passes.id, passId), eq(passes.kind, "slip")))
    .get();
  return slip !== undefined;
}
