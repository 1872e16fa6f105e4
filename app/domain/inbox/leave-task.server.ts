import type { Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { tasks } from "#db/schema.ts";

/** Leaves something for the office to look at. */
export function leaveTask(
  tx: Transaction,
  task: {
    kind: (typeof tasks.$inferInsert)["kind"];
    adultId?: string | undefined;
    signingId?: string;
    importRunId?: string;
    note?: string;
    now: number;
  },
): string {
  const { now, ...row } = task;
  const id = newId(now);
  tx.insert(tasks)
    .values({ id, ...row, createdAt: now })
    .run();
  return id;
}
