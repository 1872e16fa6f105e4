import { count, eq, min } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";

/** Mails that have not gone out yet, also those that were tried, and since when the first of them waits. */
export function waitingMail(db: Database): { count: number; since: number | null } {
  const found = db
    .select({ count: count(), since: min(emails.queuedAt) })
    .from(emails)
    .where(eq(emails.state, "queued"))
    .get();
  return found ?? { count: 0, since: null };
}
