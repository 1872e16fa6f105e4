import { createHash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { pack } from "#app/domain/imports/packed.server.ts";
import type { ReadFile } from "#app/platform/import-work.server.ts";

/** What a thread is started for: one thing, then it ends. */
export type ImportTask = { dataDirectory: string; now: number } & (
  | { work: "read"; bytes: Uint8Array }
  | { work: "plan"; runId: string }
  | { work: "apply"; runId: string; staffId: string; agreed: { leavers: number; rightFile: boolean } }
  | { work: "undo"; runId: string; staffId: string }
  | { work: "due" }
);

export type ImportMessage =
  | { kind: "progress"; done: number; total: number }
  | { kind: "done"; answer: unknown };

const REPORT_EVERY = 250;

/** What a piece of work does not need is not loaded for it: that takes longer than most of the work itself. */
async function work(task: ImportTask): Promise<unknown> {
  if (task.work === "read") return readFile(task.bytes);
  const { openAnotherConnection } = await import("#app/platform/database.server.ts");
  const db = openAnotherConnection(task.dataDirectory, { mayWrite: task.work !== "plan" });
  try {
    switch (task.work) {
      case "plan": {
        const { preparePlan } = await import("#app/domain/imports/prepare-plan.server.ts");
        return preparePlan(db, { ...task, onRow: (done) => report(done, 0) });
      }
      case "apply": {
        const { applyPlan } = await import("#app/domain/imports/apply-plan.server.ts");
        return applyPlan(db, { ...task, onChange: report });
      }
      case "undo": {
        const { undoImport } = await import("#app/domain/imports/undo-import.server.ts");
        return undoImport(db, task);
      }
      case "due": {
        const { applyDuePlans } = await import("#app/domain/imports/apply-due-plans.server.ts");
        return applyDuePlans(db, task);
      }
    }
  } finally {
    db.$client.close();
  }
}

async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  const { readSpreadsheet } = await import("#app/platform/spreadsheet.server.ts");
  const read = await readSpreadsheet(bytes);
  if (read.status === "refused") return read;
  const headers = read.rows[0]?.cells ?? [];
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const sheet = {
    headers,
    cells: pack(read.rows),
    rows: read.rows.length - 1,
    otherSheets: read.otherSheets,
  };
  return { status: "read", sha256, sheet };
}

function report(done: number, total: number): void {
  if (done % REPORT_EVERY === 0) send({ kind: "progress", done, total });
}

function send(message: ImportMessage): void {
  parentPort?.postMessage(message);
}

send({ kind: "done", answer: await work(workerData as ImportTask) });
