import type { Database } from "#db/connection.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "./leave-task.server.ts";

/** A parent says that something which the school knows is wrong: the office finds a task. Nothing changes by itself. */
export function reportSomethingWrong(
  db: Database,
  report: { adultId: string; kind: "wrong-details" | "child-left"; note: string; now: number },
): void {
  db.transaction(
    (tx) => {
      leaveTask(tx, report);
      const { adultId, kind, now } = report;
      recordAudit(tx, {
        actor: { kind: "adult", id: adultId },
        action: `reported-${kind}`,
        subjectId: adultId,
        now,
      });
    },
    { behavior: "immediate" },
  );
}
