import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aTemporaryFolder } from "./school-in-memory.ts";

const PROJECT = join(import.meta.dirname, "../..");
const PARTS = [
  "app",
  "db",
  "content",
  "build",
  "package.json",
  "server.ts",
  "open-portal.ts",
  "background.ts",
  "import-work.ts",
  "import-worker.ts",
  "export-work.ts",
  "export-worker.ts",
  "exported-lists.ts",
  "take-bounces.ts",
  "portal.ts",
  "resolve-drizzle.ts",
  "doctor.ts",
  "take-backup.ts",
  "backup-worker.ts",
  "restore-backup.ts",
  "take-checkpoint.ts",
  "forget-again.ts",
  "check-evidence.mjs",
];

/** The portal in a folder of its own, as a school has it: its content can be changed there. Gone after the test. */
export function aCopyOfTheProject(): string {
  const folder = aTemporaryFolder();
  for (const part of PARTS) cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Somebody edits a file of the school's content. */
export function editContent(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, "content", file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`The change to ${file} changed nothing`);
  writeFileSync(path, after);
}
