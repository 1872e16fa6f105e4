import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, staff, tasks } from "#db/schema.ts";
import { isWithReach } from "../roll/reach.server.ts";
import { concernsIn } from "./open-tasks.server.ts";
import { readOutcome, readReport } from "./task-notes.ts";
import { openTasksShownTo, tasksShownTo, type Viewer } from "./tasks-shown-to.server.ts";
import { whoJoinedSince } from "./who-may-have-written.server.ts";

/** What the overview counts of the inbox: no task is in two of them. */
const COUNTED_APART = ["concerns", "addresses", "others"] as const;
export const TASK_LISTS = ["open", "mine", "nobodys", "overdue", "done", ...COUNTED_APART] as const;
export type TaskList = (typeof TASK_LISTS)[number];

export type ListedTask = ReturnType<typeof listTasks>["rows"][number];

const owner = alias(staff, "owner");
const finisher = alias(staff, "finisher");

/** One page of a list of the inbox: what is due first comes first; what is done, newest first. */
export function listTasks(
  db: Database,
  asked: { list: TaskList; viewer: Viewer; now: number; limit: number; offset: number },
) {
  const where = and(belongsTo(db, asked.list, asked), tasksShownTo(db, asked.viewer));
  const order =
    asked.list === "done"
      ? [desc(tasks.doneAt)]
      : [sql`${tasks.dueOn} is null`, asc(tasks.dueOn), asc(tasks.createdAt)];
  const rows = db
    .select({ task: tasks, adultName: adults.name, owner: owner.name, doneBy: finisher.name })
    .from(tasks)
    .leftJoin(adults, eq(adults.id, tasks.adultId))
    .leftJoin(owner, and(eq(owner.id, tasks.ownerId), isNull(owner.endedAt)))
    .leftJoin(finisher, eq(finisher.id, tasks.doneBy))
    .where(where)
    .orderBy(...order)
    .limit(asked.limit)
    .offset(asked.offset)
    .all();

  const joined = whoJoinedSince(
    db,
    rows.flatMap(({ task }) => (task.doneAt === null ? [task] : [])),
  );
  return {
    rows: rows.map(({ task, ...names }) => ({
      ...names,
      id: task.id,
      kind: task.kind,
      audience: task.audience,
      createdAt: task.createdAt,
      dueOn: task.dueOn,
      isOverdue: isOverdue(task, asked.now),
      doneAt: task.doneAt,
      outcome: task.outcome === null ? null : readOutcome(task.outcome),
      said: saidIn(db, task),
      hasNewMatch: joined.has(task.id),
    })),
    total: lengthOf(db, where),
  };
}

export type TaskCounts = Record<TaskList, number>;

/** How long each list is for this member of staff. */
export function countTasks(db: Database, { viewer, now }: { viewer: Viewer; now: number }): TaskCounts {
  return lengthsOf(db, TASK_LISTS, {
    isOn: (list) => belongsTo(db, list, { viewer, now }),
    shown: tasksShownTo(db, viewer),
  });
}

/** How many are overdue of each list that the overview counts. */
export function countOverdue(
  db: Database,
  { viewer, now }: { viewer: Viewer; now: number },
): Record<(typeof COUNTED_APART)[number], number> {
  return lengthsOf(db, COUNTED_APART, {
    isOn: (list) => and(belongsTo(db, list, { viewer, now }), isPast(now)),
    shown: openTasksShownTo(db, viewer),
  });
}

/** Of several lists at once, in one look at the tasks. */
function lengthsOf<List extends TaskList>(
  db: Database,
  lists: readonly List[],
  { isOn, shown }: { isOn: (list: List) => SQL | undefined; shown: SQL | undefined },
): Record<List, number> {
  const lengths = lists.map((list) => [list, sql<number>`coalesce(sum(${isOn(list)}), 0)`] as const);
  const counted = db.select(Object.fromEntries(lengths)).from(tasks).where(shown).get();
  return Object.fromEntries(lists.map((list) => [list, counted?.[list] ?? 0])) as Record<List, number>;
}

function lengthOf(db: Database, which: SQL | undefined): number {
  return db.select({ length: count() }).from(tasks).where(which).get()?.length ?? 0;
}

const isPast = (now: number) => lt(tasks.dueOn, isoDateOf(now));

export function isOverdue(task: Pick<typeof tasks.$inferSelect, "doneAt" | "dueOn">, now: number): boolean {
  return task.doneAt === null && task.dueOn !== null && task.dueOn < isoDateOf(now);
}

/** Dealt with in the register of requests about data, where the overview counts them. */
const IN_THE_REGISTER = ["data-request", "complaint"] as const;
const ABOUT_AN_ADDRESS = ["not-me", "mail-refused", "mail-bounced", "mail-complaint"] as const;

/** Of an adult whose address does not work: the overview counts the adult. */
function isOfAddressThatDoesNotWork(db: Database, now: number): SQL {
  const isUnreachable = isWithReach(db, { adultId: sql`"tasks"."adult_id"`, reach: "unreachable", now });
  return sql`(${inArray(tasks.kind, ABOUT_AN_ADDRESS)} and ${isUnreachable})`;
}

function belongsTo(
  db: Database,
  list: TaskList,
  { viewer, now }: { viewer: Viewer; now: number },
): SQL | undefined {
  if (list === "done") return isNotNull(tasks.doneAt);
  // What somebody owned who works here no longer is nobody's.
  const isNobodys = or(
    isNull(tasks.ownerId),
    sql`${tasks.ownerId} in (select id from staff where ended_at is not null)`,
  );
  const isConcern = eq(tasks.kind, "concern");
  const isOfAddress = isOfAddressThatDoesNotWork(db, now);
  const narrower = {
    open: undefined,
    mine: eq(tasks.ownerId, viewer.id),
    nobodys: isNobodys,
    overdue: isPast(now),
    concerns: isConcern,
    addresses: isOfAddress,
    others: and(not(isConcern), not(isOfAddress), notInArray(tasks.kind, [...IN_THE_REGISTER])),
  };
  return and(isNull(tasks.doneAt), narrower[list]);
}

/** What somebody wrote, in one piece. */
function saidIn(db: Database, task: typeof tasks.$inferSelect): string {
  switch (task.kind) {
    case "concern":
      return concernsIn(db, task)
        .map(({ policy, concern }) => `${policy}: ${concern}`)
        .join("\n");
    case "not-on-the-roll": {
      const { name, contact, child, message } = readReport(task.note) ?? {};
      return [name, contact, child, message].filter(Boolean).join("\n");
    }
    case "mail-refused":
    case "mail-bounced":
    case "mail-complaint":
    case "data-request":
    case "complaint":
      return "";
    default:
      return task.note ?? "";
  }
}
