import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { MINUTE } from "#app/dates.ts";
import { readExport } from "#app/forms/export-filter.ts";
import type { ExportWork, StartedExport } from "#app/platform/export-work.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { ExportMessage, ExportOrder, ExportWish } from "./export-worker.ts";

const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/**
 * Bytes. What was sent is freed by the collector, which by itself looks for it after 64 MB only: that is a lot on a small
 * server. `npm start` lets the portal call it.
 */
const FREED_EVERY = 8 * 1024 * 1024;

/** A download that nobody goes on fetching is given up: as long as it reads, the database cannot be tidied. */
const PATIENCE = 2 * MINUTE;

/** A thread that was got ready ends when nobody has asked for a file so long after the page that offers them was opened. */
const READY_FOR = 5 * MINUTE;

/** A thread for each file, whose parts are handed on as they are fetched. */
export function startExportWork({ settings, clock }: Pick<Portal, "settings" | "clock">): ExportWork {
  const threads = new Set<Worker>();
  let ready: { worker: Worker; tooLong: NodeJS.Timeout } | null = null;

  const startThread = () => {
    const worker = new Worker(new URL("./export-worker.ts", import.meta.url), { resourceLimits: MEMORY });
    threads.add(worker);
    worker.once("exit", () => {
      threads.delete(worker);
      if (ready?.worker === worker) ready = null;
    });
    return worker;
  };
  const takeReady = () => {
    const taken = ready;
    ready = null;
    clearTimeout(taken?.tooLong);
    return taken?.worker;
  };

  return {
    getReady() {
      const worker = takeReady() ?? startThread();
      // Whoever asks for a file then starts another.
      if (worker.listenerCount("error") === 0) worker.once("error", () => {});
      const tooLong = setTimeout(() => {
        takeReady();
        tell(worker, "stop");
      }, READY_FOR).unref();
      ready = { worker, tooLong };
    },
    async start({ viewer, ...task }) {
      const asked = readExport(task);
      if (!asked) return { status: "no-such-list" };
      const order: ExportOrder = {
        ...asked,
        viewer: { id: viewer.id, role: viewer.role },
        dataDirectory: settings.dataDirectory,
        now: clock(),
      };
      const worker = takeReady() ?? startThread();
      tell(worker, order);
      return started(worker);
    },
    async stop() {
      takeReady();
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
function tell(worker: Worker, wish: ExportOrder | ExportWish): void {
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
      let sinceFreed = 0;
      worker.on("message", (message: ExportMessage) => {
        if (isOver) return;
        waitForFetching();
        if (message.kind === "part") {
          sinceFreed += message.bytes.byteLength;
          if (sinceFreed > FREED_EVERY) {
            sinceFreed = 0;
            globalThis.gc?.({ type: "minor" });
          }
          return controller.enqueue(message.bytes);
        }
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
