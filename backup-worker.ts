import { copyFileSync, rmSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import {
  checkLedgers,
  damageOf,
  type FinishedBackup,
  finishBackup,
} from "#app/domain/backups/finish-backup.server.ts";
import { goOnFromBackup } from "#app/domain/backups/go-on-from-backup.server.ts";
import { copyToSecondFolder } from "#app/platform/backup-files.server.ts";
import { mattersVerdictInWords } from "#app/ui/matters-verdict-words.ts";
import { verdictInWords } from "#app/ui/verdict-words.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { migrateDatabase } from "#db/migrate.ts";

/** What a thread is started for: a backup is finished, copied to a second folder, or put back into a scratch file. */
export type BackupTask =
  | { work: "finish"; file: string; isOlder: boolean }
  | { work: "copy"; file: string; dataDirectory: string; secondDirectory: string; now: number }
  | { work: "drill"; file: string; scratch: string; now: number };

export type BackupAnswer =
  | { status: "proven"; ledgerRows: number | null }
  | { status: "copied" | "not-there" }
  | { status: "failed"; words: string };

type TaskOf<Work extends BackupTask["work"]> = Extract<BackupTask, { work: Work }>;

function finish({ file, isOlder }: TaskOf<"finish">): BackupAnswer {
  return withFile(file, (copy) => inWords(finishBackup(copy, { isOlder })));
}

function inWords(outcome: FinishedBackup): BackupAnswer {
  switch (outcome.status) {
    case "damaged":
      return { status: "failed", words: outcome.words };
    case "ledger-wrong":
      return { status: "failed", words: verdictInWords(outcome.verdict) };
    case "matters-ledger-wrong":
      return { status: "failed", words: mattersVerdictInWords(outcome.verdict) };
    case "proven":
      return outcome;
  }
}

/** What a restore does, on a copy of the backup that is thrown away. */
function drill({ file, scratch, now }: TaskOf<"drill">): BackupAnswer {
  try {
    copyFileSync(file, scratch);
    return withFile(scratch, (db) => {
      migrateDatabase(db);
      goOnFromBackup(db, { actor: { kind: "portal" }, knownNames: [], now });
      const words = damageOf(db);
      return words === null ? inWords(checkLedgers(db)) : { status: "failed", words };
    });
  } finally {
    for (const ending of ["", "-wal", "-shm"]) rmSync(scratch + ending, { force: true });
  }
}

/** Afterwards it is one file again, without a log beside it. */
function withFile(file: string, work: (db: Database) => BackupAnswer): BackupAnswer {
  const db = openDatabase(file);
  try {
    const answer = work(db);
    db.$client.pragma("journal_mode = DELETE");
    return answer;
  } finally {
    db.$client.close();
  }
}

function answerTo(task: BackupTask): BackupAnswer {
  switch (task.work) {
    case "finish":
      return finish(task);
    case "copy":
      return { status: copyToSecondFolder(task.file, task) };
    case "drill":
      return drill(task);
  }
}

/** Whatever goes wrong, such as a full disk or a page that cannot be read, is an answer, and stops nobody else. */
function answerOrWhy(task: BackupTask): BackupAnswer {
  try {
    return answerTo(task);
  } catch (error) {
    return { status: "failed", words: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(answerOrWhy(workerData as BackupTask));
