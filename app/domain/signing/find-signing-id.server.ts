import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { signings } from "#db/schema.ts";
import { readReference } from "./reference.ts";

/** The signing whose receipt has this reference, however it was typed. Null where it is none. */
export function findSigningId(db: Database, { typed }: { typed: string }): string | null {
  const reference = readReference(typed);
  if (reference === null) return null;
  const found = db.select({ id: signings.id }).from(signings).where(eq(signings.reference, reference)).get();
  return found?.id ?? null;
}
