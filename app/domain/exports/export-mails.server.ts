import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, emails } from "#db/schema.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import { type MailFilter, mailsWanted } from "../mail/list-mails.server.ts";
import { type Exported, inPages } from "./in-pages.server.ts";

export type ExportedMail = Pick<
  typeof emails.$inferSelect,
  "kind" | "toAddress" | "state" | "queuedAt" | "settledAt" | "attempts" | "serverResponse"
> & {
  /** Null where it is to nobody on the roll. */
  adultName: string | null;
};

/** What became of every mail (rule 14), as the office's list shows them, and nothing of what it said. */
export function exportMails(
  db: Database,
  asked: { filter: MailFilter; viewer: Viewer },
): Exported<ExportedMail> {
  const wanted = mailsWanted(db, asked);
  const counted = db.select({ total: count() }).from(emails).where(wanted).get();
  const rows = inPages(db, "emails", (isOnPage) =>
    db
      .select({
        kind: emails.kind,
        adultName: adults.name,
        toAddress: emails.toAddress,
        state: emails.state,
        queuedAt: emails.queuedAt,
        settledAt: emails.settledAt,
        attempts: emails.attempts,
        serverResponse: emails.serverResponse,
      })
      .from(emails)
      .leftJoin(adults, eq(adults.id, emails.adultId))
      .where(and(isOnPage, wanted))
      .orderBy(asc(sql`${emails}.rowid`))
      .all(),
  );
  return { total: counted?.total ?? 0, rows };
}
