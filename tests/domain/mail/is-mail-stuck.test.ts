import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { atHour, HOUR, isoDateOf, MINUTE } from "#app/dates.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { isMailStuck } from "#app/domain/mail/is-mail-stuck.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { pauseAsking } from "#app/domain/requests/pause-asking.server.ts";
import type { Database } from "#db/connection.server.ts";
import { emails, sendingSettings } from "#db/schema.ts";
import { anAsking, askEverybodyWaiting, BEGUN } from "#tests/support/make-askings.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { knowTermDates } from "#tests/support/make-terms.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

describe("mail is stuck", () => {
  it("when nobody looks at it for a quarter of an hour, or no server takes it for an hour", () => {
    const db = aSchool();
    expect(isMailStuck(db, { now: NOON })).toBe(false);
    const { mailId } = aRequest(db, anAdult(db));
    expect(isMailStuck(db, { now: NOON + 14 * MINUTE })).toBe(false);
    expect(isMailStuck(db, { now: NOON + 16 * MINUTE })).toBe(true);

    const tried = (serverResponse: string) =>
      db
        .update(emails)
        .set({ attempts: 4, sendAfter: NOON + 4 * HOUR, serverResponse })
        .where(eq(emails.id, mailId))
        .run();
    tried("connect ECONNREFUSED");
    expect(isMailStuck(db, { now: NOON + 59 * MINUTE })).toBe(false);
    expect(isMailStuck(db, { now: NOON + 61 * MINUTE })).toBe(true);
    tried("451 at RCPT TO");
    expect(isMailStuck(db, { now: NOON + 2 * HOUR }), "one mailbox that asks for patience").toBe(false);
  });
});

describe("mail is not stuck", () => {
  it("while the others of a large asking go out one after another, at the provider's pace", () => {
    const { db } = anAskedSchool(20);
    db.insert(sendingSettings).values({ mailsPerMinute: 1, changedAt: BEGUN }).run();
    let minutes = 0;
    for (let now = BEGUN; sendOne(db, now); now += MINUTE) {
      expect(isMailStuck(db, { now }), `minute ${minutes}`).toBe(false);
      minutes += 1;
    }
    expect(minutes).toBe(20);
  });

  it("while an asking that ran into the evening waits for the morning, but it is when the morning has come", () => {
    const { db } = anAskedSchool(2);
    sendOne(db, BEGUN);
    const [evening, morning] = [atHour(isoDateOf(BEGUN), 18), atHour("2026-09-15", 8)];
    for (const now of [evening + HOUR, evening + 6 * HOUR, morning - MINUTE, morning + 14 * MINUTE]) {
      expect(isMailStuck(db, { now }), new Date(now).toISOString()).toBe(false);
    }
    expect(isMailStuck(db, { now: morning + 16 * MINUTE })).toBe(true);
  });

  it("while its asking is paused", () => {
    const { db, askingId, staffId } = anAskedSchool(1);
    pauseAsking(db, { askingId, isPaused: true, staffId, now: BEGUN });
    expect(isMailStuck(db, { now: BEGUN + HOUR })).toBe(false);
    pauseAsking(db, { askingId, isPaused: false, staffId, now: BEGUN + HOUR });
    expect(isMailStuck(db, { now: BEGUN + HOUR + 16 * MINUTE })).toBe(true);
  });
});

/** So many adults, whose requests wait to be sent. */
function anAskedSchool(count: number) {
  const db = aSchool();
  knowTermDates(db);
  const staffId = aMemberOfStaff(db);
  for (let one = 0; one < count; one += 1) anAdult(db, { name: `Adult ${one}` });
  const askingId = anAsking(db, staffId, { typedCount: count });
  askEverybodyWaiting(db);
  expect(db.select().from(emails).all()).toHaveLength(count);
  return { db, askingId, staffId };
}

function sendOne(db: Database, now: number): boolean {
  const mail = claimMail(db, { now });
  if (mail)
    settleMail(db, { id: mail.id, outcome: { status: "sent", response: "250", subject: "", body: "" }, now });
  return mail !== null;
}
