import { DAY } from "#app/dates.ts";
import { isDrillDue } from "#app/domain/backups/is-backup-due.ts";
import { isLedgerUnsigned } from "#app/domain/evidence/is-ledger-unsigned.server.ts";
import { isMailStuck } from "#app/domain/mail/is-mail-stuck.server.ts";
import { madeAt } from "#app/domain/school/made-at.server.ts";
import { backupDirectory, readDrill } from "#app/platform/backup-files.server.ts";
import { hasRoomToWrite } from "#app/platform/disk.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { backupsMissedSince } from "../office/backups-missed.server.ts";

/** What a monitor asks about, each with whether it is well. A new school is well before its first night. */
const CHECKS: Record<string, (portal: Portal) => boolean> = {
  database: ({ db }) => madeAt(db) !== null,
  disk: ({ settings }) => hasRoomToWrite(settings.dataDirectory),
  mail: ({ db, clock }) => !isMailStuck(db, { now: clock() }),
  ledger: ({ db, clock }) => !isLedgerUnsigned(db, { now: clock() }),
  backups: (portal) => backupsMissedSince(portal) === null,
  drill: isDrilled,
};

/** The names of the checks that are not well, in the order in which they are worth mending. */
export function whatIsWrong(portal: Portal): string[] {
  return Object.entries(CHECKS).flatMap(([name, isWell]) => (succeeds(() => isWell(portal)) ? [] : [name]));
}

/** A check that cannot be made, such as of a database that cannot be read, is not well. */
function succeeds(isWell: () => boolean): boolean {
  try {
    return isWell();
  } catch {
    return false;
  }
}

/** One day later than it is due. The demo's three weeks of history are invented. */
function isDrilled({ db, kind, settings, clock }: Portal): boolean {
  const now = clock();
  const drilledAt = readDrill(backupDirectory(settings.dataDirectory))?.at ?? madeAt(db);
  return kind === "demo" || !isDrillDue({ drilledAt, now: now - DAY });
}
