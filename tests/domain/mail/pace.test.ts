import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "#app/dates.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import type { Database } from "#db/connection.server.ts";
import { sendingSettings } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { asksForCode } from "#tests/support/make-sign-ins.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";

const SENT = { status: "sent", response: "250 OK", subject: "s", body: "b" } as const;

/** Sends as many as are given out at this moment. */
function send(db: Database, now: number): string[] {
  const kinds: string[] = [];
  for (let mail = claimMail(db, { now }); mail; mail = claimMail(db, { now })) {
    settleMail(db, { id: mail.id, outcome: SENT, now });
    kinds.push(mail.kind);
  }
  return kinds;
}

function aMorning(mailsPerMinute: number, mails: number): Database {
  const db = aSchool();
  db.insert(sendingSettings).values({ mailsPerMinute, changedAt: NOON }).run();
  for (let made = 0; made < mails; made += 1) aRequest(db, anAdult(db));
  return db;
}

describe("the mail provider's pace", () => {
  it("is kept: no more requests in any minute than it takes", () => {
    const db = aMorning(3, 8);
    expect(send(db, NOON)).toHaveLength(3);
    expect(send(db, NOON + 59 * SECOND)).toHaveLength(0);
    expect(send(db, NOON + MINUTE)).toHaveLength(3);
    expect(send(db, NOON + 2 * MINUTE)).toHaveLength(2);
  });

  it("is one for two workers on one database, and counts what is on its way", () => {
    const [one, other] = onDisk(aMorning(3, 8), 2);
    if (!one || !other) throw new Error("Two connections were asked for");
    const claimed = [one, other, one, other, one].map((db) => claimMail(db, { now: NOON }));
    expect(claimed.filter(Boolean)).toHaveLength(3);
  });

  it("holds up no code, which does not count either", () => {
    const db = aMorning(1, 2);
    expect(send(db, NOON)).toEqual(["request"]);
    asksForCode(db, "tom@example.test", { browser: "phone", now: NOON + 1 });
    expect(send(db, NOON + 1)).toEqual(["unknown-address"]);
    expect(send(db, NOON + MINUTE)).toEqual(["request"]);
  });

  it("is a mail a second where nobody has set it", () => {
    const db = aSchool();
    for (let made = 0; made < 62; made += 1) aRequest(db, anAdult(db));
    expect(send(db, NOON)).toHaveLength(60);
  });
});

describe("a clock that goes back an hour", () => {
  it("holds up nothing that waited, repeats nothing that was sent, and does not stop the pace", () => {
    const db = aMorning(60, 3);
    const first = claimMail(db, { now: NOON });
    settleMail(db, { id: first?.id ?? "", outcome: SENT, now: NOON });
    expect(send(db, NOON - HOUR)).toHaveLength(2);
    expect(send(db, NOON - HOUR)).toHaveLength(0);
    expect(send(db, NOON + HOUR)).toHaveLength(0);
  });

  it("leaves alone the mail that another worker has, and one that waits for its next try", () => {
    const db = aMorning(60, 2);
    const [one, other] = [claimMail(db, { now: NOON }), claimMail(db, { now: NOON })];
    settleMail(db, { id: other?.id ?? "", outcome: { status: "try-later", response: "no" }, now: NOON });
    expect(claimMail(db, { now: NOON - HOUR })).toBeNull();
    expect(claimMail(db, { now: NOON + MINUTE })?.id).toBe(other?.id);
    expect(one?.id).not.toBe(other?.id);
  });
});
