import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { linesOf, writeWholeFile } from "./whole-file.server.ts";

/**
 * Beside the database: the public half of each key that has signed the ledger, a line for each of its names. No secret, and
 * no proof either: it is there for the day on which the key is lost, and believed only by whoever says that it is.
 */
export const VERIFIER_KEYS = "checkpoint-keys.txt";

/** Beside the database, once a key was lost: the note in which the present one endorses those from before. */
export const EARLIER_KEYS = "earlier-keys.txt";

export function readVerifierKeys(dataDirectory: string): string[] {
  return linesOf(join(dataDirectory, VERIFIER_KEYS));
}

/** Adds the lines that are not there yet. One that is there stays. */
export function keepVerifierKeys(dataDirectory: string, lines: string[]): void {
  const there = readVerifierKeys(dataDirectory);
  const missing = lines.filter((line) => !there.includes(line));
  if (missing.length === 0) return;
  writeWholeFile(join(dataDirectory, VERIFIER_KEYS), `${[...there, ...missing].join("\n")}\n`);
}

export function readEarlierKeys(dataDirectory: string): string | null {
  const file = join(dataDirectory, EARLIER_KEYS);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

export function keepEarlierKeys(dataDirectory: string, note: string): void {
  writeWholeFile(join(dataDirectory, EARLIER_KEYS), note);
}
