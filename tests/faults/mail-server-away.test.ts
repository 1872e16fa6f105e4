import { describe, expect, it, onTestFinished } from "vitest";
import { DAY, HOUR } from "#app/dates.ts";
import { adults, emails } from "#db/schema.ts";
import { IS_WHOLE } from "#tests/support/fault-size.ts";
import { aMailServer } from "#tests/support/mail-server.ts";
import { aMovedClock } from "#tests/support/moved-clock.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aServerForThisTest, type RealServer } from "#tests/support/real-process.ts";
import { aDemoSchoolForThisTest, askParents } from "#tests/support/school-on-disk.ts";
import { seesReceipt, signersAt, signs } from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor } from "#tests/support/visitor.ts";

/*
 * A real server process, for which an hour passes in a second, and whose mail server is away for a day. In `npm test` the
 * worker alone goes through that day: outbox-for-a-day.test.ts.
 */

const FAST = 3600;

describe.runIf(IS_WHOLE)("a mail server that is away for a day", { timeout: PATIENTLY }, () => {
  it("keeps nobody from signing, loses no mail, sends none twice and no code that is too old, and is told to the monitor (rule 14)", async ({
    annotate,
  }) => {
    const school = aDemoSchoolForThisTest();
    const mailServer = await aMailServer();
    onTestFinished(() => mailServer.close());
    await mailServer.close();
    const start = Date.now();
    const clock = aMovedClock(start);
    const server = await aServerForThisTest(school.dataDirectory, {
      ...clock.settings,
      SMTP_URL: mailServer.url,
    });
    const asked = askParents(school, 8);
    const signers = await signersAt(server, school, 3);
    for (const signer of signers) {
      await signs(signer);
      await seesReceipt(signer);
    }
    await aVisitor(server.url).post("/sign-in", { email: "parent@example.test" });

    const mails = () =>
      school.db
        .select()
        .from(emails)
        .all()
        .filter(({ queuedAt }) => queuedAt >= start);
    clock.set(start, FAST);
    await until(
      "a day has passed",
      () => mails().every(({ state, attempts }) => state !== "queued" || attempts >= 6),
      {
        atMost: 60_000,
      },
    );
    clock.set(start + DAY);
    const waiting = mails().filter(({ state }) => state === "queued");
    expect(
      mails()
        .filter(({ kind }) => kind === "request")
        .map(({ state }) => state),
    ).toContain("queued");
    expect(onlyOne(mails().filter(({ kind }) => kind === "sign-in"))).toMatchObject({
      state: "expired",
      sealedSecrets: null,
    });
    expect(waiting.length).toBeGreaterThanOrEqual(asked.length + signers.length);
    const addresses = asked.map(({ adultId }) => adultId);
    const flagged = school.db
      .select()
      .from(adults)
      .all()
      .filter(({ id, mailboxState }) => addresses.includes(id) && mailboxState !== "usable");
    expect(flagged).toEqual([]);
    expect(await wrongAt(server)).toEqual(["mail"]);

    await mailServer.open();
    clock.set(start + DAY + 13 * HOUR, 60);
    await until("all is sent", () => mails().every(({ state }) => state !== "queued"), { atMost: 60_000 });
    const ids = mailServer.taken.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of waiting) expect(ids.filter((taken) => taken.includes(id))).toHaveLength(1);
    await until("the monitor is content", async () => (await wrongAt(server)).length === 0);
    await annotate(`${waiting.length} mails waited, each was tried 6 times or more, and each arrived once`);
  });
});

async function wrongAt({ url }: RealServer): Promise<string[]> {
  const { wrong = [] } = (await (await fetch(new URL("/health", url))).json()) as { wrong?: string[] };
  return wrong;
}
