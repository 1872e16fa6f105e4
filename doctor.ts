import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { DAY, formatDayAndTime, HOUR, MINUTE, SECOND } from "#app/dates.ts";
import { isBackupDue, isDrillDue } from "#app/domain/backups/is-backup-due.ts";
import { ledgerSize, newestCheckpoint } from "#app/domain/evidence/is-checkpoint-due.server.ts";
import { isMailStuck } from "#app/domain/mail/is-mail-stuck.server.ts";
import { waitingMail } from "#app/domain/mail/waiting-mail.server.ts";
import { madeAt } from "#app/domain/school/made-at.server.ts";
import { newestMoment } from "#app/domain/school/newest-moment.server.ts";
import { readiness } from "#app/domain/school/readiness.server.ts";
import { backupDirectory, newestTakenAt, readDrill } from "#app/platform/backup-files.server.ts";
import { readContent } from "#app/platform/content.server.ts";
import { DATABASE_FILE, hasDatabase, openAnotherConnection } from "#app/platform/database.server.ts";
import type { Settings } from "#app/platform/env.server.ts";
import { askMailServer } from "#app/platform/mailer.server.ts";
import { IF_KEY_IS_LOST, type Keys, loadKeys } from "#app/platform/secret-key.server.ts";
import type { Database } from "#db/connection.server.ts";
import { releaseOf } from "#db/migrate.ts";
import { school } from "#db/schema.ts";

/** One thing that was looked at. `look`: it works, and somebody should know. `wrong`: it has to be mended. */
export type Finding = { about: string; state: "well" | "look" | "wrong"; words: string };

type Patient = { settings: Settings; contentDirectory: string; now: number };

const well = (about: string, words: string): Finding => ({ about, state: "well", words });
const look = (about: string, words: string): Finding => ({ about, state: "look", words });
const wrong = (about: string, words: string): Finding => ({ about, state: "wrong", words });

/**
 * What is wrong with the machine, the settings, mail, disk, backups and content, in the words of whoever looks after the
 * server. It changes nothing, and asks nobody but the mail server and the portal itself.
 */
export async function examine(patient: Patient): Promise<Finding[]> {
  return [
    ...examineSettings(patient),
    ...examineDisk(patient),
    ...examineContent(patient),
    ...examineDatabase(patient),
    ...examineBackups(patient),
    await examineMailServer(patient),
    await examineServer(patient),
  ];
}

function examineSettings({ settings }: Patient): Finding[] {
  const { baseUrl, isLoopback, trustedProxies, secretKey } = settings;
  const findings = [
    isLoopback
      ? look("Settings", `BASE_URL is ${baseUrl.href}: links in mails open on this machine only.`)
      : well("Settings", `Links in mails begin with ${baseUrl.href}`),
  ];
  if (!isLoopback && trustedProxies === 0) {
    findings.push(
      look(
        "Settings",
        "TRUSTED_PROXIES is 0. Behind Caddy or nginx it is 1: else everybody seems to come from one place, and one person's wrong codes slow all others.",
      ),
    );
  }
  findings.push(
    secretKey === null
      ? look(
          "Key",
          "The key is a file in DATA_DIR. Keep a copy of secret.key elsewhere, on paper too: it is in no backup.",
        )
      : well("Key", "SECRET_KEY is set. Keep a copy of it elsewhere, on paper too: it is in no backup."),
  );
  return findings;
}

const [TOO_LITTLE, LITTLE] = [500e6, 2e9];

function examineDisk({ settings: { dataDirectory } }: Patient): Finding[] {
  if (!existsSync(dataDirectory)) return [wrong("Disk", `DATA_DIR, ${dataDirectory}, is not there.`)];
  const { bavail, bsize } = statfsSync(dataDirectory);
  const [free, database] = [bavail * bsize, sizeOf(join(dataDirectory, DATABASE_FILE))];
  const words = `DATA_DIR has ${inWords(free)} free; the database takes ${inWords(database)}.`;
  const findings = [
    free < TOO_LITTLE + database
      ? wrong("Disk", `${words} A backup needs as much again: make room.`)
      : free < LITTLE + 5 * database
        ? look("Disk", words)
        : well("Disk", words),
  ];
  const others = statSync(dataDirectory).mode & 0o077;
  if (others !== 0) {
    findings.push(look("Disk", `Others on this machine may look into DATA_DIR: chmod 700 ${dataDirectory}`));
  }
  return findings;
}

