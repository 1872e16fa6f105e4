import type { Database } from "#db/connection.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "./leave-task.server.ts";
import { isAboutProtected } from "./reports-about-protected.server.ts";
import { reportNote } from "./task-notes.ts";

/**
 * Somebody says that they should be asked and are not. The answer never tells whether a child attends; where the child
 * has a flag, only the safeguarding lead is told.
 */
export function reportNotOnTheRoll(
  db: Database,
  report: { name: string; contact: string; child: string; message?: string | undefined; now: number },
): void {
  const { now, message = "", ...words } = report;
  const kept = { ...words, message, isForOffice: false };
  db.transaction(
    (tx) => {
      const taskId = leaveTask(tx, {
        kind: "not-on-the-roll",
        audience: isAboutProtected(tx, kept) ? "safeguarding" : "office",
        note: reportNote(kept),
        now,
      });
      recordAudit(tx, {
        actor: { kind: "anyone" },
        action: "reported-not-on-the-roll",
        subjectId: taskId,
        now,
      });
    },
    { behavior: "immediate" },
  );
}
