import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { SECOND } from "#app/dates.ts";
import { duePlans } from "#app/domain/imports/apply-due-plans.server.ts";
import { isAgreed } from "#app/domain/imports/apply-plan.server.ts";
import { findImport, type ImportRun, planOf } from "#app/domain/imports/find-import.server.ts";
import { keepPlan } from "#app/domain/imports/keep-plan.server.ts";
import type { PreparedPlan } from "#app/domain/imports/prepare-plan.server.ts";
import type {
  ApplyAnswer,
  ImportProgress,
  ImportWork,
  ReadFile,
  UndoAnswer,
} from "#app/platform/import-work.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { ImportMessage, ImportTask } from "./import-worker.ts";

/** Nothing honest takes longer, and nothing honest needs more memory. */
const PATIENCE = 60 * SECOND;
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/** How long a page waits for what it started before it shows the progress instead. */
const PAGE_WAITS = 3 * SECOND;

type Task = ImportTask extends infer One
  ? One extends ImportTask
    ? Omit<One, "dataDirectory" | "now">
    : never
  : never;

/** Starts a thread for each piece of work, keeps how far it is, and writes down what a plan has become. */
export function startImportWork({
  db,
  settings,
  clock,
  log,
}: Pick<Portal, "db" | "settings" | "clock" | "log">): ImportWork {
  const going = new Map<string, ImportProgress>();
  const threads = new Set<Worker>();
  const writing = new Set<Promise<unknown>>();

  async function inThread<Answer>(
    task: Task,
    onProgress = (_done: number, _total: number) => {},
  ): Promise<Answer> {
    const { dataDirectory } = settings;
    const worker = new Worker(new URL("./import-worker.ts", import.meta.url), {
      workerData: { ...task, dataDirectory, now: clock() },
      resourceLimits: MEMORY,
    });
    threads.add(worker);
    const tooLong = setTimeout(() => void worker.terminate(), PATIENCE);
    try {
      return await new Promise<Answer>((resolve, reject) => {
        worker.on("message", (message: ImportMessage) => {
          if (message.kind === "done") resolve(message.answer as Answer);
          else onProgress(message.done, message.total);
        });
        worker.once("error", reject);
        worker.once("exit", () => reject(new Error("The thread ended without an answer")));
      });
    } finally {
      clearTimeout(tooLong);
      threads.delete(worker);
    }
  }

  /** One piece of work at a time on each run; what is asked a second time meanwhile is not for now. */
  async function onRun<Answer>(
    task: Task & { runId: string },
    what: ImportProgress["what"],
    total: number,
  ): Promise<Answer | null> {
    if (going.has(task.runId)) return null;
    going.set(task.runId, { what, done: 0, total });
    const work = inThread<Answer>(task, (done, known) =>
      going.set(task.runId, { what, done, total: known || total }),
    );
    try {
      return await (what === "planning" ? work : asWriter(work));
    } finally {
      going.delete(task.runId);
    }
  }

  async function asWriter<Answer>(work: Promise<Answer>): Promise<Answer> {
    writing.add(work);
    try {
      return await work;
    } finally {
      writing.delete(work);
    }
  }

  /** No thread is started for a step that is not due. */
  function isAt(runId: string, state: ImportRun["state"]): ImportRun | null {
    const run = findImport(db, runId);
    return run?.state === state ? run : null;
  }

  async function planOne(runId: string): Promise<void> {
    const total = isAt(runId, "planning")?.rowsTotal;
    if (total === undefined) return;
    const prepared = await onRun<PreparedPlan | null>({ work: "plan", runId }, "planning", total);
    if (!prepared) return;
    const { families, plan, plannedAfter } = prepared;
    keepPlan(db, {
      runId,
      prepared: { families: Buffer.from(families), plan: Buffer.from(plan), plannedAfter },
    });
  }

  /** What the work came to; or, where it takes long, that it goes on: the run's page shows how far it is. */
  async function orGoOn<Answer>(work: Promise<Answer | null>, goingOn: Answer): Promise<Answer> {
    let isLate = false;
    const late = wait(PAGE_WAITS, null, { ref: false }).then(() => {
      isLate = true;
      return null;
    });
    // Whoever asked is told of a failure, and the log where nobody listens any more.
    work.catch((err: unknown) => isLate && log.error({ err }, "work on an import failed"));
    return (await Promise.race([work, late])) ?? goingOn;
  }

  return {
    async read(bytes) {
      try {
        const read = await inThread<ReadFile>({ work: "read", bytes });
        // What comes from another thread is plain bytes.
        return read.status === "read"
          ? { ...read, sheet: { ...read.sheet, cells: Buffer.from(read.sheet.cells) } }
          : read;
      } catch (error) {
        // It ate all the memory or the time that it was given.
        log.warn({ err: error }, "a file could not be read");
        return { status: "refused", refusal: { code: "too-much-work" } };
      }
    },
    async plan(runId) {
      await orGoOn(planOne(runId), undefined);
    },
    async apply(runId, by) {
      const run = isAt(runId, "planned");
      const plan = run && planOf(run);
      if (!plan) return { status: "not-now" };
      // Said at once: nobody has to wait for a thread to hear that a tick is missing.
      if (!isAgreed(plan, by.agreed)) return { status: "not-agreed" };
      return orGoOn(onRun<ApplyAnswer>({ work: "apply", runId, ...by }, "applying", 0), {
        status: "going-on",
      });
    },
    async undo(runId, by) {
      if (!isAt(runId, "applied")) return { status: "not-now" };
      return orGoOn(onRun<UndoAnswer>({ work: "undo", runId, ...by }, "undoing", 0), { status: "going-on" });
    },
    async applyDue() {
      if (duePlans(db, { now: clock() }).length === 0) return;
      log.info(await asWriter(inThread<object>({ work: "due" })), "plans whose day has come");
    },
    progressOf: (runId) => going.get(runId) ?? null,
    isWriting: () => writing.size > 0,
    async written() {
      while (writing.size > 0) await Promise.allSettled(writing);
    },
    async stop() {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}
