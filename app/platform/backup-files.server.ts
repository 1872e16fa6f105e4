import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { DAY, utcInFileName } from "#app/dates.ts";
import { CHECKPOINT_DIRECTORY } from "./checkpoint-files.server.ts";
import { ERASURE_LIST } from "./erasures.server.ts";

/** Beside the database: one file for each night. */
export const BACKUP_DIRECTORY = "backups";

/** The newest backups of 30 days are kept, and the newest of all however old it is. */
const KEPT_FOR = 30 * DAY;

/** Which backup was last proved by a drill, and when. */
const DRILL_FILE = "last-drill.json";

const drill = z.object({ backup: z.string(), at: z.number() });
export type Drill = z.infer<typeof drill>;

export type BackupFile = { name: string; file: string; takenAt: number };

/** "portal-2026-11-23T021500Z.sqlite" */
const NAME = /^portal-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z(?:-before-migration)?\.sqlite$/;

export function backupDirectory(dataDirectory: string): string {
  return join(dataDirectory, BACKUP_DIRECTORY);
}

/** Where a backup of this moment will lie, and where it lies until it is proved. */
export function newBackup(
  directory: string,
  { takenAt, isBeforeMigration = false }: { takenAt: number; isBeforeMigration?: boolean },
): { file: string; unfinished: string } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const name = `portal-${utcInFileName(takenAt)}${isBeforeMigration ? "-before-migration" : ""}.sqlite`;
  return { file: join(directory, name), unfinished: join(directory, `unfinished-${name}`) };
}

/** Every proved backup in a folder, the newest first. */
export function listBackups(directory: string): BackupFile[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .flatMap((name) => {
      const [, day, hour, minute, second] = NAME.exec(name) ?? [];
      if (day === undefined) return [];
      return [
        { name, file: join(directory, name), takenAt: Date.parse(`${day}T${hour}:${minute}:${second}Z`) },
      ];
    })
    .toSorted((one, other) => other.takenAt - one.takenAt);
}

/** Gives a proved backup its name. It is on the disk when this returns. */
export function keepBackup({ file, unfinished }: { file: string; unfinished: string }): void {
  chmodSync(unfinished, 0o600);
  sync(unfinished);
  renameSync(unfinished, file);
  sync(dirname(file));
}

/** What a crash left behind a day ago. A younger one may be somebody's who is at it. */
export function removeUnfinished(directory: string, now: number): void {
  if (!existsSync(directory)) return;
  for (const name of readdirSync(directory)) {
    const file = join(directory, name);
    if (name.startsWith("unfinished-") && statSync(file).mtimeMs < now - DAY) rmSync(file, { force: true });
  }
}

/** Takes away what is older than 30 days, and says how many there were. */
export function removeOldBackups(directory: string, now: number): number {
  const [, ...rest] = listBackups(directory);
  const old = rest.filter(({ takenAt }) => takenAt < now - KEPT_FOR);
  for (const { file } of old) rmSync(file);
  return old.length;
}

/**
 * Copies a backup, and what a restore needs beside it, to a second folder, which may be a mounted disk. The folder has to
 * be there: one that was made here would be on this disk, where the disk that was to be mounted is missing.
 */
export function copyToSecondFolder(
  backup: string,
  { dataDirectory, secondDirectory }: { dataDirectory: string; secondDirectory: string },
): "copied" | "not-there" {
  if (!existsSync(secondDirectory)) return "not-there";
  copyOver(backup, join(secondDirectory, basename(backup)));
  copyBeside(dataDirectory, secondDirectory);
  return "copied";
}

/** Brings into a data folder what lies beside a backup and is not there yet, from the first place that has it. */
export function bringBeside(places: string[], dataDirectory: string): void {
  for (const place of places) {
    const isOwn = existsSync(join(dataDirectory, ERASURE_LIST));
    copyBeside(place, dataDirectory, { listToo: !isOwn });
  }
}

/** The list of erasures and the checkpoints: without them a restore would bring back whoever was forgotten since. */
function copyBeside(from: string, to: string, { listToo = true } = {}): void {
  const list = join(from, ERASURE_LIST);
  if (listToo && existsSync(list)) copyOver(list, join(to, ERASURE_LIST));
  const checkpoints = join(from, CHECKPOINT_DIRECTORY);
  if (!existsSync(checkpoints)) return;
  mkdirSync(join(to, CHECKPOINT_DIRECTORY), { recursive: true, mode: 0o700 });
  for (const name of readdirSync(checkpoints)) {
    const copy = join(to, CHECKPOINT_DIRECTORY, name);
    if (!name.startsWith("unfinished-") && !existsSync(copy)) copyOver(join(checkpoints, name), copy);
  }
}

export function readDrill(directory: string): Drill | null {
  const file = join(directory, DRILL_FILE);
  if (!existsSync(file)) return null;
  try {
    return drill.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // A crash cut it short: then the next drill is due.
    return null;
  }
}

export function writeDrill(directory: string, done: Drill): void {
  writeFileSync(join(directory, DRILL_FILE), `${JSON.stringify(done)}\n`, { mode: 0o600 });
}

/** A file that is half copied never has the name of a whole one. */
function copyOver(from: string, to: string): void {
  const unfinished = join(dirname(to), `unfinished-${basename(to)}`);
  copyFileSync(from, unfinished);
  sync(unfinished);
  renameSync(unfinished, to);
}

/** What was written there survives a power cut. */
export function sync(path: string): void {
  const opened = openSync(path, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
