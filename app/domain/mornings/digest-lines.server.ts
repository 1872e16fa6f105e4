import { and, count, isNull, lte, sql } from "drizzle-orm";
import { daysAfter, isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { DigestLine } from "#db/mail-values.ts";
import { tasks } from "#db/schema.ts";
import { beginOfWriting, type SchoolCalendar } from "../calendar/school-days.ts";
import { tasksShownTo } from "../inbox/tasks-shown-to.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { countToRing } from "../reminders/list-to-ring.server.ts";
import { isOnTheRoll } from "../roll/roll-states.server.ts";

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
  const mailboxes = countAddresses(db, now);
  return [
    { what: "acknowledged-yesterday", count: countAnswered(db, beginOfWriting(lastDay)) },
    { what: "concerns-open", count: countTasks(db, sql`${tasks.kind} = 'concern'`) },
    { what: "tasks-due", count: countTasks(db, lte(tasks.dueOn, today)) },
    { what: "to-ring", count: countToRing(db, { now }) },
    { what: "bounced", count: mailboxes.broken },
    { what: "without-email", count: mailboxes.none },
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

function countTasks(db: Database, which: ReturnType<typeof lte>): number {
  const open = and(isNull(tasks.doneAt), which, tasksShownTo(db, null));
  return db.select({ open: count() }).from(tasks).where(open).get()?.open ?? 0;
}

/** Of everybody on the roll. Whoever is on hold is asked nothing, and so needs no address. */
function countAddresses(db: Database, now: number): { none: number; broken: number } {
  const row = db.get<{ none: number; broken: number }>(sql`
    select count(*) filter (where adults.email is null) as none,
      count(*) filter (where adults.email is not null and adults.mailbox_state <> 'usable') as broken
    from adults where adults.held_at is null and ${isOnTheRoll(countingRules(db, now))}`);
  return row ?? { none: 0, broken: 0 };
}
