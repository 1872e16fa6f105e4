import { parentPort, workerData } from "node:worker_threads";
import type { ExportAsked } from "#app/forms/export-filter.ts";
import type { Cell } from "#app/platform/cell.ts";
import { openAnotherConnection } from "#app/platform/database.server.ts";
import type { ExportTask } from "#app/platform/export-work.server.ts";
import { MOST_ROWS_OF_A_WORKBOOK } from "#app/platform/workbook-limit.ts";
import { writeCsv } from "#app/platform/write-csv.server.ts";
import { type OpenedList, openList } from "./exported-lists.ts";

/** What a thread is started for: one file, then it ends. */
export type ExportOrder = Pick<ExportTask, "viewer"> & ExportAsked & { dataDirectory: string; now: number };

export type ExportMessage =
  | { kind: "no-such-list" }
  | { kind: "too-many-rows"; rows: number }
  | { kind: "started"; rows: number }
  | { kind: "part"; bytes: Uint8Array }
  | { kind: "done" };

/** The next part, or the end: nobody fetches the file any more. */
export type ExportWish = "more" | "stop";

/** Rows that are made into one part of the file. */
const ROWS_IN_A_PART = 500;

/** Parts that were asked for and not sent yet. */
let wanted = 0;
let isStopped = false;
let isTold = () => {};
parentPort?.on("message", (wish: ExportWish) => {
  if (wish === "stop") isStopped = true;
  else wanted += 1;
  isTold();
});

const order = workerData as ExportOrder;
const db = openAnotherConnection(order.dataDirectory, { mayWrite: false });
// One moment of the database, however long the file takes.
db.$client.exec("BEGIN");
try {
  await make(openList(db, order, order));
} finally {
  db.$client.close();
}
send({ kind: "done" });
parentPort?.close();

async function make(list: OpenedList | null): Promise<void> {
  if (!list) return send({ kind: "no-such-list" });
  if (order.format === "csv") return makeCsv(list);
  if (list.total > MOST_ROWS_OF_A_WORKBOOK) return send({ kind: "too-many-rows", rows: list.total });
  const { writeWorkbook } = await import("#app/platform/write-workbook.server.ts");
  send({ kind: "started", rows: list.total });
  await sendPart(await writeWorkbook(order.list, list.columns, [...list.rows]));
}

async function makeCsv({ total, columns, rows }: OpenedList): Promise<void> {
  send({ kind: "started", rows: total });
  let part: Cell[][] = [columns.map(({ name }) => name)];
  let isFirst = true;
  for (const row of rows) {
    part.push(row);
    if (part.length < ROWS_IN_A_PART) continue;
    await sendPart(writeCsv(part, { isFirst }));
    if (isStopped) return;
    part = [];
    isFirst = false;
  }
  if (part.length > 0) await sendPart(writeCsv(part, { isFirst }));
}

/** Once whoever fetches the file has room for it: no more is made ahead than this one part. */
async function sendPart(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  while (wanted === 0 && !isStopped) {
    await new Promise<void>((resolve) => {
      isTold = resolve;
    });
  }
  if (isStopped) return;
  wanted -= 1;
  send({ kind: "part", bytes }, [bytes.buffer]);
}

function send(message: ExportMessage, transferred: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferred);
}
