import { and, desc, eq, isNull, ne, or } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { type adults, bounces, emails } from "#db/schema.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import { mailsShownTo } from "./mails-shown-to.server.ts";

/** Of one that works again by now, a bounce is worth saying for a month. */
const LATELY = 30 * DAY;

/**
 * The last time that a mail came back from an adult's address, or could not be delivered there, of those that the viewer may
 * know of (rule 17); null where it is long over.
 */
export function lastBounceAt(
  db: Database,
  {
    email,
    mailboxState,
    viewer,
    now,
  }: Pick<typeof adults.$inferSelect, "email" | "mailboxState"> & { viewer: Viewer; now: number },
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
    .leftJoin(emails, eq(emails.id, bounces.emailId))
    .where(
      and(
        eq(bounces.address, email),
        ne(bounces.kind, "complaint"),
        or(isNull(bounces.emailId), mailsShownTo(db, viewer)),
      ),
    )
    .orderBy(desc(bounces.receivedAt))
    .limit(1)
    .get();
  return last && (mailboxState !== "usable" || last.at > now - LATELY) ? last : null;
}
