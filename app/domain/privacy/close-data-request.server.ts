import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { tasks } from "#db/schema.ts";
import { writeOutcome } from "../inbox/finish-task.server.ts";
import { dataRequestNote } from "../inbox/task-notes.ts";
import {
  actOnDataRequest,
  type ByStaff,
  type NotThisRequest,
  setDataRequest,
} from "./data-request-to-act-on.server.ts";

/** The request is answered, or needs no answer any more. What still waits for it in the inbox is done with it. */
export function closeDataRequest(
  db: Database,
  { outcome, ...by }: ByStaff & { outcome: string },
): { status: "closed" } | NotThisRequest {
  const as = { action: "closed-data-request", done: "closed" } as const;
  return actOnDataRequest(db, by, as, (tx, request) => {
    const { staffId, now } = by;
    setDataRequest(tx, request.id, { closedAt: now, closedBy: staffId, outcome });
    const waiting = tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(
        and(
          inArray(tasks.kind, ["data-request", "complaint"]),
          eq(tasks.note, dataRequestNote(request.id)),
          isNull(tasks.doneAt),
        ),
      )
      .all();
    for (const { id } of waiting) {
      writeOutcome(tx, { taskId: id, staffId, chose: "closed-in-register", words: "", now });
    }
    return { status: "closed" };
  });
}
