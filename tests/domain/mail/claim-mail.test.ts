import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "#app/dates.ts";
import { claimMail, LEASE } from "#app/domain/mail/claim-mail.server.ts";
import type { Database } from "#db/connection.server.ts";
import { type Adult, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest, type Mail, mailsTo } from "#tests/support/make-requests.ts";
import { asksForCode } from "#tests/support/make-sign-ins.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";

function theMailTo(db: Database, adult: Adult): Mail {
  return onlyOne(mailsTo(db, adult.email ?? ""));
}

describe("taking the next mail", () => {
  it("takes the one that is due first, and each one once", () => {
    const db = aSchool();
    const [one, other] = [anAdult(db), anAdult(db, { name: "Tom Evans" })];
    aRequest(db, other, { now: NOON + 1 });
    aRequest(db, one, { now: NOON });
    expect(claimMail(db, { now: NOON + 1 })?.toAddress).toBe(one.email);
    expect(claimMail(db, { now: NOON + 1 })?.toAddress).toBe(other.email);
    expect(claimMail(db, { now: NOON + 1 })).toBeNull();
  });

  it("takes a code that somebody waits for before a morning's requests", () => {
    const db = aSchool();
    aRequest(db, anAdult(db), { now: NOON });
    asksForCode(db, "tom@example.test", { browser: "phone", now: NOON + 1 });
    expect(claimMail(db, { now: NOON + 1 })?.toAddress).toBe("tom@example.test");
    expect(claimMail(db, { now: NOON + 1 })?.kind).toBe("request");
  });

  it("takes nothing before its time", () => {
    const db = aSchool();
    aRequest(db, anAdult(db), { now: NOON + MINUTE });
    expect(claimMail(db, { now: NOON + MINUTE - 1 })).toBeNull();
    expect(claimMail(db, { now: NOON + MINUTE })).not.toBeNull();
  });

  it("gives two workers two different mails, and the second none where there is one", () => {
    const memory = aSchool();
    aRequest(memory, anAdult(memory));
    aRequest(memory, anAdult(memory, { name: "Tom Evans" }));
    const workers = onDisk(memory, 3);
    const claimed = workers.map((worker) => claimMail(worker, { now: NOON })?.id ?? "none");
    expect(new Set(claimed).size).toBe(3);
    expect(claimed[2]).toBe("none");
  });

  it("takes a mail again whose worker crashed, once two minutes are over (rule 14)", () => {
    const db = aSchool();
    aRequest(db, anAdult(db));
    const first = claimMail(db, { now: NOON });
    expect(first).toMatchObject({ attempts: 1, leasedUntil: NOON + LEASE });
    expect(claimMail(db, { now: NOON + LEASE - 1 })).toBeNull();
    expect(claimMail(db, { now: NOON + LEASE })).toMatchObject({
      id: first?.id,
      attempts: 2,
      state: "queued",
    });
  });
});

describe("a mail that is too old", () => {
  it("expires instead of going out, and its code and link are wiped (rule 14)", () => {
    const db = aSchool();
    anAdult(db, { email: "sian@example.test" });
    asksForCode(db, "sian@example.test", { browser: "phone" });
    expect(onlyOne(mailsTo(db, "sian@example.test")).sealedSecrets).not.toBeNull();
    const late = NOON + 10 * MINUTE;
    expect(claimMail(db, { now: late })).toBeNull();
    expect(onlyOne(mailsTo(db, "sian@example.test"))).toMatchObject({
      state: "expired",
      sealedSecrets: null,
      settledAt: late,
      leasedUntil: null,
    });
  });

  it("is not taken from a worker who is still at it", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult);
    const justInTime = NOON + 7 * DAY - 1;
    expect(claimMail(db, { now: justInTime })).not.toBeNull();
    claimMail(db, { now: justInTime + 1 });
    expect(theMailTo(db, adult).state).toBe("queued");
    claimMail(db, { now: justInTime + LEASE });
    expect(theMailTo(db, adult).state).toBe("expired");
  });
});

describe("at the moment of sending", () => {
  it("a request is stopped if the adult is on hold, has left or cannot be reached there (rule 21)", () => {
    let changes = 0;
    for (const change of [
      { heldAt: NOON, holdReason: "bereavement" },
      { leftOn: "2026-09-14" },
      { mailboxState: "refused" },
      { mailboxState: "bouncing" },
      { mailboxState: "not-theirs" },
      { email: "new@example.test" },
      { email: null },
    ] as const) {
      const db = aSchool();
      const adult = anAdult(db);
      aRequest(db, adult);
      changeAdult(db, adult, change);
      expect(claimMail(db, { now: NOON })).toBeNull();
      expect(theMailTo(db, adult)).toMatchObject({ state: "stopped", sealedSecrets: null, settledAt: NOON });
      changes += 1;
    }
    expect(changes).toBe(7);
  });

  it("a receipt is stopped if the mailbox is not theirs, or they have left it since (rule 5)", () => {
    let changes = 0;
    for (const change of [
      { mailboxState: "not-theirs" },
      { email: "new@example.test" },
      { email: null },
    ] as const) {
      const db = aSchool();
      const adult = anAdult(db);
      readAndSign(db, adult);
      changeAdult(db, adult, change);
      expect(claimMail(db, { now: NOON })).toBeNull();
      expect(theMailTo(db, adult)).toMatchObject({ kind: "receipt", state: "stopped" });
      changes += 1;
    }
    expect(changes).toBe(3);
  });

  it("a receipt and a code go out to an adult on hold all the same (rule 21)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    asksForCode(db, adult.email ?? "", { browser: "phone", now: NOON + 1 });
    changeAdult(db, adult, { heldAt: NOON });
    expect(claimMail(db, { now: NOON + 1 })?.kind).toBe("receipt");
    expect(claimMail(db, { now: NOON + 1 })?.kind).toBe("sign-in");
  });

  it("a hold on one adult leaves everybody else's mail alone (rule 5)", () => {
    const db = aSchool();
    const [held, other] = [anAdult(db), anAdult(db, { name: "Tom Evans" })];
    aRequest(db, held);
    aRequest(db, other);
    changeAdult(db, held, { heldAt: NOON });
    expect(claimMail(db, { now: NOON })?.adultId).toBe(other.id);
    expect(claimMail(db, { now: NOON })).toBeNull();
  });
});
