import { copyFileSync, rmSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { damageOf, finishBackup } from "#app/domain/backups/finish-backup.server.ts";
import { goOnFromBackup } from "#app/domain/backups/go-on-from-backup.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { verdictInWords } from "#app/ui/verdict-words.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { migrateDatabase } from "#db/migrate.ts";

/** What a thread is started for: a backup is finished, or put back into a scratch file to see that it can be. */
export type BackupTask =
  | { work: "finish"; file: string; isOlder: boolean }
  | { work: "drill"; file: string; scratch: string; now: number };

export type BackupAnswer =
  | { status: "proven"; ledgerRows: number | null }
  | { status: "failed"; words: string };

function finish({ file, isOlder }: Extract<BackupTask, { work: "finish" }>): BackupAnswer {
  return withFile(file, (copy) => {
    const outcome = finishBackup(copy, { isOlder });
    if (outcome.status === "damaged") return { status: "failed", words: outcome.words };
    if (outcome.status === "ledger-wrong")
      return { status: "failed", words: verdictInWords(outcome.verdict) };
    return outcome;
  });
}

/** What a restore does, on a copy of the backup that is thrown away. */
function drill({ file, scratch, now }: Extract<BackupTask, { work: "drill" }>): BackupAnswer {
  try {
    copyFileSync(file, scratch);
    return withFile(scratch, (db) => {
      migrateDatabase(db);
      goOnFromBackup(db, { actor: { kind: "portal" }, knownNames: [], now });
      const words = damageOf(db);
      if (words !== null) return { status: "failed", words };
      const verdict = verifyLedger(db);
      return verdict.status === "intact"
        ? { status: "proven", ledgerRows: verdict.rows }
        : { status: "failed", words: verdictInWords(verdict) };
    });
  } finally {
    for (const ending of ["", "-wal", "-shm"]) rmSync(scratch + ending, { force: true });
  }
}

/** Afterwards it is one file again, without a log beside it. */
function withFile(file: string, work: (db: Database) => BackupAnswer): BackupAnswer {
  const db = openDatabase(file);
  try {
    return work(db);
  } finally {
    db.$client.pragma("journal_mode = DELETE");
    db.$client.close();
  }
}

const task = workerData as BackupTask;
parentPort?.postMessage(task.work === "finish" ? finish(task) : drill(task));
