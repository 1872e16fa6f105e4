import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { eq, isNotNull } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import { isBackupDue, isDrillDue } from "#app/domain/backups/is-backup-due.ts";
import { sendingSettings } from "#app/domain/calendar/sending-settings.server.ts";
import { checkpointKeyFrom } from "#app/domain/evidence/checkpoint-note.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { mattersOriginOf } from "#app/domain/matters/matters-origin.ts";
import { verifyMattersLedger } from "#app/domain/matters/verify-matters-ledger.server.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import {
  backupDirectory,
  listBackups,
  newBackup,
  newestTakenAt,
  readDrill,
} from "#app/platform/backup-files.server.ts";
import { readCheckpointFiles } from "#app/platform/checkpoint-files.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import type { Settings } from "#app/platform/env.server.ts";
import { ERASURE_LIST } from "#app/platform/erasures.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { KEY_FILE } from "#app/platform/secret-key.server.ts";
import { readEarlierKeys } from "#app/platform/verifier-keys.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import {
  adults,
  askings,
  emails,
  ledgerOrigins,
  parentSessions,
  passes,
  signings,
  staff,
  staffSessions,
} from "#db/schema.ts";
import { command } from "#tests/support/command.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { anAsking } from "#tests/support/make-askings.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { asksForCode } from "#tests/support/make-sign-ins.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aTemporaryFolder, NOON, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";
import { aSchoolInFullUse } from "#tests/support/school-in-use.ts";
import { aDemoSchoolOnDisk, onDiskForAServer } from "#tests/support/school-on-disk.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { openPortal } from "../../../open-portal.ts";
import { restoreBackup } from "../../../restore-backup.ts";
import { drillBackup, takeBackup } from "../../../take-backup.ts";
import { takeCheckpoint } from "../../../take-checkpoint.ts";

/** A school with everything in it, in a data folder. */
function aSchoolToBackUp(changes: Partial<Settings> = {}) {
  const { db: inMemory } = aSchoolInFullUse();
  const school = onDiskForAServer(inMemory);
  onTestFinished(school.remove);
  return { ...school, settings: testSettings({ dataDirectory: school.dataDirectory, ...changes }) };
}

async function aBackup(school: { db: Database; settings: Settings }, now = NOON): Promise<string> {
  const outcome = await takeBackup(school, { now });
  if (outcome.status !== "taken") throw new Error(outcome.words);
  return outcome.file;
}

async function openedForThisTest(settings: Settings, clock = () => NOON) {
  const opened = await openPortal(settings, { log: createLog("silent"), clock });
  onTestFinished(() => {
    opened.mailer.close();
    opened.portal.limits.close();
    opened.portal.db.$client.close();
  });
  return opened;
}

/** An empty data folder with the key of a school, as after a machine was lost. */
function aNewMachine(school: { dataDirectory: string }): Settings {
  const dataDirectory = aTemporaryFolder();
  copyFileSync(join(school.dataDirectory, KEY_FILE), join(dataDirectory, KEY_FILE));
  return testSettings({ dataDirectory });
}

const WAYS_IN = ["parent_sessions", "staff_sessions", "sign_in_requests", "unsent_forms"];

