import {
  chmodSync,
  existsSync,
  mkdirSync,
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
import { CHECKPOINT_DIRECTORY, MATTERS_CHECKPOINT_DIRECTORY } from "./checkpoint-files.server.ts";
import { appendLines, ERASURE_LIST } from "./erasures.server.ts";
import {
  keepEarlierKeys,
  keepVerifierKeys,
  readEarlierKeys,
  readVerifierKeys,
} from "./verifier-keys.server.ts";
import { copyWholeFile, linesOf, sync } from "./whole-file.server.ts";

/** Beside the database: one file for each night. */
export const BACKUP_DIRECTORY = "backups";

const KEPT_FOR = 30 * DAY;
/** However old they are: a machine whose clock is wrong for a day loses no more than the rest. */
const ALWAYS_KEPT = 7;

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
    const changedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (name.startsWith("unfinished-") && changedAt < now - DAY) rmSync(file, { force: true });
  }
}

/** Takes away what is older than 30 days, but the newest seven. */
export function removeOldBackups(directory: string, now: number): void {
  for (const { file, takenAt } of listBackups(directory).slice(ALWAYS_KEPT))
    if (takenAt < now - KEPT_FOR) rmSync(file, { force: true });
}

/** When the newest was taken; one that is dated in the future, by a clock that was wrong, says nothing. */
export function newestTakenAt(directory: string, now: number): number | null {
  return listBackups(directory).find(({ takenAt }) => takenAt <= now)?.takenAt ?? null;
}

/**
 * Copies a backup, and what a restore needs beside it, to a second folder, such as one on a mounted disk. The folder is
 * never made: where the disk is not mounted, it would be made on this one. Room is made before the copy, not after.
 */
export function copyToSecondFolder(
  backup: string,
  { dataDirectory, secondDirectory, now }: { dataDirectory: string; secondDirectory: string; now: number },
): "copied" | "not-there" {
  if (!existsSync(secondDirectory)) return "not-there";
  removeUnfinished(secondDirectory, now);
  removeOldBackups(secondDirectory, now);
  copyWholeFile(backup, join(secondDirectory, basename(backup)));
  bringBeside([dataDirectory], secondDirectory);
  bringVerifierKeys([dataDirectory], secondDirectory);
  // One that is there may be of a key that was lost since.
  const earlierKeys = readEarlierKeys(dataDirectory);
  if (earlierKeys !== null) keepEarlierKeys(secondDirectory, earlierKeys);
  return "copied";
}

/** Brings what lies beside a backup: who was forgotten since, the checkpoints, and which earlier keys were endorsed. */
export function bringBeside(places: string[], to: string): void {
  for (const place of places) {
    bringErasures(place, to);
    for (const folder of [CHECKPOINT_DIRECTORY, MATTERS_CHECKPOINT_DIRECTORY])
      bringCheckpoints(join(place, folder), join(to, folder));
    const earlierKeys = readEarlierKeys(place);
    if (earlierKeys !== null && readEarlierKeys(to) === null) keepEarlierKeys(to, earlierKeys);
  }
}

/** Brings the public keys, which nobody has signed: to a copy, and from there only where the key is lost. */
export function bringVerifierKeys(places: string[], to: string): void {
  for (const place of places) keepVerifierKeys(to, readVerifierKeys(place));
}

/** Every line that either list has: an entry that is there twice is applied once. */
function bringErasures(from: string, to: string): void {
  const [theirs, ours] = [linesOf(join(from, ERASURE_LIST)), linesOf(join(to, ERASURE_LIST))];
  // Added, and not written anew: somebody may be added there at the same moment.
  appendLines(
    join(to, ERASURE_LIST),
    theirs.filter((line) => !ours.includes(line)),
  );
}

function bringCheckpoints(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(from)) {
    const copy = join(to, name);
    if (!name.startsWith("unfinished-") && !existsSync(copy)) copyWholeFile(join(from, name), copy);
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
