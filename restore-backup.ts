import { copyFileSync, existsSync, linkSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { damageOf } from "#app/domain/backups/finish-backup.server.ts";
import { goOnFromBackup } from "#app/domain/backups/go-on-from-backup.server.ts";
import { goOnWithoutKey } from "#app/domain/backups/go-on-without-key.server.ts";
import { checkpointKeyFrom } from "#app/domain/evidence/checkpoint-note.server.ts";
import { endorseEarlierKeys } from "#app/domain/evidence/earlier-keys.server.ts";
import { mattersOriginOf } from "#app/domain/matters/matters-origin.ts";
import { readSchool } from "#app/domain/school/mark-database.server.ts";
import { bringBeside, bringVerifierKeys } from "#app/platform/backup-files.server.ts";
import { readCheckpointFiles } from "#app/platform/checkpoint-files.server.ts";
import { DATABASE_FILE, oneFirstStart } from "#app/platform/database.server.ts";
import type { Settings } from "#app/platform/env.server.ts";
import { type Keys, loadKeys } from "#app/platform/secret-key.server.ts";
import { keepEarlierKeys, readVerifierKeys } from "#app/platform/verifier-keys.server.ts";
import { sync } from "#app/platform/whole-file.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { migrateDatabase, releaseOf } from "#db/migrate.ts";

export type RestoreOutcome =
  | {
      status: "restored";
      origin: string;
      stoppedMails: number;
      endedPasses: number;
      /** Only where the key was lost. */
      withoutKey?: WithoutKey;
    }
  | { status: "no-such-file" }
  /** There is a school in the data folder, or a part of one: nothing is ever written over it. */
  | { status: "not-empty" }
  | { status: "no-backup"; words: string }
  /** It was made with another key, without which what is sealed in it cannot be read. */
  | { status: "other-key" }
  /** The key was called lost, and it is here. */
  | { status: "right-key" };

export type WithoutKey = {
  /** How many staff set their authenticator app up again. */
  withoutApp: number;
  /** The earlier keys that the new one has endorsed, as `name+id+key`; and names for which two different ones were given. */
  endorsed: string[];
  contradicted: string[];
};

const ENDINGS = ["", "-wal", "-shm", "-journal"];

/**
 * Makes a backup the school's database, in a data folder without one; so it does with a database of which the key was lost,
 * in the data folder's own or any other file (`isKeyLost`). All of it happens on a file of another name, which
 * becomes the database at the very end: whatever interrupts it, it can simply be done again. A server that starts in the
 * same folder meanwhile waits.
 */
export async function restoreBackup(
  backup: string,
  { settings, now, isKeyLost = false }: { settings: Settings; now: number; isKeyLost?: boolean },
): Promise<RestoreOutcome> {
  const { dataDirectory } = settings;
  if (!existsSync(backup)) return { status: "no-such-file" };
  if (hasPartOfDatabase(dataDirectory)) return { status: "not-empty" };
  return oneFirstStart(dataDirectory, async () => {
    // A server may have been quicker.
    if (hasPartOfDatabase(dataDirectory)) return { status: "not-empty" };
    const file = join(dataDirectory, "unfinished-restore.sqlite");
    removeDatabase(file);
    try {
      copyFileSync(backup, file);
      // What a database has that was not a backup: its last answers may stand in its log alone.
      if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${file}-wal`);
      return restoreFrom(file, { beside: besideOf(backup), settings, now, isKeyLost });
    } finally {
      removeDatabase(file);
    }
  });
}

function restoreFrom(
  file: string,
  {
    beside,
    settings,
    now,
    isKeyLost,
  }: { beside: string[]; settings: Settings; now: number; isKeyLost: boolean },
): RestoreOutcome {
  const { dataDirectory } = settings;
  const opened = openWhole(file);
  if (opened.status === "no-backup") return opened;
  const { db } = opened;
  try {
    const keys = loadKeys({ ...settings, mayMake: isKeyLost });
    const isRightKey = readSchool(db).keyCheck === keys.check;
    if (isRightKey === isKeyLost) return { status: isKeyLost ? "right-key" : "other-key" };
    bringBeside(beside, dataDirectory);
    if (isKeyLost) bringVerifierKeys(beside, dataDirectory);
    migrateDatabase(db);
    const knownNames = readCheckpointFiles(dataDirectory).map(({ note }) => note.split("\n")[0] ?? "");
    const actor = { kind: "command-line" } as const;
    const lost = isKeyLost ? goOnWithoutKey(db, { keyCheck: keys.check, actor, now }) : null;
    const restored = goOnFromBackup(db, { actor, knownNames, now });
    const withoutKey = lost && { ...lost, ...endorseKeysFrom(dataDirectory, restored.origin, keys) };
    db.$client.pragma("journal_mode = DELETE");
    db.$client.close();
    sync(file);
    // Fails where the name is taken: no database is ever written over.
    linkSync(file, join(dataDirectory, DATABASE_FILE));
    sync(dataDirectory);
    return { status: "restored", ...restored, ...(withoutKey && { withoutKey }) };
  } finally {
    db.$client.close();
  }
}

/** Here, and nowhere else, the public keys that lie about are believed: whoever says that the key is lost compares them. */
function endorseKeysFrom(dataDirectory: string, origin: string, keys: Keys) {
  const { note, endorsed, contradicted } = endorseEarlierKeys(readVerifierKeys(dataDirectory), {
    origin,
    mattersOrigin: mattersOriginOf(origin),
    key: checkpointKeyFrom(keys.checkpoints),
  });
  keepEarlierKeys(dataDirectory, note);
  return { endorsed, contradicted };
}

/** A log that a crash left behind would be put into whatever database gets its name. */
function hasPartOfDatabase(dataDirectory: string): boolean {
  return ENDINGS.some((ending) => existsSync(join(dataDirectory, DATABASE_FILE + ending)));
}

/** Where the erasures and checkpoints of a backup lie: in its own folder in a second place, one above in the data folder. */
function besideOf(backup: string): string[] {
  return [dirname(backup), dirname(dirname(backup))];
}

function openWhole(
  file: string,
): { status: "opened"; db: Database } | { status: "no-backup"; words: string } {
  try {
    const db = openDatabase(file);
    const words = damageOf(db) ?? (releaseOf(db) === "new" ? "there is no school in it" : null);
    if (words === null) return { status: "opened", db };
    db.$client.close();
    return { status: "no-backup", words };
  } catch (error) {
    return { status: "no-backup", words: error instanceof Error ? error.message : String(error) };
  }
}

function removeDatabase(file: string): void {
  for (const ending of ENDINGS) rmSync(file + ending, { force: true });
}
