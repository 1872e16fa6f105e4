import { asc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, children, guardianships } from "#db/schema.ts";
import {
  type AdultMatch,
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

type OnTheRoll = {
  adult: typeof adults.$inferSelect;
  children: { name: string; knownAs: string; className: string }[];
  changedAt: number;
};

/** Best first: the same address or number, then name and child, then either. */
export function whoMayHaveWritten(db: Database, task: Pick<Task, "note" | "createdAt">): MayHaveWritten[] {
  const report = readReport(task.note);
  if (!report) return [];
  const words = reportWords(report);
  return onTheRoll(db, task.createdAt)
    .flatMap((one) => {
      const found = matchOf(words, one);
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
  const changed = onTheRoll(db, oldest).filter(({ changedAt }) => changedAt > oldest);
  const withSomebodyNew = reports.filter(({ createdAt, words }) =>
    changed.some((one) => one.changedAt > createdAt && matchOf(words, one) !== null),
  );
  return new Set(withSomebodyNew.map(({ id }) => id));
}

function matchOf(words: ReportWords, { adult, children }: OnTheRoll): Omit<MayHaveWritten, "isNew"> | null {
  const match = matchAdult(words, adult);
  const named = children.filter((child) => matchesChild(words, child));
  if (match === null && named.length === 0) return null;
  return {
    adultId: adult.id,
    name: adult.name,
    left: adult.leftOn !== null,
    children: children.map(({ name, className }) => ({ name, className })),
    match,
    childrenNamed: named.map(({ name }) => name),
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
  const changed = new Map(
    db
      .all<{ id: string; at: number }>(sql`
        select coalesce(g.adult_id, p.row_id) as id, max(s.made_at) as at
        from change_sets s cross join people_changes p on p.change_set_id = s.id
        left join guardianships g on p.table_name = 'guardianships' and g.id = p.row_id
        where s.made_at > ${since} and p.table_name in ('adults', 'guardianships') group by 1`)
      .map(({ id, at }) => [id, at]),
  );
  const childrenOf = Map.groupBy(
    db
      .select({
        adultId: guardianships.adultId,
        tiedAt: guardianships.createdAt,
        name: children.name,
        knownAs: children.knownAs,
        className: children.className,
      })
      .from(guardianships)
      .innerJoin(children, eq(children.id, guardianships.childId))
      .where(isNull(children.diedAt))
      .orderBy(asc(children.name))
      .all(),
    ({ adultId }) => adultId,
  );
  return db
    .select()
    .from(adults)
    .where(isNull(adults.mergedInto))
    .orderBy(asc(adults.name))
    .all()
    .map((adult) => {
      const ties = childrenOf.get(adult.id) ?? [];
      const changedAt = Math.max(
        adult.createdAt,
        changed.get(adult.id) ?? 0,
        ...ties.map(({ tiedAt }) => tiedAt),
      );
      return { adult, children: ties, changedAt };
    });
}
