import { describe, expect, it } from "vitest";
import { formatDayAndTime, HOUR, isoDateOf, MINUTE, startOfDay } from "#app/dates.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { backupDirectory, listBackups } from "#app/platform/backup-files.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { checkpoints, emails, sendingSettings } from "#db/schema.ts";
import { IS_WHOLE } from "#tests/support/fault-size.ts";
import { codeIn, nextMailTo } from "#tests/support/mailbox.ts";
import { aMovedClock } from "#tests/support/moved-clock.ts";
import { filledIn } from "#tests/support/parent-visits.ts";
import { aServerForThisTest, type RealServer } from "#tests/support/real-process.ts";
import { aDemoSchoolForThisTest, askParents } from "#tests/support/school-on-disk.ts";
import {
  expectNothingHalfWritten,
  readsEverything,
  seesReceipt,
  signersAt,
  signingsOf,
  signs,
} from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor, linkCalled } from "#tests/support/visitor.ts";

/*
 * A real server process whose clock is set while it runs, and one for which an hour passes in a second, so that its own
 * background work goes through whole nights.
 */

/** What the server's log says of the time of a request just now. */
async function timeAt(server: RealServer): Promise<number> {
  await fetch(new URL("/health", server.url));
  return Date.parse(/.*"time":"([^"]+)"/s.exec(server.output())?.[1] ?? "");
}

describe("a clock that is set while parents sign", { timeout: PATIENTLY }, () => {
  it("back by hours loses no receipt, mixes up no order, and lets no session live for ever (rules 2 and 9)", async () => {
    const school = aDemoSchoolForThisTest();
    const start = Date.now();
    const clock = aMovedClock(start);
    const server = await aServerForThisTest(school.dataDirectory, clock.settings);
    const [before, changing, after] = await signersAt(server, school, 3);
    if (!before || !changing || !after) throw new Error("Nobody is there");
    await signs(before);
    const ratherNot = Object.fromEntries(
      Object.entries(changing.form).map(([name, value]) => [
        name,
        name.endsWith(".answer") ? "rather-not" : value,
      ]),
    );
    const first = await changing.visitor.submit("/sign/declaration", ratherNot);

    clock.set(start - 5 * HOUR);
    await until("the server knows the time", async () => (await timeAt(server)) < start - 4 * HOUR);
    await signs(after);
    const declaration = await changing.visitor.get(
      linkCalled(await changing.visitor.get("/sign"), "answer again"),
    );
    const second = await changing.visitor.submit(
      declaration.path,
      filledIn(declaration, { name: changing.parent.name }),
    );
    expect(second.path).not.toBe(first.path);
    for (const signer of [before, after]) await seesReceipt(signer);
    const tasks = await changing.visitor.get("/sign");
    expect(tasks.text, "the later answer counts, whatever the clock said").not.toContain("answer again");
    expect(signingsOf(school, [before, changing, after])).toHaveLength(4);
    expectNothingHalfWritten(school);

    // Thirteen hours are more than any parent's session lives, and the clock has gone back five.
    clock.set(start + 13 * HOUR);
    await until("the sessions are over", async () => (await after.visitor.get("/sign")).status !== 200);
    for (const { visitor } of [before, changing, after])
      expect((await visitor.get("/sign")).status).toBe(302);
    const late = await readsEverything(askParents(school, 1)[0] ?? before.parent, server);
    await signs(late);
    await seesReceipt(late);
    expectNothingHalfWritten(school);
  });
});

/** On which the clocks go forwards, and back. */
const NIGHTS = ["2027-03-28", "2027-10-31"];

/** Milliseconds of the portal in one of ours: an hour passes in a second. */
const FAST = 3600;

/** From when to when: short, the hours that there are once too many or too few; whole, until the second morning. */
const [FROM, TO] = IS_WHOLE ? [-2 * HOUR, 34 * HOUR] : [30 * MINUTE, 4 * HOUR];

describe("the nights in which the clocks go forwards, and back", { timeout: PATIENTLY }, () => {
  it("have one backup, no mail by itself, and an end to whoever was signed in (rules 13 and 19)", async () => {
    let nights = 0;
    await Promise.all(
      NIGHTS.map(async (day) => {
        await expectAQuietNight(startOfDay(day));
        nights += 1;
      }),
    );
    expect(nights).toBe(2);
  });
});

async function expectAQuietNight(midnight: number): Promise<void> {
  const school = aDemoSchoolForThisTest();
  // What the demo school was told not to do by itself, so that tests are left alone, is what this is about.
  school.db.delete(sendingSettings).run();
  const [start, end] = [midnight + FROM, midnight + TO];
  const clock = aMovedClock(start);
  const server = await aServerForThisTest(school.dataDirectory, clock.settings);
  const ofTheNight = () =>
    listBackups(backupDirectory(school.dataDirectory))
      .map(({ takenAt }) => takenAt - midnight)
      .filter((at) => at > 2 * HOUR && at < 24 * HOUR);
  const { email } = DEMO_PEOPLE.parent;
  const parent = aVisitor(server.url);
  await parent.post("/sign-in", { email });
  await parent.submit("/sign-in/code", { code: codeIn(await nextMailTo(school.dataDirectory, email, 0)) });
  expect((await parent.get("/me")).status).toBe(200);

  clock.set(start + MINUTE, FAST);
  await until("the night's backup is taken", () => ofTheNight().length > 0, { atMost: 60_000 });
  await until("morning comes", async () => (await timeAt(server)) > end, { atMost: 90_000 });
  expect((await parent.get("/me")).status).toBe(302);
  await server.killAtOnce();

  expect(ofTheNight()).toHaveLength(1);
  const byItself = school.db
    .select()
    .from(emails)
    .all()
    .filter(({ queuedAt, kind }) => queuedAt > start && kind !== "sign-in" && kind !== "checkpoint");
  const atNight = byItself.filter(({ queuedAt }) => {
    const sinceMidnight = queuedAt - startOfDay(isoDateOf(queuedAt));
    return sinceMidnight < 8 * HOUR || sinceMidnight > 18 * HOUR;
  });
  expect(atNight.map(({ kind, queuedAt }) => `${kind}, ${formatDayAndTime(queuedAt)}`)).toEqual([]);
  const signed = school.db.select().from(checkpoints).all();
  const signedThisNight = signed.filter(
    ({ signedAt }) => signedAt >= midnight && signedAt < midnight + 6 * HOUR,
  );
  expect(signedThisNight.length).toBeLessThan(2);
  expect(verifyLedger(school.db).status).toBe("intact");
}
