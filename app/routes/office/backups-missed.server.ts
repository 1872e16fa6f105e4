import { formatDay } from "#app/dates.ts";
import { areBackupsMissed } from "#app/domain/backups/is-backup-due.ts";
import { madeAt } from "#app/domain/school/made-at.server.ts";
import { backupDirectory, newestTakenAt } from "#app/platform/backup-files.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** The day since which no backup could be taken, for the office to say to whoever looks after the server; null: all is well. */
export function backupsMissedSince({ db, kind, settings, clock }: Portal): string | null {
  // Its three weeks of history are invented.
  if (kind === "demo") return null;
  const now = clock();
  const lastAt = newestBackupAt(settings.dataDirectory, now) ?? madeAt(db) ?? now;
  return areBackupsMissed({ lastAt, now }) ? formatDay(lastAt) : null;
}

/** A folder that cannot be read is the same as none: nobody's page ends with it. */
function newestBackupAt(dataDirectory: string, now: number): number | null {
  try {
    return newestTakenAt(backupDirectory(dataDirectory), now);
  } catch {
    return null;
  }
}
