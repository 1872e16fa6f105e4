import { and, count, eq, lte, ne, type SQL, sql } from "drizzle-orm";
import { daysAfter, isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { DigestLine } from "#db/mail-values.ts";
import { tasks } from "#db/schema.ts";
import { beginOfWriting, type SchoolCalendar } from "../calendar/school-days.ts";
import { openTasksShownTo } from "../inbox/tasks-shown-to.server.ts";
import { countToRing } from "../reminders/list-to-ring.server.ts";
import { countReach } from "../roll/reach.server.ts";

export type CountedLine = { what: DigestLine; count: number };

/** The same every morning until somebody does something about it: alone they are no reason to write. */
const STANDING: readonly DigestLine[] = ["bounced", "without-email"];

export function isNews({ what }: CountedLine): boolean {
  return !STANDING.includes(what);
}

/**
 * What the office should know this morning, in counts; of the inbox only what everybody in the office may see. Answers are
 * counted since the morning of the last school day, so that Monday's mail has the weekend's.
 */
export function digestLines(
  db: Database,
  { calendar, now }: { calendar: SchoolCalendar; now: number },
): CountedLine[] {
  const today = isoDateOf(now);
  const lastDay = calendar.schoolDays.findLast((on) => on < today) ?? daysAfter(today, -1);
  const { reach } = countReach(db, { now });
  return [
    { what: "acknowledged-yesterday", count: countAnswered(db, beginOfWriting(lastDay)) },
    { what: "concerns-open", count: countTasks(db, eq(tasks.kind, "concern")) },
    { what: "tasks-due", count: countTasks(db, and(ne(tasks.kind, "concern"), lte(tasks.dueOn, today))) },
    { what: "to-ring", count: countToRing(db, { now }) },
    { what: "bounced", count: reach.unreachable },
    { what: "without-email", count: reach.noEmail },
  ];
}

/** Adults who answered themselves, or whose answer was recorded, since then; "would rather not" is an answer too. */
function countAnswered(db: Database, since: number): number {
  const row = db.get<{ answered: number }>(sql`
    select count(distinct s.adult_id) as answered from signings s
    where coalesce(s.recorded_at, s.signed_at) >= ${since}
      and not exists (select 1 from corrections c where c.signing_id = s.id and c.kind <> 'withdrawn')`);
  return row?.answered ?? 0;
}

function countTasks(db: Database, which: SQL | undefined): number {
  const open = and(openTasksShownTo(db, null), which);
  return db.select({ open: count() }).from(tasks).where(open).get()?.open ?? 0;
}
