import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sync, writeWholeFile } from "./whole-file.server.ts";

/** Beside the database: a copy of every checkpoint that survives when an older database is put back. */
export const CHECKPOINT_DIRECTORY = "checkpoints";
/** The same for the ledger of matters. */
export const MATTERS_CHECKPOINT_DIRECTORY = "checkpoints-of-matters";

export type CheckpointFile = { name: string; note: string };

const OURS = /^\d+-\d+\.txt$/;

/** "1-0000000042.txt": the number of the ledger's name, and how many rows it had. */
function nameOf({ originNumber, treeSize }: { originNumber: number; treeSize: number }): string {
  return `${originNumber}-${String(treeSize).padStart(10, "0")}.txt`;
}

/** Every checkpoint that was kept as a file, in order. */
export function readCheckpointFiles(dataDirectory: string, folder = CHECKPOINT_DIRECTORY): CheckpointFile[] {
  const directory = join(dataDirectory, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => OURS.test(name))
    .sort()
    .map((name) => ({ name, note: readFileSync(join(directory, name), "utf8") }));
}

/** Writes those that are not there yet, so that they survive a power cut. A file that is there is never written over. */
export function keepCheckpointFiles(
  dataDirectory: string,
  checkpoints: { originNumber: number; treeSize: number; note: string }[],
  folder = CHECKPOINT_DIRECTORY,
): void {
  const directory = join(dataDirectory, folder);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const there = new Set(readdirSync(directory));
  for (const checkpoint of checkpoints) {
    const name = nameOf(checkpoint);
    if (there.has(name)) continue;
    writeWholeFile(join(directory, name), checkpoint.note);
  }
  sync(directory);
}
