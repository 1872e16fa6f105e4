import { and, desc, eq, gte, inArray, lt, type SQL } from "drizzle-orm";
import { DAY, HOUR, isoDateOf, startOfDay } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, type EMAIL_KINDS, type EMAIL_STATES, emails } from "#db/schema.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import { recordsOf } from "../people/records-of.server.ts";
import { mailsShownTo } from "./mails-shown-to.server.ts";

export type MailFilter = {
  state?: (typeof EMAIL_STATES)[number] | undefined;
  kind?: (typeof EMAIL_KINDS)[number] | undefined;
  /** An ISO date: queued on that day. */
  on?: string | undefined;
  adultId?: string | undefined;
};

export type ListedMail = ReturnType<typeof listMails>["rows"][number];

/** One page of all mails, newest first; nothing of what they say. */
export function listMails(
  db: Database,
  asked: { filter: MailFilter; viewer: Viewer; limit: number; offset: number },
) {
  const found = mailRows(db, mailsWanted(db, asked), asked);
  return { rows: found.slice(0, asked.limit), hasOlder: found.length > asked.limit };
}

/** The mails that a filter leaves, of those that this member of staff may know of. */
export function mailsWanted(
  db: Database,
  { filter, viewer }: { filter: MailFilter; viewer: Viewer },
): SQL | undefined {
  const { state, kind, on, adultId } = filter;
  return and(
    mailsShownTo(db, viewer),
    state && eq(emails.state, state),
    kind && eq(emails.kind, kind),
    on ? queuedOn(on) : undefined,
    adultId ? inArray(emails.adultId, recordsOf(adultId)) : undefined,
  );
}

/** One more than asked for, so that it is known whether there are more. Ids begin with the time: nothing is sorted. */
export function mailRows(db: Database, which: SQL | undefined, page: { limit: number; offset: number }) {
  return db
    .select({
      id: emails.id,
      kind: emails.kind,
      state: emails.state,
      toAddress: emails.toAddress,
      adultId: emails.adultId,
      adultName: adults.name,
      queuedAt: emails.queuedAt,
      settledAt: emails.settledAt,
      attempts: emails.attempts,
    })
    .from(emails)
    .leftJoin(adults, eq(adults.id, emails.adultId))
    .where(which)
    .orderBy(desc(emails.id))
    .limit(page.limit + 1)
    .offset(page.offset)
    .all();
}

/** Where the clocks change, a day has 23 or 25 hours. */
function queuedOn(on: string): SQL | undefined {
  const from = startOfDay(on);
  const nextDay = isoDateOf(from + DAY + 2 * HOUR);
  return and(gte(emails.queuedAt, from), lt(emails.queuedAt, startOfDay(nextDay)));
}
