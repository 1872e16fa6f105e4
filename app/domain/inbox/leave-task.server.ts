import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { newId } from "#db/new-id.ts";
import { type TASK_KINDS, tasks } from "#db/schema.ts";
import { dueInSchoolDays } from "../calendar/due-in-school-days.server.ts";

export type TaskKind = (typeof TASK_KINDS)[number];

/** Within how many school days somebody should have looked at it. */
const DUE_AFTER: Partial<Record<TaskKind, number>> = { "not-me": 2, "wrong-person": 2 };
const DUE_AFTER_OTHERWISE = 5;

/** Leaves something for the office to look at, with the day by which somebody should have done so. */
export function leaveTask(
  tx: Transaction,
  task: {
    kind: TaskKind;
    audience?: (typeof tasks.$inferInsert)["audience"];
    adultId?: string | null | undefined;
    signingId?: string;
    importRunId?: string;
    note?: string;
    now: number;
  },
): string {
  const { now, ...row } = task;
  const id = newId(now);
  const dueOn = dueInSchoolDays(tx, { days: DUE_AFTER[task.kind] ?? DUE_AFTER_OTHERWISE, now });
  insertRow(tx, tasks, { id, ...row, createdAt: now, dueOn });
  return id;
}
