import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { type MailOutcome, settleMail } from "#app/domain/mail/settle-mail.server.ts";
import type { Database } from "#db/connection.server.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { asksForCode } from "#tests/support/make-sign-ins.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const SENT: MailOutcome = { status: "sent", response: "250 OK", subject: "Please read", body: "Dear Sian" };
const REFUSED: MailOutcome = { status: "refused", response: "550 No such user", address: true };
const LATER: MailOutcome = { status: "try-later", response: "451 Greylisted" };

function claimAndSettle(db: Database, outcome: MailOutcome, now = NOON): string {
  const mail = claimMail(db, { now });
  if (!mail) throw new Error("No mail was due");
  settleMail(db, { id: mail.id, outcome, now });
  return mail.id;
}

describe("a mail that was sent", () => {
  it("keeps what was said and when, and not its link (rule 14)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult);
    claimAndSettle(db, SENT);
    expect(onlyOne(mailsTo(db, adult.email ?? ""))).toMatchObject({
      state: "sent",
      settledAt: NOON,
      serverResponse: "250 OK",
      subject: "Please read",
      body: "Dear Sian",
      sealedSecrets: null,
      leasedUntil: null,
    });
    expect(claimMail(db, { now: NOON + DAY })).toBeNull();
  });

  it("settled a second time changes nothing, whatever the second worker says (rule 14)", () => {
    let outcomes = 0;
    for (const first of [SENT, REFUSED]) {
      for (const second of [SENT, REFUSED, LATER]) {
        const db = aSchool();
        aRequest(db, anAdult(db));
        const id = claimAndSettle(db, first);
        const after = everyRow(db);
        settleMail(db, { id, outcome: second, now: NOON + MINUTE });
        expect(everyRow(db)).toEqual(after);
        outcomes += 1;
      }
    }
    expect(outcomes).toBe(6);
  });

  it("that nobody ever queued is nothing", () => {
    const db = aSchool();
    const before = everyRow(db);
    settleMail(db, { id: "nothing", outcome: SENT, now: NOON });
    expect(everyRow(db)).toEqual(before);
  });
});

describe("a mail that has to wait", () => {
  it("is tried again after a minute, and then more and more rarely (rule 14)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult);
    let now = NOON;
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      claimAndSettle(db, LATER, now);
      const mail = onlyOne(mailsTo(db, adult.email ?? ""));
      expect(mail).toMatchObject({ state: "queued", attempts: attempt, serverResponse: "451 Greylisted" });
      expect(claimMail(db, { now: mail.sendAfter - 1 })).toBeNull();
      waits.push(mail.sendAfter - now);
      now = mail.sendAfter;
    }
    const [hours4, hours12] = [4 * HOUR, 12 * HOUR];
    expect(waits).toEqual([MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, hours4, hours12, hours12, hours12]);
  });

  it("keeps its link until then, and expires when it has waited too long (rule 14)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult);
    claimAndSettle(db, LATER);
    expect(onlyOne(mailsTo(db, adult.email ?? "")).sealedSecrets).not.toBeNull();
    expect(claimMail(db, { now: NOON + 7 * DAY })).toBeNull();
    expect(onlyOne(mailsTo(db, adult.email ?? ""))).toMatchObject({ state: "expired", sealedSecrets: null });
  });
});

describe("an address that was refused", () => {
  it("is flagged, and the office finds one task (rule 12)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult);
    aRequest(db, adult);
    const claimed = [claimMail(db, { now: NOON }), claimMail(db, { now: NOON })];
    for (const mail of claimed) settleMail(db, { id: mail?.id ?? "", outcome: REFUSED, now: NOON });
    expect(adultNow(db, adult).mailboxState).toBe("refused");
    expect(mailsTo(db, adult.email ?? "").map(({ state }) => state)).toEqual(["refused", "refused"]);
    expect(onlyOne(openTasks(db))).toMatchObject({ kind: "mail-refused", adultId: adult.id });
  });

  it("is flagged for each adult who has it, and for nobody who has left", () => {
    const db = aSchool();
    const { mother, father, email } = twoAdultsAtOneAddress(db);
    const gone = anAdult(db, { name: "Old Tenant", email, leftOn: "2025-07-20" });
    aRequest(db, mother);
    claimAndSettle(db, REFUSED);
    const states = [mother, father, gone].map((adult) => adultNow(db, adult).mailboxState);
    expect(states).toEqual(["refused", "refused", "usable"]);
    expect(
      openTasks(db)
        .map(({ adultName }) => adultName)
        .sort(),
    ).toEqual(["Sian Evans", "Tom Evans"]);
  });

  it("stays as it was where only this mail was refused and not the recipient", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult);
    claimAndSettle(db, { status: "refused", response: "552 Too large", address: false });
    expect(onlyOne(mailsTo(db, adult.email ?? "")).state).toBe("refused");
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    expect(openTasks(db)).toEqual([]);
  });

  it("that the adult no longer has says nothing about the new one", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    const mail = claimMail(db, { now: NOON });
    expect(mail?.kind).toBe("receipt");
    changeAdult(db, adult, { email: "new@example.test" });
    settleMail(db, { id: mail?.id ?? "", outcome: REFUSED, now: NOON });
    expect(adultNow(db, adult).mailboxState).toBe("usable");
  });

  it("does not take back that the mailbox is somebody else's", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    const mail = claimMail(db, { now: NOON });
    changeAdult(db, adult, { mailboxState: "not-theirs" });
    settleMail(db, { id: mail?.id ?? "", outcome: REFUSED, now: NOON });
    expect(adultNow(db, adult).mailboxState).toBe("not-theirs");
  });
});

it("every kind of end leaves no code and no link behind (rule 14)", () => {
  let ends = 0;
  for (const outcome of [SENT, REFUSED]) {
    const db = aSchool();
    anAdult(db, { email: "sian@example.test" });
    asksForCode(db, "sian@example.test", { browser: "phone" });
    claimAndSettle(db, outcome);
    expect(onlyOne(mailsTo(db, "sian@example.test")).sealedSecrets).toBeNull();
    ends += 1;
  }
  expect(ends).toBe(2);
});