describe("a backup", { timeout: PATIENTLY }, () => {
  it("is one file with every row of the school, and nothing that lets anybody in (rule 8)", async () => {
    const school = aSchoolToBackUp();
    const parent = anAdult(school.db, { name: "Sara Signed-in", email: "sara@example.test" });
    asksForCode(school.db, "sara@example.test", { browser: "a phone" });
    school.db
      .insert(parentSessions)
      .values({
        id: "session",
        adultId: parent.id,
        scope: "sign-in",
        createdAt: NOON,
        idleEndsAt: NOON + HOUR,
        endsAt: NOON + HOUR,
      })
      .run();
    const file = await aBackup(school);
    expect(readdirSync(backupDirectory(school.dataDirectory))).toEqual(["portal-2026-09-14T110000Z.sqlite"]);
    const copy = openedUntilTheTestEnds(file);
    const [before, after] = [everyRow(school.db), everyRow(copy)];
    expect(WAYS_IN.flatMap((table) => before[table] ?? []).length).toBeGreaterThan(1);
    for (const [table, rows] of Object.entries(before)) {
      if (WAYS_IN.includes(table)) expect(after[table], table).toEqual([]);
      else if (table !== "passes") expect(after[table], table).toEqual(rows);
    }
    const hashes = before.passes?.map((pass) => String(pass.token_hash)) ?? [];
    const open = before.passes?.filter((pass) => pass.ended_at === null) ?? [];
    expect(open.length).toBeGreaterThan(0);
    expect(hashes.length).toBeGreaterThan(0);
    const bytes = readFileSync(file);
    for (const pass of open) expect(bytes.includes(String(pass.token_hash))).toBe(false);
    expect(verifyLedger(copy).status).toBe("intact");
    expect(statSync(file).mode & 0o077).toBe(0);
    const key = readFileSync(join(school.dataDirectory, KEY_FILE), "utf8").trim();
    expect(bytes.includes(key)).toBe(false);
  });

  it("of a database whose ledger does not verify is none, and the one before stays", async () => {
    const school = aSchoolToBackUp();
    await aBackup(school, NOON - DAY);
    school.db.$client.exec("drop trigger corrections_no_update; update corrections set corrected_at = 0");
    expect(await takeBackup(school, { now: NOON })).toMatchObject({ status: "failed" });
    expect(listBackups(backupDirectory(school.dataDirectory)).map(({ takenAt }) => takenAt)).toEqual([
      NOON - DAY,
    ]);
    expect(readdirSync(backupDirectory(school.dataDirectory))).toHaveLength(1);
  });

  it("of a database whose ledger of matters does not verify is none either, and no drill proves it", async () => {
    const school = aSchoolToBackUp();
    const proven = await aBackup(school, NOON - DAY);
    const edit =
      "drop trigger finished_letter_texts_only_emptied; update finished_letter_texts set markdown = 'Other'";
    school.db.$client.exec(edit);
    const outcome = await takeBackup(school, { now: NOON });
    expect(outcome).toMatchObject({ status: "failed", words: expect.stringContaining("ledger of matters") });
    expect(listBackups(backupDirectory(school.dataDirectory))).toHaveLength(1);
    const file = openDatabase(proven);
    file.$client.exec(edit);
    file.$client.close();
    expect(await drillBackup(school, { now: NOON })).toMatchObject({
      words: expect.stringContaining("ledger of matters"),
    });
  });

  it("is kept for 30 days, and the newest seven however old they are", async () => {
    const school = aSchoolToBackUp();
    const directory = backupDirectory(school.dataDirectory);
    const ages = () => listBackups(directory).map(({ takenAt }) => (NOON - takenAt) / DAY);
    const first = await aBackup(school, NOON - 60 * DAY);
    for (const age of [59, 40, 39, 38, 37, 36, 35, 29]) {
      const name = newBackup(directory, { takenAt: NOON - age * DAY }).file;
      copyFileSync(first, name);
    }
    await aBackup(school, NOON);
    expect(ages()).toEqual([0, 29, 35, 36, 37, 38, 39, 40]);
    // A clock that was wrong for a day: nobody takes what it made for tonight's.
    await aBackup(school, NOON + 400 * DAY);
    expect(newestTakenAt(directory, NOON + DAY)).toBe(NOON);
    expect(ages()).toHaveLength(8);
  });

  it("that fails leaves nothing behind, and a second folder that cannot be written to takes nothing with it", async () => {
    const file = join(aTemporaryFolder(), "a file, and no folder");
    writeFileSync(file, "");
    const school = aSchoolToBackUp({ backupCopyDirectory: file });
    const outcome = await takeBackup(school, { now: NOON });
    expect(outcome).toMatchObject({ status: "taken", second: { status: "failed" } });
    const folder = backupDirectory(school.dataDirectory);
    expect(readdirSync(folder)).toHaveLength(1);
    school.db.$client.exec("drop trigger corrections_no_update; update corrections set corrected_at = 0");
    expect((await takeBackup(school, { now: NOON + DAY })).status).toBe("failed");
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it("is copied to the second folder with the list of erasures, and never into a folder that is not there", async () => {
    const secondDirectory = join(aTemporaryFolder(), "disk");
    const school = aSchoolToBackUp({ backupCopyDirectory: secondDirectory });
    expect(await takeBackup(school, { now: NOON })).toMatchObject({
      status: "taken",
      second: { status: "not-there" },
    });
    expect(existsSync(secondDirectory)).toBe(false);
    mkdirSync(secondDirectory);
    writeFileSync(join(school.dataDirectory, ERASURE_LIST), "{}\n");
    expect(await takeBackup(school, { now: NOON + DAY })).toMatchObject({ second: { status: "copied" } });
    expect(readdirSync(secondDirectory).sort()).toEqual([ERASURE_LIST, "portal-2026-09-15T110000Z.sqlite"]);
  });

  it("has the signed heads of both ledgers beside it, and they come back with it, also those of later days", async () => {
    const secondDirectory = aTemporaryFolder();
    const school = aSchoolToBackUp({ backupCopyDirectory: secondDirectory });
    const later = ["checkpoints", "checkpoints-of-matters"].map((folder) => join(folder, "1-0000009999.txt"));
    for (const file of later) {
      mkdirSync(dirname(join(school.dataDirectory, file)));
      writeFileSync(join(school.dataDirectory, file), `The note in ${file}\n`);
    }
    await aBackup(school);
    const settings = aNewMachine(school);
    const [backup] = listBackups(secondDirectory);
    expect((await restoreBackup(backup?.file ?? "", { settings, now: NOON })).status).toBe("restored");
    for (const file of later)
      expect(readFileSync(join(settings.dataDirectory, file), "utf8")).toBe(`The note in ${file}\n`);
    expect(later).toHaveLength(2);
  });

  it("is due every night at 2:15 in London, also when the clocks change, and at once after a night without", () => {
    const at = (iso: string) => Date.parse(iso);
    const due = (newest: string | null, now: string) =>
      isBackupDue({ newestAt: newest && at(newest), now: at(now) } as {
        newestAt: number | null;
        now: number;
      });
    expect(due(null, "2026-09-14T12:00:00Z")).toBe(true);
    expect(due("2026-09-14T01:16:00Z", "2026-09-14T23:00:00Z")).toBe(false);
    expect(due("2026-09-14T01:16:00Z", "2026-09-15T01:14:00Z")).toBe(false);
    expect(due("2026-09-14T01:16:00Z", "2026-09-15T01:15:00Z")).toBe(true);
    let nights = 0;
    for (const first of ["2026-03-26T12:00:00Z", "2026-10-22T12:00:00Z"]) {
      let newestAt: number | null = at(first);
      for (let now = at(first); now < at(first) + 6 * DAY; now += 10 * MINUTE) {
        if (!isBackupDue({ newestAt, now })) continue;
        expect(now - (newestAt ?? 0)).toBeLessThan(26 * HOUR);
        newestAt = now;
        nights += 1;
      }
    }
    expect(nights).toBe(12);
  });
});

describe("a drill", { timeout: PATIENTLY }, () => {
  it("puts the newest backup back where nobody sees it, once a week, and leaves nothing behind", async () => {
    const school = aSchoolToBackUp();
    expect(await drillBackup(school, { now: NOON })).toEqual({ status: "no-backup" });
    const directory = backupDirectory(school.dataDirectory);
    await aBackup(school);
    expect(isDrillDue({ drilledAt: null, now: NOON })).toBe(true);
    expect(await drillBackup(school, { now: NOON })).toMatchObject({ status: "proven" });
    expect(readDrill(directory)).toEqual({ backup: "portal-2026-09-14T110000Z.sqlite", at: NOON });
    expect(readdirSync(directory)).toHaveLength(2);
    expect(isDrillDue({ drilledAt: NOON, now: NOON + 6 * DAY })).toBe(false);
    expect(isDrillDue({ drilledAt: NOON, now: NOON + 7 * DAY })).toBe(true);
  });

  it("finds a backup whose bytes have changed since", async () => {
    const school = aSchoolToBackUp();
    const file = await aBackup(school);
    const bytes = readFileSync(file);
    bytes.fill(0, bytes.length / 2, bytes.length / 2 + 8192);
    writeFileSync(file, bytes);
    const drill = await drillBackup(school, { now: NOON }).catch((error: Error) => ({
      status: error.message,
    }));
    expect(drill.status).not.toBe("proven");
    expect(readDrill(backupDirectory(school.dataDirectory))).toBeNull();
  });
});

describe("a backup that is put back", { timeout: PATIENTLY }, () => {
  it("brings everything back but the ways in: waiting mail is stopped, and the ledger goes by a new name", async () => {
    const school = aSchoolToBackUp();
    const another = anAdult(school.db, { name: "Ann Other", email: "ann@example.test" });
    const newcomer = anAdult(school.db, { name: "Nia New", email: "nia@example.test" });
    aRequest(school.db, newcomer);
    anAsking(school.db, aMemberOfStaff(school.db), {
      typedCount: 1,
      audience: { kind: "adults", adultIds: [another.id] },
    });
    const file = await aBackup(school);
    const settings = aNewMachine(school);
    const outcome = await restoreBackup(file, { settings, now: NOON + HOUR });
    expect(outcome).toMatchObject({ status: "restored", stoppedMails: expect.any(Number) });
    const db = openedUntilTheTestEnds(join(settings.dataDirectory, DATABASE_FILE));
    expect(everyRow(db).signings).toEqual(everyRow(school.db).signings);
    expect(db.select().from(emails).where(eq(emails.state, "queued")).all()).toEqual([]);
    expect(
      db
        .select()
        .from(passes)
        .all()
        .filter(({ endedAt }) => endedAt === null),
    ).toEqual([]);
    expect(db.select().from(ledgerOrigins).all().at(-1)?.reason).toBe("restored");
    // Who answered after the backup is not known here: nobody is written to before the office looks (rule 13).
    const running = db
      .select()
      .from(askings)
      .all()
      .filter(({ endedAt }) => endedAt === null);
    expect(running.length).toBeGreaterThan(0);
    expect(running.filter(({ pausedAt }) => pausedAt === null)).toEqual([]);
    expect(sendingSettings(db).remindersPausedAt).toBe(NOON + HOUR);
    expect(sendingSettings(db).joinersPausedAt).toBe(NOON + HOUR);
    expect(verifyLedger(db).status).toBe("intact");
    expect(readdirSync(settings.dataDirectory).filter((name) => name.startsWith("unfinished"))).toEqual([]);
  });

  it("lets nobody in who was signed in, also where it was no backup but a raw copy with live sessions (rule 8)", async () => {
    const school = aSchoolToBackUp();
    const parent = anAdult(school.db, { name: "Sara Signed-in", email: "sara@example.test" });
    asksForCode(school.db, "sara@example.test", { browser: "a phone" });
    const session = { id: "session", createdAt: NOON, idleEndsAt: NOON + HOUR, endsAt: NOON + HOUR };
    school.db
      .insert(parentSessions)
      .values({ ...session, adultId: parent.id, scope: "sign-in" })
      .run();
    const staffId = aMemberOfStaff(school.db, { email: "staff@example.test" });
    school.db
      .insert(staffSessions)
      .values({ ...session, staffId, secondFactorAt: NOON })
      .run();
    const waysInto = (db: Database) => WAYS_IN.flatMap((table) => everyRow(db)[table] ?? []);
    expect(waysInto(school.db).length).toBeGreaterThan(2);
    const settings = aNewMachine(school);
    const rawCopy = join(school.dataDirectory, DATABASE_FILE);
    expect((await restoreBackup(rawCopy, { settings, now: NOON })).status).toBe("restored");
    expect(waysInto(openedUntilTheTestEnds(join(settings.dataDirectory, DATABASE_FILE)))).toEqual([]);

    // And where it was put back by hand.
    const { output } = await command(school.dataDirectory, "restored");
    expect(output).toContain("Everybody signs in anew.");
    expect(waysInto(school.db)).toEqual([]);
  });

  it("forgets again whoever was erased after it was taken (rule 10)", async () => {
    const secondDirectory = aTemporaryFolder();
    const school = aSchoolToBackUp({ backupCopyDirectory: secondDirectory });
    const gone = anAdult(school.db, { name: "Gwen Gone", email: "gwen@example.test" });
    readAndSign(school.db, gone);
    await aBackup(school);
    const { portal: running } = await openedForThisTest(school.settings);
    const erased = eraseAdult(running.db, {
      adultId: gone.id,
      ground: "request",
      decidedBy: null,
      isStillHereConfirmed: true,
      writeDown: running.erasures.writeDown,
      now: NOON,
    });
    expect(erased.status).toBe("erased");
    const list = join(secondDirectory, ERASURE_LIST);
    const isListed = () => existsSync(list) && readFileSync(list, "utf8").includes(gone.id);
    await until("the second disk knows it", isListed);
    // The machine is lost before the next night.
    const [backup] = listBackups(secondDirectory);
    const settings = aNewMachine(school);
    expect((await restoreBackup(backup?.file ?? "", { settings, now: NOON })).status).toBe("restored");
    const { portal } = await openedForThisTest(settings);
    expect(JSON.stringify(everyRow(portal.db)).includes("Gwen")).toBe(false);
    expect(portal.db.select().from(adults).where(eq(adults.id, gone.id)).get()?.name).toBe("");
    expect(portal.db.select().from(signings).where(eq(signings.adultId, gone.id)).all()).toHaveLength(1);
    expect(verifyLedger(portal.db).status).toBe("intact");
  });

  it("takes over every list of erasures that it finds, also where a wrong backup was tried first (rule 10)", async () => {
    const school = aSchoolToBackUp();
    const file = await aBackup(school);
    const entry = (adultId: string) => JSON.stringify({ adultId, erasedAt: NOON, ground: "request" });
    const elsewhere = aTemporaryFolder();
    writeFileSync(join(elsewhere, ERASURE_LIST), `${entry("one")}\n${entry("two")}\n`);
    copyFileSync(file, join(elsewhere, "portal.sqlite"));
    const settings = aNewMachine(school);
    writeFileSync(join(settings.dataDirectory, ERASURE_LIST), `\n${entry("zero")}\n`);
    writeFileSync(join(elsewhere, "letter.sqlite"), "no database");
    expect((await restoreBackup(join(elsewhere, "letter.sqlite"), { settings, now: NOON })).status).toBe(
      "no-backup",
    );
    expect(readFileSync(join(settings.dataDirectory, ERASURE_LIST), "utf8")).not.toContain("one");
    expect((await restoreBackup(join(elsewhere, "portal.sqlite"), { settings, now: NOON })).status).toBe(
      "restored",
    );
    const list = readFileSync(join(settings.dataDirectory, ERASURE_LIST), "utf8");
    for (const id of ["zero", "one", "two"]) expect(list.split(entry(id))).toHaveLength(2);
  });

  it("is refused over a school that is there, without its key, and where it is none (rule 20)", async () => {
    const school = aSchoolToBackUp();
    const file = await aBackup(school);
    const restore = async (backup: string, settings: Settings) =>
      (await restoreBackup(backup, { settings, now: NOON })).status;
    expect(await restore(file, school.settings)).toBe("not-empty");
    const onlyItsLog = aNewMachine(school);
    writeFileSync(join(onlyItsLog.dataDirectory, `${DATABASE_FILE}-wal`), "what a crash left");
    expect(await restore(file, onlyItsLog)).toBe("not-empty");
    expect(await restore(join(school.dataDirectory, "none.sqlite"), aNewMachine(school))).toBe(
      "no-such-file",
    );
    const otherKey = testSettings({ dataDirectory: aTemporaryFolder(), secretKey: "a".repeat(64) });
    expect(await restore(file, otherKey)).toBe("other-key");
    const noKey = testSettings({ dataDirectory: aTemporaryFolder() });
    await expect(restore(file, noKey)).rejects.toThrow("secret.key is missing");
    const junk = join(aTemporaryFolder(), "portal.sqlite");
    writeFileSync(junk, "This is a letter, and no database at all. ".repeat(200));
    const empty = join(aTemporaryFolder(), "empty.sqlite");
    openDatabase(empty).$client.close();
    for (const wrong of [junk, empty]) expect(await restore(wrong, aNewMachine(school))).toBe("no-backup");
    const cutShort = join(aTemporaryFolder(), "cut-short.sqlite");
    writeFileSync(cutShort, readFileSync(file).subarray(0, 100_000));
    const settings = aNewMachine(school);
    expect(await restore(cutShort, settings)).toBe("no-backup");
    expect(readdirSync(settings.dataDirectory)).toEqual([KEY_FILE]);
    // What a crash left behind is in nobody's way.
    writeFileSync(join(settings.dataDirectory, "unfinished-restore.sqlite"), "half");
    expect(await restore(file, settings)).toBe("restored");
  });
});

describe("a database whose key is lost for good", { timeout: PATIENTLY }, () => {
  it("goes on with a new key: what was signed stays and verifies, old checkpoints by the public key that was kept", async () => {
    const school = aDemoSchoolOnDisk();
    onTestFinished(school.remove);
    const { db } = school;
    anAdult(db, { name: "Siân Signed" });
    const before = everyRow(db);
    // Nothing is checkpointed: the last rows stand in the log alone, as after a machine that stopped.
    expect(statSync(join(school.dataDirectory, `${DATABASE_FILE}-wal`)).size).toBeGreaterThan(0);

    const anew = testSettings({ dataDirectory: aTemporaryFolder() });
    const file = join(school.dataDirectory, DATABASE_FILE);
    const restore = (isKeyLost: boolean, to: Settings) =>
      restoreBackup(file, { settings: to, now: Date.now(), isKeyLost });
    const rightKey = aNewMachine(school);
    expect((await restore(true, rightKey)).status).toBe("right-key");
    await expect(restore(false, anew)).rejects.toThrow("ops/run-it-for-a-school.md");
    expect(readdirSync(anew.dataDirectory)).toEqual([]);
    const withApp = db.select().from(staff).where(isNotNull(staff.authenticatorSecret)).all().length;
    expect(withApp).toBeGreaterThan(0);
    expect(await restore(true, anew)).toMatchObject({
      status: "restored",
      withoutKey: { withoutApp: withApp, contradicted: [] },
    });

    const { portal } = await openedForThisTest(anew, Date.now);
    const after = everyRow(portal.db);
    expect(after.signings).toEqual(before.signings);
    expect(after.adults).toEqual(before.adults);
    expect(after.staff?.map(({ authenticator_secret }) => authenticator_secret)).not.toContainEqual(
      expect.anything(),
    );
    await takeCheckpoint(portal, { actor: { kind: "portal" }, now: Date.now() });
    const { publicKey } = checkpointKeyFrom(portal.keys.checkpoints);
    const files = readCheckpointFiles(anew.dataDirectory);
    const earlierKeys = readEarlierKeys(anew.dataDirectory);
    const first = onlyOne(db.select().from(ledgerOrigins).all()).origin;
    expect(verifyLedger(portal.db, { publicKey, files, earlierKeys })).toMatchObject({
      status: "intact",
      outside: { earlierKeys: [first] },
    });
    expect(verifyMattersLedger(portal.db, { publicKey, files: [], earlierKeys })).toMatchObject({
      status: "intact",
      outside: { earlierKeys: [mattersOriginOf(first)] },
    });
    const withoutTheNote = { publicKey, files, earlierKeys: null };
    expect(verifyLedger(portal.db, withoutTheNote)).toMatchObject({ reason: "not-signed-by-this-key" });
  });
});

describe("a start with a newer release", { timeout: PATIENTLY }, () => {
  it("backs the database up before it is migrated, as the older release left it", async () => {
    const { dataDirectory, settings, db } = aSchoolToBackUp();
    const older = gunzipSync(readFileSync(join(import.meta.dirname, "../../fixtures/releases/2.sqlite.gz")));
    const copy = openDatabase(older);
    const check = db.$client.prepare("select key_check from school").pluck().get();
    db.$client.close();
    copy.$client.prepare("update school set key_check = ?").run(check);
    writeFileSync(join(dataDirectory, DATABASE_FILE), copy.$client.serialize());
    const before = everyRow(copy);
    const { portal } = await openedForThisTest(settings);
    const [backup, ...others] = listBackups(backupDirectory(dataDirectory));
    expect(others).toEqual([]);
    expect(backup?.name).toContain("-before-migration");
    const kept = everyRow(openedUntilTheTestEnds(backup?.file ?? ""));
    expect(kept.signings).toEqual(before.signings);
    expect(kept.__drizzle_migrations).toEqual(before.__drizzle_migrations);
    expect(portal.db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  it("is refused with a database of a newer one, and nothing is changed", async () => {
    const { db, settings } = aSchoolToBackUp();
    const newer = "insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)";
    db.$client.exec(newer);
    const before = everyRow(db);
    await expect(openPortal(settings, { log: createLog("silent") })).rejects.toThrow("newer release");
    expect(everyRow(db)).toEqual(before);
  });
});
