import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type adults, staff, tasks } from "#db/schema.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import type { Staff } from "../staff/staff-at-address.server.ts";
import { reportWords } from "./match-report.server.ts";
import { readReport } from "./task-notes.ts";
import { seesSafeguarding, tasksShownTo } from "./tasks-shown-to.server.ts";

export type Task = typeof tasks.$inferSelect;
export type TaskAdult = typeof adults.$inferSelect;

export type NotToActOn = { status: "no-such-task" | "done-already" | "own-record" };
export type ToActOn = { status: "open"; task: Task; staff: Staff; adult: TaskAdult | null };

/**
 * The open task that this member of staff may deal with: one that they may see, and not about their own record as a
 * parent (rule 8). Every act on a task begins with this, in its transaction.
 */
export function taskToActOn(
  tx: Transaction,
  { taskId, staffId }: { taskId: string; staffId: string },
): ToActOn | NotToActOn {
  const person = tx
    .select()
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.endedAt)))
    .get();
  const task = person && findShown(tx, taskId, person);
  if (!person || !task) return { status: "no-such-task" };
  if (task.doneAt !== null) return { status: "done-already" };
  if (isAboutOwn(tx, person, task)) return { status: "own-record" };
  return {
    status: "open",
    task: keepFromOffice(tx, task, person),
    staff: person,
    adult: adultOf(tx, task),
  };
}

function findShown(db: Database | Transaction, taskId: string, person: Staff): Task | undefined {
  return db
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, taskId), tasksShownTo(db, person)))
    .get();
}

/** The human whom a task is about: where two records were found to be one, the one that is kept. */
export function adultOf(db: Database | Transaction, task: Pick<Task, "adultId">): TaskAdult | null {
  return task.adultId === null ? null : currentRecordOf(db, task.adultId);
}

/** By the record, or by an address that is written in the task. */
export function isAboutOwn(
  db: Database | Transaction,
  person: Pick<Staff, "id" | "email">,
  task: Pick<Task, "kind" | "note" | "adultId">,
): boolean {
  if (task.adultId && isOwnRecord(db, { staffId: person.id, adultId: task.adultId })) return true;
  const report = task.kind === "not-on-the-roll" ? readReport(task.note) : null;
  return report !== null && reportWords(report).addresses.includes(person.email);
}

/** What was kept from the office when somebody dealt with it stays kept, also when a flag goes. */
function keepFromOffice(tx: Transaction, task: Task, person: Staff): Task {
  if (task.audience === "safeguarding" || !seesSafeguarding(tx, person)) return task;
  const forEverybody = tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.id, task.id), tasksShownTo(tx, null)))
    .get();
  if (forEverybody) return task;
  return tx.update(tasks).set({ audience: "safeguarding" }).where(eq(tasks.id, task.id)).returning().get();
}
