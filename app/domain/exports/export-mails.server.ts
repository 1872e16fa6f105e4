import { and, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { EMAIL_KINDS, EMAIL_STATES } from "#db/schema.ts";
import { tasksShownTo, type Viewer } from "../inbox/tasks-shown-to.server.ts";
import { type Exported, inPages } from "./in-pages.server.ts";

export type MailFilter = { kind?: string | undefined; state?: string | undefined };

export type ExportedMail = {
  kind: (typeof EMAIL_KINDS)[number];
  /** Null where it is to nobody on the roll. */
  adultName: string | null;
  toAddress: string;
  state: (typeof EMAIL_STATES)[number];
  queuedAt: number;
  settledAt: number | null;
  attempts: number;
  serverResponse: string | null;
};

/**
 * What became of every mail (rule 14), and nothing of what it said. An answer to something of which this member of staff
 * may not know is not there.
 */
export function exportMails(
  db: Database,
  { filter, viewer }: { filter: MailFilter; viewer: Viewer },
): Exported<ExportedMail> {
  const where = isShown(db, filter, viewer);
  const counted = db.get<{ total: number }>(sql`select count(*) as total from emails paged where ${where}`);
  const rows = inPages(db, "emails", (isOnPage) =>
    db.all<ExportedMail>(sql`
      select paged.kind, adults.name as adultName, paged.to_address as toAddress, paged.state,
        paged.queued_at as queuedAt, paged.settled_at as settledAt, paged.attempts,
        paged.server_response as serverResponse
      from emails paged left join adults on adults.id = paged.adult_id
      where ${isOnPage} and ${where} order by paged.rowid`),
  );
  return { total: counted?.total ?? 0, rows };
}

function isShown(db: Database, { kind, state }: MailFilter, viewer: Viewer): SQL {
  const shown = tasksShownTo(db, viewer);
  return (
    and(
      kind ? sql`paged.kind = ${kind}` : undefined,
      state ? sql`paged.state = ${state}` : undefined,
      shown &&
        sql`(paged.task_id is null or paged.task_id in (select "tasks"."id" from "tasks" where ${shown}))`,
    ) ?? sql`1`
  );
}
