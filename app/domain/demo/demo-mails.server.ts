import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";

/** The demo's newest mails, to everybody or to one address. */
export function demoMails(db: Database, { to, limit }: { to: string | null; limit: number }) {
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
    .all();
}
