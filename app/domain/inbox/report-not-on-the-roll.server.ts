import type { Database } from "#db/connection.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "./leave-task.server.ts";

/** Somebody says that they should be asked and are not. The answer never tells whether a child attends. */
export function reportNotOnTheRoll(
  db: Database,
  report: { name: string; contact: string; child: string; message?: string | undefined; now: number },
): void {
  const note = [report.name, report.contact, report.child, report.message].filter(Boolean).join("\n");
  db.transaction(
    (tx) => {
      const taskId = leaveTask(tx, { kind: "not-on-the-roll", note, now: report.now });
      recordAudit(tx, {
        actor: { kind: "anyone" },
        action: "reported-not-on-the-roll",
        subjectId: taskId,
        now: report.now,
      });
    },
    { behavior: "immediate" },
  );
}
