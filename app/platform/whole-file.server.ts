import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/*
 * A file is there whole or not at all, and what is there survives a power cut: it is written under another name first.
 */

export function writeWholeFile(to: string, text: string): void {
  writeFileSync(unfinished(to), text, { mode: 0o600 });
  nameFinished(to);
}

export function copyWholeFile(from: string, to: string): void {
  copyFileSync(from, unfinished(to));
  nameFinished(to);
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
