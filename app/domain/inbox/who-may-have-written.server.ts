import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { adults } from "#db/schema.ts";
import {
  type AdultMatch,
  type AdultWords,
  adultWords,
  type ChildWords,
  childWords,
  matchAdult,
  matchesChild,
  type ReportWords,
  reportWords,
} from "./match-report.server.ts";
import { readReport } from "./task-notes.ts";
import type { Task } from "./task-to-act-on.server.ts";

/*
 * Who on the roll may be the one who said that they should be asked. Looked up whenever somebody looks, so that after
 * every import it is looked up again.
 */

export type MayHaveWritten = {
  adultId: string;
  name: string;
  left: boolean;
  children: { name: string; className: string }[];
  /** Why: the adult's own address, number or name, and their children who were named. */
  match: AdultMatch | null;
  childrenNamed: string[];
  /** On the roll, or changed there, only since it was written. */
  isNew: boolean;
};

type Adult = Pick<
  typeof adults.$inferSelect,
  "id" | "name" | "knownAs" | "email" | "phone" | "leftOn" | "createdAt"
>;

type OnTheRoll = {
  adult: Adult;
  children: { name: string; knownAs: string; className: string }[];
  changedAt: number;
};

type InWords = { adult: AdultWords; children: ChildWords[] };

/** Best first: the same address or number, then name and child, then either. */
export function whoMayHaveWritten(db: Database, task: Pick<Task, "note" | "createdAt">): MayHaveWritten[] {
  const report = readReport(task.note);
  if (!report) return [];
  const words = reportWords(report);
  return onTheRoll(db, task.createdAt)
    .flatMap((one) => {
      const found = matchOf(words, one, inWords(one));
      return found ? [{ ...found, isNew: one.changedAt > task.createdAt }] : [];
    })
    .toSorted((one, other) => weightOf(other) - weightOf(one));
}

/** Of several tasks those for which somebody who may have written has come onto the roll since. */
export function whoJoinedSince(db: Database, tasks: Task[]): Set<string> {
  const reports = tasks.flatMap((task) => {
    const report = task.kind === "not-on-the-roll" ? readReport(task.note) : null;
    return report ? [{ id: task.id, createdAt: task.createdAt, words: reportWords(report) }] : [];
  });
  if (reports.length === 0) return new Set();
  const oldest = Math.min(...reports.map(({ createdAt }) => createdAt));
  const changed = onTheRoll(db, oldest)
    .filter(({ changedAt }) => changedAt > oldest)
    .map((one) => ({ one, words: inWords(one) }));
  const withSomebodyNew = reports.filter(({ createdAt, words }) =>
    changed.some((person) => person.one.changedAt > createdAt && isMatch(words, person.words)),
  );
  return new Set(withSomebodyNew.map(({ id }) => id));
}

const inWords = ({ adult, children }: OnTheRoll): InWords => ({
  adult: adultWords(adult),
  children: children.map(childWords),
});

function isMatch(report: ReportWords, { adult, children }: InWords): boolean {
  return matchAdult(report, adult) !== null || children.some((child) => matchesChild(report, child));
}

function matchOf(
  report: ReportWords,
  { adult, children }: OnTheRoll,
  words: InWords,
): Omit<MayHaveWritten, "isNew"> | null {
  if (!isMatch(report, words)) return null;
  return {
    adultId: adult.id,
    name: adult.name,
    left: adult.leftOn !== null,
    children: children.map(({ name, className }) => ({ name, className })),
    match: matchAdult(report, words.adult),
    childrenNamed: children
      .filter((child) => matchesChild(report, childWords(child)))
      .map(({ name }) => name),
  };
}

function weightOf({ match, childrenNamed }: MayHaveWritten): number {
  const own = { address: 4, phone: 4, name: 2 };
  return (match ? own[match] : 0) + (childrenNamed.length > 0 ? 1 : 0);
}

/**
 * Everybody with their children, but for children who have died: nothing names them. When they last changed is known from
 * that moment on.
 */
function onTheRoll(db: Database, since: number): OnTheRoll[] {
  const changes = db.all<{ id: string; at: number }>(sql`
    select coalesce(g.adult_id, p.row_id) as id, max(s.made_at) as at
    from change_sets s cross join people_changes p on p.change_set_id = s.id
    left join guardianships g on p.table_name = 'guardianships' and g.id = p.row_id
    where s.made_at > ${since} and p.table_name in ('adults', 'guardianships') group by 1`);
  const changedAt = new Map(changes.map(({ id, at }) => [id, at]));
  const ties = db.all<{
    adultId: string;
    tiedAt: number;
    name: string;
    knownAs: string;
    className: string;
  }>(sql`
    select g.adult_id as adultId, g.created_at as tiedAt, c.name, c.known_as as knownAs, c.class_name as className
    from guardianships g join children c on c.id = g.child_id where c.died_at is null order by c.name`);
  const tiesOf = Map.groupBy(ties, ({ adultId }) => adultId);
  return db
    .all<Adult>(sql`
      select id, name, known_as as knownAs, email, phone, left_on as leftOn, created_at as createdAt
      from adults where merged_into is null order by name`)
    .map((adult) => {
      const own = tiesOf.get(adult.id) ?? [];
      const moments = [adult.createdAt, changedAt.get(adult.id) ?? 0, ...own.map(({ tiedAt }) => tiedAt)];
      return { adult, children: own, changedAt: Math.max(...moments) };
    });
}
