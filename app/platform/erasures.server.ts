import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Database } from "#db/connection.server.ts";
import { ERASURE_GROUNDS } from "#db/schema.ts";
import { deleteBounceFiles, keptBounceIds } from "./bounce-folder.server.ts";
import { deleteKeptMails, keptMailIds } from "./kept-mail.server.ts";
import type { Limits } from "./limits.server.ts";
import type { Log } from "./log.server.ts";
import { linesOf } from "./whole-file.server.ts";

/*
 * What an erasure leaves to do outside the database's tables (rule 10): a line on the list that outlives every backup, and
 * no bytes left in the write-ahead log, the limiter's file or the mail folder.
 */

/** Beside the database, and kept apart from its backups: an older copy that is put back is brought up to date from it. */
export const ERASURE_LIST = "erasures.jsonl";

const entry = z.object({
  adultId: z.string().min(1),
  erasedAt: z.number().int(),
  ground: z.enum(ERASURE_GROUNDS),
});

export type ErasureEntry = z.infer<typeof entry>;

export type Erasures = {
  /** All that was ever written down, and how many lines a crash cut short. */
  read(): { entries: ErasureEntry[]; unreadable: number };
  /** On the disk when it returns; in the second folder a moment later. */
  writeDown(entries: readonly ErasureEntry[]): void;
  /**
   * Wipes what is left outside the tables. Where somebody reads the database just now, or the disk takes nothing, it is tried
   * again later, with these counters too.
   */
  wipe(counters?: readonly string[]): Promise<void>;
  /** Something is still to be wiped. */
  isFinishing(): boolean;
};

export function createErasures(portal: {
  db: Database;
  dataDirectory: string;
  /** Where backups are copied to: the list is kept there too. Null where there is no such folder. */
  secondDirectory: string | null;
  log: Log;
  limits: Pick<Limits, "forget">;
  bouncesDirectory: string;
  /** Which of these mails have lost their words. */
  withoutWords: (mailIds: string[]) => string[];
  /** Which of these bounces are nobody's any more. */
  emptiedBounces: (bounceIds: string[]) => string[];
}): Erasures {
  const { db, dataDirectory, secondDirectory, bouncesDirectory, limits, log } = portal;
  const { withoutWords, emptiedBounces } = portal;
  const file = join(dataDirectory, ERASURE_LIST);
  let isFinishing = false;
  const waiting = new Set<string>();
  return {
    read: () => readList(file),
    writeDown(entries) {
      const lines = entries.map(({ adultId, erasedAt, ground }) =>
        JSON.stringify({ adultId, erasedAt, ground }),
      );
      appendLines(file, lines);
      if (secondDirectory !== null && lines.length > 0) void appendToCopy(secondDirectory, lines, log);
    },
    async wipe(counters = []) {
      isFinishing = true;
      for (const counter of counters) waiting.add(counter);
      deleteKeptMails(dataDirectory, withoutWords(keptMailIds(dataDirectory)));
      deleteBounceFiles(bouncesDirectory, emptiedBounces(keptBounceIds(bouncesDirectory)));
      const now = [...waiting];
      await limits.forget(now);
      for (const counter of now) waiting.delete(counter);
      isFinishing = !truncateLog(db);
    },
    isFinishing: () => isFinishing,
  };
}

function readList(file: string): { entries: ErasureEntry[]; unreadable: number } {
  const lines = linesOf(file);
  const entries = lines.flatMap((line) => {
    const read = entry.safeParse(parsed(line));
    return read.success ? [read.data] : [];
  });
  return { entries, unreadable: lines.length - entries.length };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * At once, since a backup that is put back before the next night would bring them back. Nobody waits for it: a disk in another
 * building may be slow or hang. The folder is never made, and what goes wrong is brought over with every night's backup.
 */
async function appendToCopy(secondDirectory: string, lines: string[], log: Log): Promise<void> {
  try {
    const list = await open(join(secondDirectory, ERASURE_LIST), "a", 0o600);
    try {
      await list.write(onLinesOfTheirOwn(lines));
      await list.sync();
    } finally {
      await list.close();
    }
  } catch (error) {
    log.error({ err: error }, "the list of erasures could not be written to the second folder");
  }
}

/** The line before may have been cut short by a crash. */
const onLinesOfTheirOwn = (lines: string[]) => `\n${lines.join("\n")}\n`;

export function appendLines(file: string, lines: string[]): void {
  if (lines.length === 0) return;
  const list = openSync(file, "a", 0o600);
  try {
    writeSync(list, onLinesOfTheirOwn(lines));
    fsyncSync(list);
  } finally {
    closeSync(list);
  }
}

/** Puts the write-ahead log into the database and empties it. False where a reader or a writer is in the way just now. */
function truncateLog(db: Database): boolean {
  // Not to wait: the whole server would stand still meanwhile.
  db.$client.pragma("busy_timeout = 0");
  try {
    return db.$client.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"))
      return false;
    throw error;
  } finally {
    db.$client.pragma("busy_timeout = 5000");
  }
}
