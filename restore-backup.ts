import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { damageOf } from "#app/domain/backups/finish-backup.server.ts";
import { goOnFromBackup } from "#app/domain/backups/go-on-from-backup.server.ts";
import { readSchool } from "#app/domain/school/mark-database.server.ts";
import { bringBeside, sync } from "#app/platform/backup-files.server.ts";
import { readCheckpointFiles } from "#app/platform/checkpoint-files.server.ts";
import { DATABASE_FILE, hasDatabase } from "#app/platform/database.server.ts";
import type { Settings } from "#app/platform/env.server.ts";
import { loadKeys } from "#app/platform/secret-key.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { migrateDatabase, releaseOf } from "#db/migrate.ts";

export type RestoreOutcome =
  | { status: "restored"; origin: string; stoppedMails: number; endedPasses: number }
  | { status: "no-such-file" }
  /** There is a school in the data folder: nothing is ever written over one. */
  | { status: "not-empty" }
  | { status: "no-backup"; words: string }
  /** It was made with another key, without which what is sealed in it cannot be read. */
  | { status: "other-key" };

/**
 * Makes a backup the school's database, in a data folder without one. All of it happens on a file of another name, which
 * becomes the database at the very end: whatever interrupts it, it can simply be done again.
 */
export function restoreBackup(
  backup: string,
  { settings, now }: { settings: Settings; now: number },
): RestoreOutcome {
  const { dataDirectory } = settings;
  if (!existsSync(backup)) return { status: "no-such-file" };
  if (hasDatabase(dataDirectory)) return { status: "not-empty" };
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  bringBeside(lieBeside(backup), dataDirectory);
  const keys = loadKeys({ ...settings, mayMake: false });

  const file = join(dataDirectory, "unfinished-restore.sqlite");
  removeDatabase(file);
  copyFileSync(backup, file);
  try {
    const db = openWhole(file);
    if ("words" in db) return { status: "no-backup", words: db.words };
    try {
      if (releaseOf(db) === "new") return { status: "no-backup", words: "there is no school in it" };
      if (readSchool(db).keyCheck !== keys.check) return { status: "other-key" };
      migrateDatabase(db);
      const knownNames = readCheckpointFiles(dataDirectory).map(({ note }) => note.split("\n")[0] ?? "");
      const restored = goOnFromBackup(db, { actor: { kind: "command-line" }, knownNames, now });
      db.$client.pragma("journal_mode = DELETE");
      db.$client.close();
      sync(file);
      renameSync(file, join(dataDirectory, DATABASE_FILE));
      sync(dataDirectory);
      return { status: "restored", ...restored };
    } finally {
      db.$client.close();
    }
  } finally {
    removeDatabase(file);
  }
}

/** The erasures and checkpoints of a backup: in its own folder in a second place, one above in the data folder. */
function lieBeside(backup: string): string[] {
  return [dirname(backup), dirname(dirname(backup))];
}

function openWhole(file: string): Database | { words: string } {
  try {
    const db = openDatabase(file);
    const words = damageOf(db);
    if (words === null) return db;
    db.$client.close();
    return { words };
  } catch (error) {
    return { words: error instanceof Error ? error.message : String(error) };
  }
}

function removeDatabase(file: string): void {
  for (const ending of ["", "-wal", "-shm"]) rmSync(file + ending, { force: true });
}
