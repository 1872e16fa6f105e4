import { and, eq, gte } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { requests, staff, tasks } from "#db/schema.ts";
import { isOwnRecord } from "../people/is-own-record.server.ts";
import { type AskOutcome, askAdult } from "../requests/ask-adult.server.ts";
import { adultOf } from "./task-to-act-on.server.ts";
import { tasksShownTo } from "./tasks-shown-to.server.ts";

/**
 * Asks the adult of a finished task to read and sign: whoever was found on the roll, or has an address again that works.
 * Once: pressed twice, it is one request.
 */
export function askFromTask(
  db: Database,
  ask: { taskId: string; staffId: string; mailKey: Buffer; now: number },
): AskOutcome | { status: "no-such-task" | "not-done" | "own-record" | "asked-already" } {
  return db.transaction(
    (tx) => {
      const person = tx.select().from(staff).where(eq(staff.id, ask.staffId)).get();
      const task =
        person &&
        tx
          .select()
          .from(tasks)
          .where(and(eq(tasks.id, ask.taskId), tasksShownTo(tx, person)))
          .get();
      const adult = task ? adultOf(tx, task) : null;
      if (!person || !task || !adult) return { status: "no-such-task" };
      if (task.doneAt === null) return { status: "not-done" };
      if (isOwnRecord(tx, { staffId: person.id, adultId: adult.id })) return { status: "own-record" };
      const askedSince = tx
        .select({ id: requests.id })
        .from(requests)
        .where(and(eq(requests.adultId, adult.id), gte(requests.askedAt, task.doneAt)))
        .get();
      if (askedSince) return { status: "asked-already" };
      const actor = { kind: "staff", id: person.id } as const;
      return askAdult(db, { adultId: adult.id, actor, mailKey: ask.mailKey, now: ask.now });
    },
    { behavior: "immediate" },
  );
}
