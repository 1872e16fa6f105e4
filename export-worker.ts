import { parentPort } from "node:worker_threads";
import type { ExportAsked } from "#app/forms/export-filter.ts";
import type { Cell } from "#app/platform/cell.ts";
import { openAnotherConnection } from "#app/platform/database.server.ts";
import type { ExportTask } from "#app/platform/export-work.server.ts";
import { MOST_ROWS_OF_A_WORKBOOK } from "#app/platform/workbook-limit.ts";
import { writeCsv } from "#app/platform/write-csv.server.ts";
import { type OpenedList, openList } from "./exported-lists.ts";

/** What a thread is told first: it makes one file, then it ends. */
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

const order = await new Promise<ExportOrder | null>((resolve) => {
  parentPort?.on("message", (said: ExportOrder | ExportWish) => {
    if (said === "more") wanted += 1;
    else if (said === "stop") isStopped = true;
    else resolve(said);
    // Nobody wanted a file: the thread was only got ready.
    if (isStopped) resolve(null);
    isTold();
  });
});
if (order) await makeFile(order);
parentPort?.close();

async function makeFile(asked: ExportOrder): Promise<void> {
  const db = openAnotherConnection(asked.dataDirectory, { mayWrite: false });
  // One moment of the database, however long the file takes.
  db.$client.exec("BEGIN");
  try {
    await make(openList(db, asked, asked), asked);
  } finally {
    db.$client.close();
  }
  send({ kind: "done" });
}

async function make(opened: OpenedList | null, { list, format }: ExportOrder): Promise<void> {
  if (!opened) return send({ kind: "no-such-list" });
  if (format === "csv") return makeCsv(opened);
  if (opened.total > MOST_ROWS_OF_A_WORKBOOK) return send({ kind: "too-many-rows", rows: opened.total });
  const { writeWorkbook } = await import("#app/platform/write-workbook.server.ts");
  send({ kind: "started", rows: opened.total });
  await sendPart(await writeWorkbook(list, opened.columns, [...opened.rows]));
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
