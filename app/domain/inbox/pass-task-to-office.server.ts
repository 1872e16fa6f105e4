import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { tasks } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { readReport, reportNote } from "./task-notes.ts";
import { type NotToActOn, taskToActOn } from "./task-to-act-on.server.ts";

/**
 * The safeguarding lead has looked, and it is not about the child with the flag: everybody in the office sees it from
 * now on. Somebody else with the same name is the office's work.
 */
export function passTaskToOffice(
  db: Database,
  { taskId, staffId, now }: { taskId: string; staffId: string; now: number },
): { status: "passed-on" | "is-with-office" } | NotToActOn {
  return db.transaction(
    (tx) => {
      const found = taskToActOn(tx, { taskId, staffId });
      if (found.status !== "open") return found;
      const report = readReport(found.task.note);
      if (found.task.audience === "office" || !report) return { status: "is-with-office" };
      tx.update(tasks)
        .set({ audience: "office", ownerId: null, note: reportNote({ ...report, isForOffice: true }) })
        .where(eq(tasks.id, taskId))
        .run();
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "passed-task-to-office",
        subjectId: taskId,
        now,
      });
      return { status: "passed-on" };
    },
    { behavior: "immediate" },
  );
}
