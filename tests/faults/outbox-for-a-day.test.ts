import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import { mailTroubles } from "#app/domain/mail/mail-troubles.server.ts";
import { readContent } from "#app/platform/content.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { senderOf } from "#app/platform/mail-sender.server.ts";
import { createMailer } from "#app/platform/mailer.server.ts";
import { loadKeys } from "#app/platform/secret-key.server.ts";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";
import { aMailServer, type MailServer } from "#tests/support/mail-server.ts";
import { adultNow, anAdult } from "#tests/support/make-people.ts";
import { aRequest, MAIL_KEY } from "#tests/support/make-requests.ts";
import { asksForCode } from "#tests/support/make-sign-ins.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, aTemporaryFolder, NOON } from "#tests/support/school-in-memory.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { PATIENTLY } from "#tests/support/until.ts";
import { deliverWaitingMail } from "../../background.ts";

/*
 * The real worker and a real mail server, with a clock that can be set: a day passes in seconds.
 */

async function aWorker(db: Database) {
  const mailServer = await aMailServer();
  const dataDirectory = aTemporaryFolder();
  const content = readContent("content");
  const settings = testSettings({ dataDirectory });
  const mailer = createMailer({
    smtpUrl: mailServer.url,
    mailDirectory: join(dataDirectory, "mail"),
    sender: () => senderOf(settings, content.school),
  });
  onTestFinished(async () => {
    mailer.close();
    await mailServer.close().catch(() => undefined);
  });
  const keys = { ...loadKeys({ ...settings, mayMake: true }), mailSecrets: MAIL_KEY };
  const log = createLog("silent");
  const portal = { db, content, settings, keys, log, school: () => content.school };
  return { mailServer, look: (now: number) => deliverWaitingMail(portal, mailer, () => now) };
}

const rowOf = (db: Database, id: string) => onlyOne(db.select().from(emails).where(eq(emails.id, id)).all());
const idsTaken = ({ taken }: MailServer) => taken.map(({ messageId }) => messageId.slice(1, 37));

describe("a mail server that is not there for a day", { timeout: PATIENTLY }, () => {
  it("costs a request nothing but time, a code its sense, and nobody a second copy (rule 14)", async () => {
    const db = aSchool();
    const viewer = aPersonOfStaff(db, "office");
    const adult = anAdult(db, { email: "sian@example.test" });
    const { mailId } = aRequest(db, adult);
    const { mailServer, look } = await aWorker(db);
    await mailServer.close();
    asksForCode(db, "sian@example.test", { browser: "phone" });
    let tries = 0;
    for (let now = NOON; now < NOON + DAY; now += 5 * MINUTE) {
      await look(now);
      tries += 1;
    }
    expect(tries).toBe(288);
    expect(rowOf(db, mailId)).toMatchObject({ state: "queued", attempts: 7 });
    const { server } = mailTroubles(db, { viewer, now: NOON + DAY });
    expect(server).toMatchObject({ since: NOON, waiting: 1, said: expect.stringContaining("ECONNREFUSED") });
    const codes = db.select().from(emails).where(eq(emails.kind, "sign-in")).all();
    expect(onlyOne(codes)).toMatchObject({ state: "expired", sealedSecrets: null });

    await mailServer.open();
    await look(NOON + 2 * DAY);
    expect(rowOf(db, mailId)).toMatchObject({ state: "sent", attempts: 8 });
    await look(NOON + 3 * DAY);
    expect(idsTaken(mailServer)).toEqual([mailId]);
    expect(mailTroubles(db, { viewer, now: NOON + 3 * DAY }).server).toBeNull();
  });

  it("or says “later” for a day gets the mail later, and blames no address", async () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { mailId } = aRequest(db, adult);
    const { mailServer, look } = await aWorker(db);
    const answers = ["RCPT TO", "DATA", "MAIL FROM"] as const;
    let refused = 0;
    for (let now = NOON; now < NOON + DAY; now += MINUTE) {
      if (rowOf(db, mailId).sendAfter > now) continue;
      const at = answers[refused % answers.length] ?? "DATA";
      mailServer.refuseNext({ at, code: 451, words: "Try again later" });
      await look(now);
      refused += 1;
      expect(rowOf(db, mailId)).toMatchObject({ state: "queued", serverResponse: `451 at ${at}` });
    }
    expect(refused).toBe(7);
    expect(mailServer.taken).toEqual([]);
    await look(NOON + 2 * DAY);
    expect(idsTaken(mailServer)).toEqual([mailId]);
    expect(adultNow(db, adult).mailboxState).toBe("usable");
  });
});

describe("a clock that goes back an hour", { timeout: PATIENTLY }, () => {
  it("sends everything once, now and when the hour comes again (rule 14)", async () => {
    const db = aSchool();
    const first = aRequest(db, anAdult(db));
    const { mailServer, look } = await aWorker(db);
    await look(NOON);
    const second = aRequest(db, anAdult(db));
    await look(NOON - HOUR);
    const third = aRequest(db, anAdult(db), { now: NOON - HOUR });
    await look(NOON - HOUR + 1);
    for (let now = NOON - HOUR; now < NOON + HOUR; now += 10 * MINUTE) await look(now);
    expect(idsTaken(mailServer)).toEqual([first, second, third].map(({ mailId }) => mailId));
  });
});

describe("a request whose adult complains, answers or leaves while the mail server is away", () => {
  it("is not sent when it comes back (rule 13)", { timeout: PATIENTLY }, async () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { mailId } = aRequest(db, adult);
    const { mailServer, look } = await aWorker(db);
    await mailServer.close();
    await look(NOON);
    db.$client.prepare("insert into complained_addresses values (?, ?)").run(adult.email, NOON);
    await mailServer.open();
    await look(NOON + HOUR);
    expect(rowOf(db, mailId)).toMatchObject({ state: "stopped", serverResponse: "mail-complaint" });
    expect(mailServer.taken).toEqual([]);
  });
});
