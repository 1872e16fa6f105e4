import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { tasks } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** Takes a task off the list, with what came of it. Of two people who press at once, the first one's word stays. */
export function finishTask(
  db: Database,
  { taskId, staffId, outcome, now }: { taskId: string; staffId: string; outcome: string; now: number },
): { status: "finished" | "no-such-task" } {
  return db.transaction(
    (tx) => {
      const finished = tx
        .update(tasks)
        .set({ doneAt: now, doneBy: staffId, outcome })
        .where(and(eq(tasks.id, taskId), isNull(tasks.doneAt)))
        .returning({ id: tasks.id })
        .get();
      if (!finished) return { status: "no-such-task" };
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "finished-task",
        subjectId: taskId,
        now,
      });
      return { status: "finished" };
    },
    { behavior: "immediate" },
  );
}
