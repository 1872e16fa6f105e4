import { and, count, eq, lt, min } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";

/** Mails that should have gone out before a moment and have not, and since when the first of them waits. */
export function waitingMail(
  db: Database,
  { dueBefore }: { dueBefore: number },
): { count: number; since: number | null } {
  const found = db
    .select({ count: count(), since: min(emails.queuedAt) })
    .from(emails)
    .where(and(eq(emails.state, "queued"), lt(emails.sendAfter, dueBefore)))
    .get();
  return found ?? { count: 0, since: null };
}
