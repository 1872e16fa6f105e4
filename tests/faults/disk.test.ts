import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { describe, expect, it, onTestFinished, type TestContext } from "vitest";
import { MINUTE, SECOND } from "#app/dates.ts";
import { switchLanguageOn } from "#app/domain/languages/switch-language-on.server.ts";
import { BACKUP_DIRECTORY } from "#app/platform/backup-files.server.ts";
import { staff } from "#db/schema.ts";
import { aClerkAt } from "#tests/support/clerk-at-server.ts";
import { IS_WHOLE } from "#tests/support/fault-size.ts";
import { aMovedClock } from "#tests/support/moved-clock.ts";
import { aDiskOfItsOwn, type OwnDisk } from "#tests/support/own-disk.ts";
import { aServerForThisTest, type RealServer, runToEnd } from "#tests/support/real-process.ts";
import {
  aDemoSchoolForThisTest,
  aDemoSchoolOnDisk,
  askParents,
  type SchoolOnDisk,
} from "#tests/support/school-on-disk.ts";
import {
  comesBackTo,
  expectNothingHalfWritten,
  type Signer,
  seesReceipt,
  signersAt,
  signingsOf,
  signs,
} from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";

/*
 * A real server process whose disk is full, can only be read, or refuses what is written: nothing is half-written, whoever
 * sends something is told that it was not saved, and whoever reads goes on reading.
 */

const INSIDE = /\n\s+at |node:internal|file:\/\/|Sqlite|SQLITE|ENOSPC/;

const NO_RIGHTS = "this machine lets nobody mount a disk: run it as root, outside a container";

function ownDiskOrSkip({ skip }: TestContext): OwnDisk {
  const disk = aDiskOfItsOwn();
  return disk ?? skip(NO_RIGHTS);
}

function aSchoolOn(disk: OwnDisk): SchoolOnDisk {
  const school = aDemoSchoolOnDisk(join(disk.folder, "data"));
  onTestFinished(() => {
    school.db.$client.close();
  });
  return school;
}

type People = { signed: Signer; unsigned: Signer; clerk: Visitor };

/** One who has a receipt, one who has read everything, and one of the office. */
async function peopleAt(server: RealServer, school: SchoolOnDisk): Promise<People> {
  const [signed, unsigned] = await signersAt(server, school, 2);
  const person = school.db.select().from(staff).where(eq(staff.role, "office")).get();
  if (!signed || !unsigned || !person) throw new Error("Nobody is there");
  await signs(signed);
  const clerk = { db: school.db, staffId: person.id };
  switchLanguageOn(school.db, { language: "pl", staffId: person.id, now: Date.now() });
  return { signed, unsigned, clerk: aClerkAt(server.url, clerk) };
}

/** What is no page has to say so too: a press that leads on, with what was typed, and a PDF. */
async function expectOthersToSaySoToo({ unsigned, clerk }: People): Promise<void> {
  const answers = [
    await unsigned.visitor.post("/sign/language", { ...unsigned.form, language: "pl" }),
    await clerk.post("/office/slips/print.pdf?who=without-email", { sheetId: crypto.randomUUID() }),
    await clerk.get("/office/exports/roll.csv"),
  ];
  for (const answer of answers) {
    expect(answer, answer.path).toMatchObject({ status: 503, location: null });
    expect(answer.text).toContain("Nothing was saved of what you have just sent.");
    expect(answer.html).not.toMatch(INSIDE);
    expect(answer.headers.get("Retry-After")).toBe("300");
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/html/);
  }
  expect(answers[1]?.html).toContain('href="/office"');
}

/** Whoever signs out is signed out in their browser: on a shared one the next person is not them. */
async function expectToSignOut({ url }: RealServer, { cookies }: Visitor, path: string): Promise<void> {
  const leaving = aVisitor(url);
  for (const [name, value] of cookies) leaving.cookies.set(name, value);
  const left = await leaving.post(path, {});
  expect(left, path).toMatchObject({ status: 302 });
  expect([...leaving.cookies.keys()].filter((name) => name === "parent" || name === "staff")).toEqual([]);
}

