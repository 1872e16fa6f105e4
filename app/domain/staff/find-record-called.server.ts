import { sql } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";

/**
 * The record on the roll that an admin means with a name or an address. An address may be two people's, and so may a
 * name: then neither is taken.
 */
export function findRecordCalled(
  db: Database,
  { typed }: { typed: string },
): { status: "found"; adultId: string } | { status: "nobody" | "several" } {
  const wanted = fold(typed);
  const found = db.all<{ id: string }>(sql`
    select id from adults
    where merged_into is null and (folded(name) = ${wanted} or folded(email) = ${wanted})
    limit 2`);
  const [only] = found;
  if (!only) return { status: "nobody" };
  return found.length > 1 ? { status: "several" } : { status: "found", adultId: only.id };
}
