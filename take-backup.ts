import { rmSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  backupDirectory,
  keepBackup,
  listBackups,
  newBackup,
  removeOldBackups,
  removeUnfinished,
  writeDrill,
} from "#app/platform/backup-files.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { BackupAnswer, BackupTask } from "./backup-worker.ts";

export type BackupOutcome =
  | { status: "taken"; file: string; ledgerRows: number | null; second: SecondFolder }
  | { status: "failed"; words: string };

/** Whether the backup lies in a second folder too. */
type SecondFolder = { status: "copied" | "not-there" | "none-set" } | { status: "failed"; words: string };

export type DrillOutcome =
  | { status: "proven"; backup: string; ledgerRows: number | null }
  | { status: "failed"; words: string }
  | { status: "no-backup" };

/**
 * Copies the database into one file while everybody goes on working, proves the copy in a thread of its own, and only then
 * gives it a backup's name. One that fails leaves nothing behind. The key is in none of them.
 */
export async function takeBackup(
  { db, settings }: Pick<Portal, "db" | "settings">,
  { now, isBeforeMigration = false }: { now: number; isBeforeMigration?: boolean },
): Promise<BackupOutcome> {
  const directory = backupDirectory(settings.dataDirectory);
  removeUnfinished(directory, now);
  removeOldBackups(directory, now);
  const backup = newBackup(directory, { takenAt: now, isBeforeMigration });
  try {
    await db.$client.backup(backup.unfinished);
    const answer = await inThread({ work: "finish", file: backup.unfinished, isOlder: isBeforeMigration });
    if (answer.status !== "proven") return asFailed(answer);
    keepBackup(backup);
    const second = await copied(backup.file, settings, now);
    return { status: "taken", file: backup.file, ledgerRows: answer.ledgerRows, second };
  } catch (error) {
    return { status: "failed", words: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const ending of ["", "-wal", "-shm", "-journal"])
      rmSync(backup.unfinished + ending, { force: true });
  }
}

/** Puts the newest backup back where nobody uses it, and sees that it can be done. */
export async function drillBackup(
  { settings }: Pick<Portal, "settings">,
  { now }: { now: number },
): Promise<DrillOutcome> {
  const directory = backupDirectory(settings.dataDirectory);
  const [newest] = listBackups(directory);
  if (!newest) return { status: "no-backup" };
  // The command line may be at it while the portal is.
  const scratch = join(directory, `unfinished-drill-${process.pid}-${newest.name}`);
  const answer = await inThread({ work: "drill", file: newest.file, scratch, now });
  if (answer.status !== "proven") return asFailed(answer);
  writeDrill(directory, { backup: newest.name, at: now });
  return { ...answer, backup: newest.name };
}

async function copied(
  file: string,
  { dataDirectory, backupCopyDirectory }: Portal["settings"],
  now: number,
): Promise<SecondFolder> {
  if (backupCopyDirectory === null) return { status: "none-set" };
  const task = { work: "copy", file, dataDirectory, secondDirectory: backupCopyDirectory, now } as const;
  const answer = await inThread(task);
  return answer.status === "proven" ? { status: "copied" } : answer;
}

function asFailed(answer: BackupAnswer): { status: "failed"; words: string } {
  return answer.status === "failed" ? answer : { status: "failed", words: answer.status };
}

const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

/** Reading every row of the ledger takes seconds, and a slow disk longer: nobody waits for it. */
function inThread(task: BackupTask): Promise<BackupAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./backup-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: MEMORY,
    });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The thread ended without an answer")));
  });
}