/** While the disk takes nothing. */
async function expectThatOnlyReadingWorks(
  server: RealServer,
  school: SchoolOnDisk,
  people: People,
): Promise<void> {
  const { signed, unsigned, clerk } = people;
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await unsigned.visitor.post("/sign/declaration", unsigned.form);
    expect(answer).toMatchObject({ status: 503, location: null });
    expect(answer.headers.get("Retry-After")).toBe("300");
    expect(answer.text).toContain("Nothing was saved of what you have just sent.");
    expect(answer.html).not.toMatch(INSIDE);
  }
  const stranger = aVisitor(server.url);
  const asked = await stranger.post("/sign-in", { email: signed.parent.email });
  expect(asked).toMatchObject({ status: 503, location: null });
  expect(asked.text).toContain("Nothing was saved");
  expect(signingsOf(school, [unsigned])).toEqual([]);

  const read = ["/", "/policies", "/policies/social-media", "/sign-in", "/privacy", "/policies.json"];
  const pages = await Promise.all([
    ...read.map((path) => stranger.get(path)),
    stranger.get(`/check/${signed.reference}`),
    unsigned.visitor.get("/sign/declaration"),
    unsigned.visitor.get(unsigned.parent.requestLink),
  ]);
  expect(pages).toHaveLength(9);
  expect(pages.filter(({ status }) => status !== 200).map(({ path }) => path)).toEqual([]);
  await seesReceipt(signed);

  await expectOthersToSaySoToo(people);
  await expectToSignOut(server, unsigned.visitor, "/sign-out");
  await expectToSignOut(server, clerk, "/office/sign-out");

  await until("its log says so", () =>
    server.output().includes("nothing was saved: the disk or the database"),
  );
}

async function healthOf({ url }: RealServer): Promise<{ status: number; wrong: string[] }> {
  const answer = await fetch(new URL("/health", url));
  const { wrong = [] } = (await answer.json()) as { wrong?: string[] };
  return { status: answer.status, wrong };
}

describe("a disk that refuses every write", { timeout: PATIENTLY }, () => {
  it("costs no receipt: whoever signs is told that nothing was saved, whoever reads goes on, and later the same form is signed (rules 2 and 20)", async ({
    skip,
  }) => {
    if (spawnSync("prlimit", ["--version"]).status !== 0) skip("prlimit, of util-linux, is not here");
    const school = aDemoSchoolForThisTest();
    // Else the system would end it at the first such write, as it ends every program that is not told otherwise.
    const { set, settings } = aMovedClock(Date.now());
    const server = await aServerForThisTest(school.dataDirectory, {
      ...settings,
      NODE_OPTIONS: `${settings.NODE_OPTIONS} --import=data:text/javascript,process.on('SIGXFSZ',()=>{})`,
    });
    const largestFile = (bytes: string) =>
      expect(spawnSync("prlimit", ["--pid", String(server.pid), `--fsize=${bytes}:unlimited`]).status).toBe(
        0,
      );
    const people = await peopleAt(server, school);
    const { signed, unsigned } = people;

    // Whoever reads on after a while has their session's end moved on: that cannot be written down either.
    set(Date.now() + 5 * MINUTE);
    largestFile("0");
    await expectThatOnlyReadingWorks(server, school, people);
    expectNothingHalfWritten(school);

    largestFile("unlimited");
    await signs(unsigned);
    await seesReceipt(unsigned);
    expect(signingsOf(school, [signed, unsigned])).toHaveLength(2);
    expectNothingHalfWritten(school);
  });
});

