import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { tasks } from "#db/schema.ts";
import { dueInSchoolDays } from "../calendar/due-in-school-days.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { type NotToActOn, taskToActOn } from "./task-to-act-on.server.ts";

/** Two weeks: by then the next import may know whoever is missing. */
const LATER = 10;

/** Nothing can be done about it yet: it stays on the list, and is due later. */
export function postponeTask(
  db: Database,
  { taskId, staffId, now }: { taskId: string; staffId: string; now: number },
): { status: "postponed"; dueOn: string } | NotToActOn {
  return db.transaction(
    (tx) => {
      const found = taskToActOn(tx, { taskId, staffId });
      if (found.status !== "open") return found;
      const dueOn = dueInSchoolDays(tx, { days: LATER, now });
      tx.update(tasks).set({ dueOn }).where(eq(tasks.id, taskId)).run();
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "postponed-task",
        subjectId: taskId,
        now,
      });
      return { status: "postponed", dueOn };
    },
    { behavior: "immediate" },
  );
}
