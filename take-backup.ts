import { rmSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  backupDirectory,
  copyToSecondFolder,
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
  | { status: "taken"; file: string; ledgerRows: number | null; removed: number; second: SecondFolder }
  | { status: "failed"; words: string };

/** Whether the backup lies in a second folder too. */
type SecondFolder = "copied" | "not-there" | "none-set";

export type DrillOutcome =
  | { status: "proven"; backup: string; ledgerRows: number | null }
  | { status: "failed"; words: string }
  | { status: "no-backup" };

/**
 * Copies the database into one file while everybody goes on working, proves the copy in a thread of its own, and only then
 * gives it a backup's name. Old backups go after that, never before. The key is in none of them.
 */
export async function takeBackup(
  { db, settings }: Pick<Portal, "db" | "settings">,
  { now, isBeforeMigration = false }: { now: number; isBeforeMigration?: boolean },
): Promise<BackupOutcome> {
  const directory = backupDirectory(settings.dataDirectory);
  removeUnfinished(directory, now);
  const backup = newBackup(directory, { takenAt: now, isBeforeMigration });
  await db.$client.backup(backup.unfinished);
  const answer = await inThread({ work: "finish", file: backup.unfinished, isOlder: isBeforeMigration });
  if (answer.status === "failed") {
    rmSync(backup.unfinished, { force: true });
    return answer;
  }
  keepBackup(backup);
  const second = copied(backup.file, settings);
  const removed = removeOldBackups(directory, now);
  if (settings.backupCopyDirectory !== null && second === "copied")
    removeOldBackups(settings.backupCopyDirectory, now);
  return { ...answer, status: "taken", file: backup.file, removed, second };
}

/** Puts the newest backup back where nobody uses it, and sees that it can be done. */
export async function drillBackup(
  { settings }: Pick<Portal, "settings">,
  { now }: { now: number },
): Promise<DrillOutcome> {
  const directory = backupDirectory(settings.dataDirectory);
  const [newest] = listBackups(directory);
  if (!newest) return { status: "no-backup" };
  const scratch = join(directory, `unfinished-drill-${newest.name}`);
  const answer = await inThread({ work: "drill", file: newest.file, scratch, now });
  if (answer.status === "failed") return answer;
  writeDrill(directory, { backup: newest.name, at: now });
  return { ...answer, backup: newest.name };
}

function copied(file: string, { dataDirectory, backupCopyDirectory }: Portal["settings"]): SecondFolder {
  if (backupCopyDirectory === null) return "none-set";
  return copyToSecondFolder(file, { dataDirectory, secondDirectory: backupCopyDirectory });
}

const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

/** Reading every row of the ledger takes seconds: nobody waits for it. */
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