function examineContent({ contentDirectory }: Patient): Finding[] {
  try {
    const { policies } = readContent(contentDirectory);
    return [well("Content", `content/ can be read: ${policies.length} policies, every mail and page.`)];
  } catch (error) {
    return [wrong("Content", saidBy(error))];
  }
}

function examineDatabase({ settings, now }: Patient): Finding[] {
  const { dataDirectory } = settings;
  if (!hasDatabase(dataDirectory)) {
    return [look("Database", "There is no school in DATA_DIR yet: npm run portal -- school create")];
  }
  let db: Database | null = null;
  try {
    db = openAnotherConnection(dataDirectory, { mayWrite: false });
    const release = releaseOf(db);
    if (release === "newer")
      return [wrong("Database", "It was made by a newer release. Start that one, or a newer one.")];
    if (release !== "current") {
      return [
        look(
          "Database",
          "It is of an older release. The next start takes a backup and brings it up to date.",
        ),
      ];
    }
    return [
      examinePages(db),
      examineKey(db, settings),
      examineClock(db, now),
      examineLedger(db, now),
      ...examineOutbox(db, settings, now),
      examineReadiness(db),
    ];
  } catch (error) {
    return [
      wrong(
        "Database",
        `It cannot be read: ${saidBy(error)}. Put a backup back: npm run portal -- restore <file>`,
      ),
    ];
  } finally {
    db?.$client.close();
  }
}

function examinePages({ $client }: Database): Finding {
  const damaged = $client.pragma("quick_check(1)", { simple: true });
  if (damaged !== "ok") {
    return wrong(
      "Database",
      `It is damaged (${damaged}). Stop the portal, and put a backup back: npm run portal -- restore <file>`,
    );
  }
  const loose = $client.pragma("foreign_key_check");
  return Array.isArray(loose) && loose.length > 0
    ? wrong(
        "Database",
        `${loose.length} rows point to rows that are not there: somebody has edited it by hand. See: verify`,
      )
    : well("Database", "It is whole. What people signed is proved by: npm run portal -- verify");
}

function examineKey(db: Database, { dataDirectory, secretKey }: Settings): Finding {
  let keys: Keys;
  try {
    keys = loadKeys({ dataDirectory, secretKey, mayMake: false });
  } catch (error) {
    return wrong("Key", saidBy(error));
  }
  const made = db.select().from(school).get()?.keyCheck;
  return made === undefined || made === keys.check
    ? well("Key", "It is the one with which this database was made.")
    : wrong(
        "Key",
        `It is not the one with which this database was made. Put SECRET_KEY, or secret.key, of that time back. ${IF_KEY_IS_LOST}`,
      );
}

const CLOCKS_DIFFER = 5 * MINUTE;

function examineClock(db: Database, now: number): Finding {
  const newest = newestMoment(db);
  return newest !== null && newest > now + CLOCKS_DIFFER
    ? wrong(
        "Clock",
        `It says ${formatDayAndTime(now)}, but something was written on ${formatDayAndTime(newest)}. Set it by NTP.`,
      )
    : well("Clock", `It says ${formatDayAndTime(now)}, in London.`);
}

function examineLedger(db: Database, now: number): Finding {
  const [rows, newest] = [ledgerSize(db), newestCheckpoint(db)];
  if (rows === (newest?.treeSize ?? 0)) return well("Ledger", `All ${rows} rows are signed.`);
  const since = newest?.signedAt ?? null;
  if (since === null && !isBackupDue({ newestAt: madeAt(db), now })) {
    return look("Ledger", "It is not signed yet. The portal does that within a minute of its first start.");
  }
  return since === null || since < now - 2 * DAY
    ? wrong(
        "Ledger",
        `It was ${since === null ? "never signed" : `last signed on ${formatDayAndTime(since)}`}. The portal signs it every night: was it on?`,
      )
    : well("Ledger", `The last rows are signed tonight; ${newest?.treeSize} are already.`);
}

