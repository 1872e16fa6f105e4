import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { migrateDatabase, releaseOf } from "#db/migrate.ts";
import { cannotBeWritten, isDamage, isStorageFault } from "./storage-fault.server.ts";
import { sync } from "./whole-file.server.ts";

export const DATABASE_FILE = "portal.sqlite";

/** The demo school is made under this name and gets the real one when it is whole. */
const UNFINISHED_DEMO = "unfinished-demo.sqlite";

export function hasDatabase(dataDirectory: string): boolean {
  return existsSync(join(dataDirectory, DATABASE_FILE));
}

/** Locked while a data folder gets its first database; gone after that. */
const FIRST_START = "first-start.sqlite";

/**
 * Two first starts at once would each begin to make a school, or a key, in the same folder: the second waits until
 * the first is through, and finds it made. The lock is SQLite's, so that a crash lets it go.
 */
export async function oneFirstStart<T>(dataDirectory: string, open: () => Promise<T>): Promise<T> {
  makeFolder(dataDirectory);
  const file = join(dataDirectory, FIRST_START);
  // A database beside the lock is one that somebody is making, or was making when the lights went out.
  if (hasDatabase(dataDirectory) && !existsSync(file)) return open();
  const lock = openDatabase(file);
  lock.$client.pragma("busy_timeout = 120000");
  lock.$client.exec("BEGIN EXCLUSIVE");
  try {
    return await open();
  } finally {
    lock.$client.exec("ROLLBACK");
    lock.$client.close();
    for (const ending of ["", "-wal", "-shm"]) rmSync(file + ending, { force: true });
  }
}

function makeFolder(dataDirectory: string): void {
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(
      `DATA_DIR must be a folder that can be written to: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * Pages of the file that a connection keeps in memory, in KiB. What the overview of the largest school looks at, 18 MB, stays
 * there; a village school's file is smaller than that. Lists that are taken out are read in the order in which they lie.
 */
const KEPT = { byTheServer: 32 * 1024, inAThread: 6 * 1024 };

/**
 * Opens the school's one file, made or brought up to date: one of an older release only after `beforeMigration`. One that
 * is damaged, or cannot be written to, is refused, with what to do: who starts it stands before it.
 */
export async function openSchoolDatabase(
  dataDirectory: string,
  { beforeMigration }: { beforeMigration: (db: Database) => Promise<void> },
): Promise<Database> {
  const file = join(dataDirectory, DATABASE_FILE);
  try {
    const db = openDatabase(file);
    refuseDamaged(db);
    refuseReadOnly(db);
    if (releaseOf(db) === "older") await beforeMigration(db);
    migrateDatabase(db);
    db.$client.pragma(`cache_size = ${-KEPT.byTheServer}`);
    return db;
  } catch (error) {
    throw withAdvice(error, file);
  }
}

/** Looks through every page once: at ten years of the largest school that takes seconds, and nobody is served meanwhile. */
function refuseDamaged({ $client }: Database): void {
  const found = String($client.pragma("quick_check(1)", { simple: true }));
  if (found !== "ok") throw Object.assign(new Error(found.split("\n").at(-1)), { code: "SQLITE_CORRUPT" });
}

/** SQLite opens a file that it may only read as if all were well: writes down what stands there already. */
function refuseReadOnly({ $client }: Database): void {
  $client.pragma(`user_version = ${Number($client.pragma("user_version", { simple: true }))}`);
}

/** What SQLite says, with the file and with what whoever runs the portal can do. */
function withAdvice(error: unknown, file: string): unknown {
  if (!isDamage(error)) return isStorageFault(error) ? cannotBeWritten(file, error) : error;
  return new Error(
    `${file} is damaged (${error.message}). Move it away with the files that begin with its name, and keep them. \
Then put a backup back: npm run portal -- restore <file>`,
  );
}

/** Nothing is kept here yet, but perhaps a demo that was interrupted while it was made. */
export function isUnused(dataDirectory: string): boolean {
  makeFolder(dataDirectory);
  // A school's file is never overwritten, whatever lies beside it.
  if (hasDatabase(dataDirectory)) return false;
  return (
    existsSync(join(dataDirectory, UNFINISHED_DEMO)) ||
    readdirSync(dataDirectory).every((name) => name.startsWith(FIRST_START))
  );
}

/** Makes the demo school's file: whole, or not at all. */
export async function makeDemoDatabase(
  dataDirectory: string,
  fill: (db: Database) => Promise<void>,
): Promise<void> {
  const file = join(dataDirectory, UNFINISHED_DEMO);
  for (const ending of ["", "-wal", "-shm"]) rmSync(file + ending, { force: true });
  const db = openDatabase(file);
  // Nobody has seen any of it before it is whole: the disk is waited for once, before it gets its name.
  db.$client.pragma("synchronous = OFF");
  migrateDatabase(db);
  await fill(db);
  db.$client.close();
  sync(file);
  renameSync(file, join(dataDirectory, DATABASE_FILE));
  sync(dataDirectory);
}

/** A connection beside the server's, for long work in a thread of its own. */
export function openAnotherConnection(dataDirectory: string, { mayWrite }: { mayWrite: boolean }): Database {
  const db = openDatabase(join(dataDirectory, DATABASE_FILE));
  db.$client.pragma(`cache_size = ${-KEPT.inAThread}`);
  if (!mayWrite) db.$client.pragma("query_only = ON");
  return db;
}

/** An empty database that is nowhere on the disk, for whoever closes it soon. */
export function openInMemory(): Database {
  return openDatabase(":memory:");
}
