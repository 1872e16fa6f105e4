import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matters } from "#db/matters-schema.ts";

/** Is this matter about the headteacher, as far as is known by now? Then it is not the headteacher who deals with it. */
export function isAboutHead(db: Database, { matterId }: { matterId: string | null }): boolean {
  if (matterId === null) return false;
  return db.select().from(matters).where(eq(matters.id, matterId)).get()?.isAboutHead ?? false;
}
