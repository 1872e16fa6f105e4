import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { MINUTE } from "#app/dates.ts";
import { readExport } from "#app/forms/export-filter.ts";
import type { ExportWork, StartedExport } from "#app/platform/export-work.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { ExportMessage, ExportOrder, ExportWish } from "./export-worker.ts";

const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/** A download that nobody goes on fetching is given up: as long as it reads, the database cannot be tidied. */
const PATIENCE = 2 * MINUTE;

/** Starts a thread for each file, and hands its parts on as they are fetched. */
export function startExportWork({ settings, clock }: Pick<Portal, "settings" | "clock">): ExportWork {
  const threads = new Set<Worker>();
  return {
    async start({ viewer, ...task }) {
      const asked = readExport(task);
      if (!asked) return { status: "no-such-list" };
      const order: ExportOrder = {
        ...asked,
        viewer: { id: viewer.id, role: viewer.role },
        dataDirectory: settings.dataDirectory,
        now: clock(),
      };
      const worker = new Worker(new URL("./export-worker.ts", import.meta.url), {
        workerData: order,
        resourceLimits: MEMORY,
      });
      threads.add(worker);
      worker.once("exit", () => threads.delete(worker));
      return started(worker);
    },
    async stop() {
      await Promise.all(
        [...threads].map(async (thread) => {
          const ended = once(thread, "exit");
          tell(thread, "stop");
          await ended;
        }),
      );
    },
  };
}

function started(worker: Worker): Promise<StartedExport> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The thread ended without an answer")));
    worker.once("message", (message: ExportMessage) => {
      if (message.kind === "started") {
        resolve({ status: "started", rows: message.rows, file: fileFrom(worker) });
      } else if (message.kind === "too-many-rows") {
        resolve({ status: "too-many-rows", rows: message.rows });
      } else {
        resolve({ status: "no-such-list" });
      }
    });
  });
}

/**
 * A thread is told, and closes its connection before it ends: one that is terminated in the middle of a query takes the
 * whole server with it.
 */
function tell(worker: Worker, wish: ExportWish): void {
  worker.postMessage(wish);
}

/** The thread makes the next part when there is room for it, and ends with whoever fetches the file. */
function fileFrom(worker: Worker): ReadableStream<Uint8Array> {
  let isOver = false;
  let tooLong: NodeJS.Timeout | undefined;
  const end = () => {
    isOver = true;
    clearTimeout(tooLong);
    tell(worker, "stop");
  };
  return new ReadableStream({
    start(controller) {
      const fail = (error: Error) => {
        if (isOver) return;
        controller.error(error);
        end();
      };
      const waitForFetching = () => {
        clearTimeout(tooLong);
        tooLong = setTimeout(() => fail(new Error("Nobody goes on fetching this file")), PATIENCE).unref();
      };
      waitForFetching();
      worker.on("message", (message: ExportMessage) => {
        if (isOver) return;
        waitForFetching();
        if (message.kind === "part") return controller.enqueue(message.bytes);
        controller.close();
        end();
      });
      worker.once("error", fail);
      worker.once("exit", () => fail(new Error("The thread ended before the file did")));
    },
    pull() {
      tell(worker, "more");
    },
    cancel() {
      end();
    },
  });
}