describe.runIf(IS_WHOLE)("a full disk", { timeout: PATIENTLY }, () => {
  it("costs no receipt and no mail, is named by the monitor's page, and works again when there is room (rules 2 and 20)", async (context) => {
    const disk = ownDiskOrSkip(context);
    const school = aSchoolOn(disk);
    const server = await aServerForThisTest(school.dataDirectory);
    const people = await peopleAt(server, school);
    const { unsigned } = people;
    expect(await healthOf(server)).toEqual({ status: 200, wrong: [] });
    const [asked] = askParents(school, 1);

    disk.fill();
    await expectThatOnlyReadingWorks(server, school, people);
    expect(await healthOf(server)).toEqual({ status: 503, wrong: ["disk"] });
    expectNothingHalfWritten(school);
    const backup = await runToEnd(["portal.ts", "backup"], { DATA_DIR: school.dataDirectory });
    expect(backup.exitCode).toBe(1);
    expect(backup.output).not.toMatch(/\n\s+at /);
    const backups = join(school.dataDirectory, BACKUP_DIRECTORY);
    expect(readdirSync(school.dataDirectory).includes(BACKUP_DIRECTORY) ? readdirSync(backups) : []).toEqual(
      [],
    );

    await wait(10 * SECOND);
    const failures = server.output().match(/"background work failed"/g) ?? [];
    expect(failures.length, "each pause is longer than the one before").toBeLessThan(7);
    expect(failures.length).toBeGreaterThan(1);

    disk.makeRoom();
    await signs(unsigned);
    await seesReceipt(unsigned);
    const isSent = () =>
      readdirSync(join(school.dataDirectory, "mail")).some((file) => file.includes(asked?.mailId ?? ""));
    await until("the mail that waited is sent", isSent, { atMost: 70_000 });
    expectNothingHalfWritten(school);
    expect(await healthOf(server)).toEqual({ status: 200, wrong: [] });
    expect(await runToEnd(["portal.ts", "backup"], { DATA_DIR: school.dataDirectory })).toMatchObject({
      exitCode: 0,
    });
    await context.annotate(`the command for a backup said: ${backup.output.trim()}`);
  });

  it("at the start is named, and nothing is begun (rule 20)", async (context) => {
    const disk = ownDiskOrSkip(context);
    const { dataDirectory, db } = aSchoolOn(disk);
    db.$client.close();
    disk.fill();
    const { exitCode, output } = await runToEnd(["server.ts"], { DATA_DIR: dataDirectory, PORT: "0" });
    expect(exitCode).toBe(1);
    expect(output).toContain("The portal did not start.");
    expect(output).toContain("has room");
    expect(output).not.toMatch(/\n\s+at /);
    await context.annotate(output.trim());
  });
});

describe.runIf(IS_WHOLE)(
  "a disk that becomes read-only while the portal runs",
  { timeout: PATIENTLY },
  () => {
    it("costs no receipt: pages are read, forms say that nothing was saved, and once it is mended all is there (rules 2 and 20)", async (context) => {
      const disk = ownDiskOrSkip(context);
      const school = aSchoolOn(disk);
      const server = await aServerForThisTest(school.dataDirectory);
      const people = await peopleAt(server, school);
      const { signed, unsigned } = people;

      disk.becomesReadOnly();
      await expectThatOnlyReadingWorks(server, school, people);
      expect(await healthOf(server)).toEqual({ status: 503, wrong: ["disk"] });
      await server.killAtOnce();
      const refused = await runToEnd(["server.ts"], { DATA_DIR: school.dataDirectory, PORT: "0" });
      expect(refused.exitCode).toBe(1);
      expect(refused.output).toContain("is not read-only");
      school.db.$client.close();

      disk.isMended();
      const again = await aServerForThisTest(school.dataDirectory);
      const next = comesBackTo(again, unsigned);
      await seesReceipt(comesBackTo(again, signed));
      await signs(next);
      await seesReceipt(next);
      await context.annotate(`the start on it said: ${refused.output.trim()}`);
    });
  },
);
