import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { staff, tasks } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isAboutOwn, type NotToActOn, type Task, taskToActOn } from "./task-to-act-on.server.ts";
import { seesSafeguarding } from "./tasks-shown-to.server.ts";

export type GiveOutcome =
  | { status: "given"; ownerId: string }
  /** Somebody took it since the page was made. */
  | { status: "has-another-owner" }
  /** They have left, may not see it, or are the parent whom it is about (rule 8). */
  | { status: "cannot-own-it" }
  | NotToActOn;

/** Makes somebody the owner of a task: "I'll take it", or handed over. `from` is the owner whom the page showed. */
export function giveTask(
  db: Database,
  give: { taskId: string; staffId: string; ownerId: string; from: string | null; now: number },
): GiveOutcome {
  return db.transaction(
    (tx) => {
      const found = taskToActOn(tx, give);
      if (found.status !== "open") return found;
      if (found.task.ownerId === give.ownerId) return { status: "given", ownerId: give.ownerId };
      if (found.task.ownerId !== give.from) return { status: "has-another-owner" };
      if (!possibleOwners(tx, found.task).some(({ id }) => id === give.ownerId))
        return { status: "cannot-own-it" };

      tx.update(tasks).set({ ownerId: give.ownerId }).where(eq(tasks.id, give.taskId)).run();
      const action = give.ownerId === give.staffId ? "took-task" : "handed-task-over";
      recordAudit(tx, {
        actor: { kind: "staff", id: give.staffId },
        action,
        subjectId: give.taskId,
        now: give.now,
      });
      return { status: "given", ownerId: give.ownerId };
    },
    { behavior: "immediate" },
  );
}

/** Who may deal with this task, by name. */
export function possibleOwners(db: Database | Transaction, task: Task): { id: string; name: string }[] {
  const isForSafeguarding = task.audience === "safeguarding";
  return db
    .select()
    .from(staff)
    .orderBy(staff.name)
    .all()
    .filter(
      (person) =>
        person.endedAt === null &&
        (!isForSafeguarding || seesSafeguarding(db, person)) &&
        !isAboutOwn(db, person, task),
    )
    .map(({ id, name }) => ({ id, name }));
}
