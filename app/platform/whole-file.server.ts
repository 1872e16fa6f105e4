import { randomUUID } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/*
 * A file is there whole or not at all, and what is there survives a power cut: it is written under another name first.
 */

export function writeWholeFile(to: string, text: string): void {
  writeFileSync(unfinished(to), text, { mode: 0o600 });
  nameFinished(to);
}

/** Where there is one already, or another process is quicker, that one stays as it is. */
export function writeWholeFileOnce(to: string, text: string): void {
  const own = `${unfinished(to)}-${randomUUID()}`;
  try {
    writeFileSync(own, text, { mode: 0o600, flag: "wx" });
    sync(own);
    linkSync(own, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(own, { force: true });
  }
  sync(dirname(to));
}

export function copyWholeFile(from: string, to: string): void {
  copyFileSync(from, unfinished(to));
  nameFinished(to);
}

/** The lines of a file that has one thing in each; none where it is not there. */
export function linesOf(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

function unfinished(to: string): string {
  return join(dirname(to), `unfinished-${basename(to)}`);
}

function nameFinished(to: string): void {
  sync(unfinished(to));
  renameSync(unfinished(to), to);
}

/** What was written to this file, or which names this folder has, survives a power cut. */
export function sync(path: string): void {
  const opened = openSync(path, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
