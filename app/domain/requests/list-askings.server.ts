import { desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { askings, policies, staff } from "#db/schema.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { waitsUntil } from "./asking-hours.ts";
import { type AskingCounts, countAsked, peopleAsked } from "./asking-progress.server.ts";

export type AskingListed = Omit<typeof askings.$inferSelect, "policyIds"> & {
  policyIds: string[];
  /** Titles of what is asked, in the school's order. */
  policyTitles: string[];
  /** Null where the portal did it by itself. */
  startedBy: string | null;
};
export type AskingShown = AskingListed & { counts: AskingCounts };

/** How far the mails have come, whatever was answered: `failed` came back or were refused, `putOff` wait as a server said so. */
export type MailsOfAsking = { meant: number; settled: number; failed: number; putOff: number };

/** How many of the askings that have ended the page lists: the newest. */
const MOST_ENDED = 20;

/**
 * What is planned or runs, all of it, as only this list leads to its Stop button; then the newest that have ended. Each with
 * how far its mails have come, read from rows, and until when it waits by itself: who has answered is on its own page.
 */
export function listAskings(
  db: Database,
  { now }: { now: number },
): (AskingListed & { mails: MailsOfAsking; waits: { until: number | null } | null })[] {
  const calendar = schoolCalendar(db);
  const chosen = (isEnded: boolean) =>
    db
      .select({ asking: askings, startedBy: staff.name })
      .from(askings)
      .leftJoin(staff, eq(staff.id, askings.createdBy))
      .where(isEnded ? isNotNull(askings.endedAt) : isNull(askings.endedAt))
      .orderBy(desc(askings.createdAt))
      .limit(isEnded ? MOST_ENDED : -1)
      .all();
  return [...chosen(false), ...chosen(true)].map((row) => ({
    ...listed(db, row),
    mails: mailsOf(db, row.asking.id),
    waits: waitsUntil(calendar, row.asking, now),
  }));
}

function mailsOf(db: Database, askingId: string): MailsOfAsking {
  const found = db.get<MailsOfAsking>(sql`
    select count(*) as meant, coalesce(sum(a.state = 'asked' and e.state <> 'queued'), 0) as settled,
      coalesce(sum(a.state = 'asked' and e.state in ('bounced', 'refused')), 0) as failed,
      coalesce(sum(e.state = 'queued' and e.attempts > 0), 0) as putOff
    from asked_adults a
    left join requests r on r.id = a.request_id
    left join emails e on e.id = r.email_id
    where a.asking_id = ${askingId} and a.state <> 'left-out'`);
  return found ?? { meant: 0, settled: 0, failed: 0, putOff: 0 };
}

/** One asking by its id, or null. */
export function findAsking(
  db: Database,
  { askingId, now }: { askingId: string; now: number },
): AskingShown | null {
  const row = db
    .select({ asking: askings, startedBy: staff.name })
    .from(askings)
    .leftJoin(staff, eq(staff.id, askings.createdBy))
    .where(eq(askings.id, askingId))
    .get();
  if (!row) return null;
  const { policyIds } = row.asking;
  return { ...listed(db, row), counts: countAsked(peopleAsked(db, { askingId, policyIds, now })) };
}

function listed(
  db: Database,
  { asking, startedBy }: { asking: typeof askings.$inferSelect; startedBy: string | null },
): AskingListed {
  const titles = db
    .select({ id: policies.id, title: policies.title })
    .from(policies)
    .orderBy(policies.position)
    .all();
  return {
    ...asking,
    policyTitles: titles.filter(({ id }) => asking.policyIds.includes(id)).map(({ title }) => title),
    startedBy,
  };
}
