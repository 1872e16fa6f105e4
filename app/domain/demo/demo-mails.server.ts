import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";

/** The demo's mails, newest first, to everybody or to one address. */
export function demoMails(
  db: Database,
  { to, limit, offset }: { to: string | null; limit: number; offset: number },
) {
  return db
    .select({
      id: emails.id,
      kind: emails.kind,
      toAddress: emails.toAddress,
      state: emails.state,
      subject: emails.subject,
      queuedAt: emails.queuedAt,
    })
    .from(emails)
    .where(to === null ? undefined : eq(emails.toAddress, to))
    .orderBy(desc(emails.queuedAt), desc(emails.id))
    .limit(limit)
    .offset(offset)
    .all();
}
