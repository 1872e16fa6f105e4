import type { Database } from "#db/connection.server.ts";
import { type ListedTask, listTasks, type TaskList } from "../inbox/list-tasks.server.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import type { Exported } from "./in-pages.server.ts";

/** What anybody wrote stays in the inbox: it may name others. */
export type ExportedTask = Omit<ListedTask, "said" | "hasNewMatch" | "id">;

const PAGE = 500;

/** A list of the inbox as this member of staff sees it: what waits, about whom, with whom, until when. */
export function exportTasks(
  db: Database,
  asked: { list: TaskList; viewer: Viewer; now: number },
): Exported<ExportedTask> {
  const { total } = listTasks(db, { ...asked, limit: 0, offset: 0 });
  return { total, rows: pages(db, asked) };
}

function* pages(
  db: Database,
  asked: { list: TaskList; viewer: Viewer; now: number },
): Generator<ExportedTask> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = listTasks(db, { ...asked, limit: PAGE, offset });
    yield* rows;
    if (rows.length < PAGE) return;
  }
}