function examineOutbox(db: Database, { smtpUrl, isLoopback }: Settings, now: number): Finding[] {
  const { count, since } = waitingMail(db);
  const findings: Finding[] = [];
  if (since !== null) {
    const waits = `${count} mails wait, the first since ${formatDayAndTime(since)}`;
    findings.push(
      isMailStuck(db, { now })
        ? wrong("Mail", `${waits}, and nothing leaves. See /office/mail`)
        : well(
            "Mail",
            `${waits}: for the provider's pace, for the school's hours, for an asking that is paused, or to be tried again.`,
          ),
    );
  }
  if (smtpUrl === null && !isLoopback) {
    findings.push(
      wrong("Mail", "SMTP_URL is not set: mails are kept as files in DATA_DIR/mail, and reach nobody."),
    );
  }
  return findings;
}

function examineReadiness(db: Database): Finding {
  const { mayAsk, isDemo, missing } = readiness(db);
  if (isDemo)
    return look("School", "This is the demo school: nobody in it is real, and no mail should leave it.");
  return mayAsk
    ? well("School", "Everything is there that parents may be asked with.")
    : look("School", `Nobody can be asked yet: ${missing.length} steps are left on /office/readiness`);
}

const A_NIGHT_MISSED = 26 * HOUR;

function examineBackups({ settings, now }: Patient): Finding[] {
  const { dataDirectory, backupCopyDirectory } = settings;
  if (!hasDatabase(dataDirectory)) return [];
  const directory = backupDirectory(dataDirectory);
  const [newestAt, drilledAt] = [newestTakenAt(directory, now), readDrill(directory)?.at ?? null];
  const isNew = !isBackupDue({ newestAt: madeAtOrNull(dataDirectory), now });
  return [
    newestAt === null && isNew
      ? look("Backup", "There is none yet. The portal takes the first ten minutes after it was started.")
      : newestAt === null || newestAt < now - A_NIGHT_MISSED
        ? wrong(
            "Backup",
            `${newestAt === null ? "There is none" : `The newest is of ${formatDayAndTime(newestAt)}`}. See why: npm run portal -- backup`,
          )
        : well("Backup", `The newest is of ${formatDayAndTime(newestAt)}, and was proved.`),
    isDrillDue({ drilledAt, now: now - DAY })
      ? look("Backup", "None was put back into a scratch file this week. Try it: npm run portal -- drill")
      : well("Backup", "One was put back into a scratch file this week."),
    examineSecondFolder(backupCopyDirectory, { isNew, now }),
  ];
}

/** A database that cannot be read is spoken of elsewhere. */
function madeAtOrNull(dataDirectory: string): number | null {
  let db: Database | null = null;
  try {
    db = openAnotherConnection(dataDirectory, { mayWrite: false });
    return madeAt(db);
  } catch {
    return null;
  } finally {
    db?.$client.close();
  }
}

/** `isNew`: no night has gone by since the school was made. */
function examineSecondFolder(
  directory: string | null,
  { isNew, now }: { isNew: boolean; now: number },
): Finding {
  if (directory === null) {
    return look(
      "Backup",
      "All lie on the disk of the database: set BACKUP_COPY_DIR to a folder on another one.",
    );
  }
  if (!existsSync(directory))
    return wrong("Backup", `BACKUP_COPY_DIR, ${directory}, is not there. Is its disk mounted?`);
  const newestAt = newestTakenAt(directory, now);
  if (newestAt !== null && newestAt >= now - A_NIGHT_MISSED)
    return well("Backup", `BACKUP_COPY_DIR has the backup of ${formatDayAndTime(newestAt)}.`);
  const words = `BACKUP_COPY_DIR has ${readdirSync(directory).length === 0 ? "nothing in it" : "no backup of last night"}`;
  return newestAt === null && isNew ? look("Backup", `${words} yet.`) : wrong("Backup", `${words}.`);
}

async function examineMailServer({ settings: { smtpUrl } }: Patient): Promise<Finding> {
  if (smtpUrl === null) return look("Mail server", "None is set: mails are kept as files in DATA_DIR/mail.");
  const { host } = new URL(smtpUrl);
  const said = await askMailServer(smtpUrl);
  return said === null
    ? well("Mail server", `${host} answers, and takes our name and password.`)
    : wrong("Mail server", `${host} does not let us send: ${said}`);
}

async function examineServer({ settings: { host, port } }: Patient): Promise<Finding> {
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${port}/health`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5 * SECOND) });
    return answer.ok
      ? well("Portal", `It is running, and answers at ${address}`)
      : wrong("Portal", `It is running, but ${address} answered ${answer.status}. See its log.`);
  } catch {
    return look("Portal", `It is not running, or not at ${address}`);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function inWords(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
}

function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
