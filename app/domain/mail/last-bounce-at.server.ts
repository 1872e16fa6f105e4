import { and, desc, eq, ne } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { type adults, bounces } from "#db/schema.ts";

/** Of one that works again by now, a bounce is worth saying for a month. */
const LATELY = 30 * DAY;

/** The last time that a mail came back from an adult's address, or could not be delivered there; null where it is long over. */
export function lastBounceAt(
  db: Database,
  { email, mailboxState, now }: Pick<typeof adults.$inferSelect, "email" | "mailboxState"> & { now: number },
) {
  if (email === null) return null;
  const last = db
    .select({
      kind: bounces.kind,
      words: bounces.words,
      at: bounces.receivedAt,
      mailId: bounces.emailId,
    })
    .from(bounces)
    .where(and(eq(bounces.address, email), ne(bounces.kind, "complaint")))
    .orderBy(desc(bounces.receivedAt))
    .limit(1)
    .get();
  return last && (mailboxState !== "usable" || last.at > now - LATELY) ? last : null;
}
