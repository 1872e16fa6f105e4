import { chmodSync, mkdirSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { DAY, HOUR } from "#app/dates.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import type { Settings } from "#app/platform/env.server.ts";
import { KEY_FILE } from "#app/platform/secret-key.server.ts";
import { checkpoints, emails, school as schoolTable } from "#db/schema.ts";
import { command } from "#tests/support/command.ts";
import { aMailServer } from "#tests/support/mail-server.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aCopyOfTheProject, editContent } from "#tests/support/project-copy.ts";
import { aTemporaryFolder, NOON } from "#tests/support/school-in-memory.ts";
import { aSchoolInFullUse, withoutTriggers } from "#tests/support/school-in-use.ts";
import { onDiskForAServer } from "#tests/support/school-on-disk.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { examine, type Finding } from "../../doctor.ts";
import { drillBackup, takeBackup } from "../../take-backup.ts";

const CONTENT = join(import.meta.dirname, "../../content");

async function aSchool(changes: Partial<Settings> = {}) {
  const school = onDiskForAServer(aSchoolInFullUse().db);
  onTestFinished(school.remove);
  chmodSync(school.dataDirectory, 0o700);
  const settings = testSettings({ dataDirectory: school.dataDirectory, ...changes });
  return { ...school, settings };
}

async function findings(settings: Settings, { now = NOON, contentDirectory = CONTENT } = {}) {
  return examine({ settings, contentDirectory, now });
}

const about = (found: Finding[], subject: string) => found.filter((one) => one.about === subject);
const wordsOf = (found: Finding[], state: Finding["state"]) =>
  found.filter((one) => one.state === state).map(({ about: subject, words }) => `${subject}: ${words}`);

describe("npm run portal -- doctor", () => {
  it("finds nothing to mend in a school that is looked after, and says of each thing that it is well", async () => {
    const mail = await aMailServer();
    onTestFinished(() => mail.close());
    const second = aTemporaryFolder();
    const school = await aSchool({ backupCopyDirectory: second, smtpUrl: mail.url });
    school.db
      .update(emails)
      .set({ state: "sent", sealedSecrets: null })
      .where(eq(emails.state, "queued"))
      .run();
    await takeBackup(school, { now: NOON });
    await drillBackup(school, { now: NOON });
    const found = await findings(school.settings);
    expect(wordsOf(found, "wrong")).toEqual([]);
    for (const subject of ["Disk", "Content", "Database", "Clock", "Ledger", "Backup", "Mail server"]) {
      expect(about(found, subject).map(({ state }) => state)).toContain("well");
    }
    expect(about(found, "Backup").map(({ state }) => state)).toEqual(["well", "well", "well"]);
  });

  it("finds a backup that was not taken, one that was never tried, and a second disk that is not there", async () => {
    const school = await aSchool({ backupCopyDirectory: "/no/such/disk" });
    expect(about(await findings(school.settings), "Backup")).toMatchObject([
      { state: "wrong", words: expect.stringContaining("There is none") },
      { state: "look", words: expect.stringContaining("drill") },
      { state: "wrong", words: expect.stringContaining("Is its disk mounted?") },
    ]);
    const taken = await takeBackup(school, { now: NOON });
    expect(taken.status).toBe("taken");
    const later = about(await findings(school.settings, { now: NOON + 27 * HOUR }), "Backup");
    expect(later[0]).toMatchObject({ state: "wrong", words: expect.stringContaining("14 September 2026") });
  });

  it("calls a school whose first night is still to come new, not neglected; after that night it is", async () => {
    const second = aTemporaryFolder();
    const school = await aSchool({ backupCopyDirectory: second });
    school.db.update(schoolTable).set({ createdAt: NOON }).run();
    withoutTriggers(school.db).delete(checkpoints).run();
    readAndSign(school.db, anAdult(school.db));
    const states = async (now: number) => {
      const found = await findings(school.settings, { now });
      return ["Ledger", "Backup"].flatMap((subject) => about(found, subject).map(({ state }) => state));
    };
    expect(await states(NOON + HOUR)).toEqual(["look", "look", "look", "look"]);
    expect(await states(NOON + 14 * HOUR)).toEqual(["look", "look", "look", "look"]);
    // 2:15 at night in London is 14¼ hours after noon there.
    expect(await states(NOON + 15 * HOUR)).toEqual(["wrong", "wrong", "look", "wrong"]);
  });

  it("finds a key that is not there, and says where to read on", async () => {
    const school = await aSchool();
    rmSync(join(school.dataDirectory, KEY_FILE));
    const found = await findings(school.settings);
    expect(wordsOf(about(found, "Key"), "wrong")).toEqual([
      expect.stringMatching(/secret\.key is missing.*ops\/run-it-for-a-school\.md/),
    ]);
    expect(wordsOf(about(found, "Database"), "wrong")).toEqual([]);
  });

  it("finds a mail server that is not there or does not know us, and mails that wait, without a name or an address", async () => {
    const mail = await aMailServer();
    onTestFinished(() => mail.close());
    const school = await aSchool({ smtpUrl: mail.url.replace("://", "://somebody:secret@") });
    aRequest(school.db, anAdult(school.db, { name: "Waiting Wendy", email: "wendy@example.test" }));
    mail.refuseNext({ at: "AUTH", code: 535, words: "5.7.8 no such person" });
    const found = await findings(school.settings, { now: NOON + DAY });
    expect(about(found, "Mail server")).toMatchObject([{ state: "wrong" }]);
    expect(about(found, "Mail")).toMatchObject([
      { state: "wrong", words: expect.stringMatching(/mails wait/) },
    ]);
    // Tried again and again, it is due a moment later each time.
    school.db
      .update(emails)
      .set({ attempts: 9, sendAfter: NOON + 2 * DAY, serverResponse: "connect ECONNREFUSED" })
      .where(eq(emails.state, "queued"))
      .run();
    expect(about(await findings(school.settings, { now: NOON + DAY }), "Mail")).toMatchObject([
      { state: "wrong", words: expect.stringMatching(/nothing leaves/) },
    ]);
    await mail.close();
    expect(about(await findings(school.settings), "Mail server")[0]?.words).toMatch(/does not let us send/);
    expect(JSON.stringify(found)).not.toMatch(/wendy|secret@|somebody/i);
    await mail.open();
  });

  it("finds a clock that was put back, and a ledger that nobody signed", async () => {
    const school = await aSchool();
    expect(about(await findings(school.settings, { now: NOON - DAY }), "Clock")).toMatchObject([
      { state: "wrong", words: expect.stringContaining("NTP") },
    ]);
    readAndSign(school.db, anAdult(school.db));
    const found = about(await findings(school.settings, { now: NOON + 30 * DAY }), "Ledger");
    expect(found).toMatchObject([{ state: "wrong", words: expect.stringContaining("was it on?") }]);
  });

  it("finds another key, a damaged page, and a folder without a school", async () => {
    const school = await aSchool();
    const { dataDirectory } = school.settings;
    const otherKey = { ...school.settings, secretKey: "0".repeat(64) };
    expect(wordsOf(about(await findings(otherKey), "Key"), "wrong")).toHaveLength(1);
    expect(wordsOf(about(await findings(school.settings), "Key"), "wrong")).toEqual([]);

    school.db.$client.pragma("wal_checkpoint(TRUNCATE)");
    const file = join(dataDirectory, DATABASE_FILE);
    const opened = openSync(file, "r+");
    const middle = Math.floor(statSync(file).size / 8192) * 4096;
    for (let page = 1; page < 40; page += 1)
      writeSync(opened, Buffer.alloc(4096, 0xff), 0, 4096, middle - page * 4096);
    expect(wordsOf(about(await findings(school.settings), "Database"), "wrong")[0]).toMatch(/restore <file>/);

    const empty = aTemporaryFolder();
    expect(about(await findings(testSettings({ dataDirectory: empty })), "Database")[0]?.words).toMatch(
      /school create/,
    );
    rmSync(empty, { recursive: true });
    expect(about(await findings(testSettings({ dataDirectory: empty })), "Disk")).toMatchObject([
      { state: "wrong" },
    ]);
    mkdirSync(empty, { mode: 0o755 });
    expect(about(await findings(testSettings({ dataDirectory: empty })), "Disk")[1]?.words).toMatch(
      /chmod 700/,
    );
  });

  it("finds a file of the content that cannot be used, with its name, and changes nothing anywhere", async () => {
    const school = await aSchool();
    school.db.$client.pragma("wal_checkpoint(TRUNCATE)");
    const folder = aCopyOfTheProject();
    editContent(folder, "emails/request.md", (text) => `${text}\n{{no-such-thing}}\n`);
    const before = statSync(join(school.dataDirectory, DATABASE_FILE)).mtimeMs;
    const found = await findings(school.settings, { contentDirectory: join(folder, "content") });
    expect(about(found, "Content")).toMatchObject([
      { state: "wrong", words: expect.stringContaining("request.md") },
    ]);
    expect(statSync(join(school.dataDirectory, DATABASE_FILE)).mtimeMs).toBe(before);
  });

  it("ends with 1 as long as something has to be mended, for whoever runs it every morning", async () => {
    const folder = aTemporaryFolder();
    const { exitCode, output } = await command(join(folder, "not-there"), "doctor");
    expect(exitCode).toBe(1);
    expect(output).toContain("To be mended: 1.");
    expect((await command(folder, "doctor")).exitCode).toBe(0);
  });
});
