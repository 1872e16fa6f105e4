import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { DAY, SECOND } from "#app/dates.ts";
import { systemClock } from "./clock.server.ts";

/*
 * Mails that came back, one a file, put there by whoever runs the machine. A file is read once: it goes to `done` or to
 * `not-understood`, and from there after a while. Only plain files of the folder itself are looked at: no link leads out of
 * it, and a name that begins with a dot is of a file that is still being written.
 */

const [DONE, NOT_UNDERSTOOD] = ["done", "not-understood"] as const;
type Place = typeof DONE | typeof NOT_UNDERSTOOD;

/** A file that was changed just now may not be whole yet. */
const SETTLES_WITHIN = 5 * SECOND;
/** What was understood is in the database; what was not, somebody has looked at by then. */
const KEPT_FOR = 90 * DAY;

/** What became of a file. `name`: under which it is kept, where it is known whose bounce it is. */
export type Sorted = { place: Place; name?: string };

/** The files that wait, by name. Makes the folders where they are not there yet. */
export function waitingBounceFiles(folder: string, { atMost }: { atMost: number }): string[] {
  for (const place of [DONE, NOT_UNDERSTOOD])
    mkdirSync(join(folder, place), { recursive: true, mode: 0o700 });
  return readdirSync(folder)
    .filter((name) => !name.startsWith(".") && isPlainFile(join(folder, name)))
    .sort()
    .slice(0, atMost);
}

function isPlainFile(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return false;
  const age = systemClock() - found.mtimeMs;
  return age < 0 || age >= SETTLES_WITHIN;
}

/** As many bytes as a file has, and no more than one too many for the reader; null where it is no plain file after all. */
export function readBounceFile(folder: string, name: string, longest: number): Uint8Array | null {
  const file = openSync(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(file);
    if (!fstatSync(file).isFile()) return null;
    const bytes = Buffer.alloc(Math.min(size, longest + 1));
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** Out of the way for good: under a name that nothing else has there. */
export function sortBounceFile(folder: string, name: string, { place, name: known }: Sorted): void {
  const to = join(folder, place);
  if (!lstatSync(to).isDirectory()) throw new Error(`${to} is no folder`);
  const path = join(to, known ? `${known}.eml` : freeName(to, name));
  // The same report, bytes and all: as a second name of one file it could not be moved onto it.
  rmSync(path, { force: true });
  renameSync(join(folder, name), path);
}

function freeName(folder: string, name: string): string {
  for (let number = 0; ; number += 1) {
    const free = number === 0 ? name : `${number} ${name}`;
    if (!lstatSync(join(folder, free), { throwIfNoEntry: false })) return free;
  }
}

/** How many files nobody could make anything of. */
export function countNotUnderstood(folder: string): number {
  const place = join(folder, NOT_UNDERSTOOD);
  return existsSync(place) ? readdirSync(place).length : 0;
}

/** The bounces whose files are still there. */
export function keptBounceIds(folder: string): string[] {
  return filesIn(join(folder, DONE)).flatMap((name) => /^([0-9a-f-]{36})\.eml$/.exec(name)?.[1] ?? []);
}

export function deleteBounceFiles(folder: string, ids: readonly string[]): void {
  for (const id of ids) rmSync(join(folder, DONE, `${id}.eml`), { force: true });
}

/** Takes away what has lain there for three months. */
export function deleteOldBounceFiles(folder: string): void {
  for (const place of [DONE, NOT_UNDERSTOOD]) {
    for (const name of filesIn(join(folder, place))) {
      const path = join(folder, place, name);
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (found?.isFile() && systemClock() - found.mtimeMs > KEPT_FOR) rmSync(path, { force: true });
    }
  }
}

function filesIn(place: string): string[] {
  return existsSync(place) ? readdirSync(place) : [];
}
