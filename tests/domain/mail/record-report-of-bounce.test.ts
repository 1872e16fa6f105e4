import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { liftComplaint } from "#app/domain/inbox/lift-complaint.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { listComplaints } from "#app/domain/mail/list-complaints.server.ts";
import { mailTroubles } from "#app/domain/mail/mail-troubles.server.ts";
import { recordBounce } from "#app/domain/mail/record-bounce.server.ts";
import {
  type ReportOfBounce,
  recordReportOfBounce,
} from "#app/domain/mail/record-report-of-bounce.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { changeAddress } from "#app/domain/people/change-address.server.ts";
import { confirmMailbox } from "#app/domain/people/confirm-mailbox.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, bounces, complainedAddresses, emails } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { asksForCode } from "#tests/support/make-sign-ins.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const WORDS = "5.1.1 smtp; 550 5.1.1 User unknown";
let reports = 0;

function report(
  db: Database,
  said: Partial<ReportOfBounce>,
  now = NOON + DAY,
  source: "folder" | "provider" = "folder",
) {
  reports += 1;
  const whole = { kind: "hard", hasGivenUp: true, mailId: null, address: null, words: WORDS } as const;
  return recordReportOfBounce(db, {
    report: { ...whole, sha256: `report ${reports}`, ...said },
    source,
    now,
  }).status;
}

function sendAll(db: Database, now = NOON): void {
  const sent = { status: "sent", response: "250 OK", subject: "s", body: "b" } as const;
  for (let mail = claimMail(db, { now }); mail; mail = claimMail(db, { now })) {
    settleMail(db, { id: mail.id, outcome: sent, now });
  }
}

const mailNow = (db: Database, id: string) =>
  onlyOne(db.select().from(emails).where(eq(emails.id, id)).all());

function anAskedAdult(db: Database) {
  const adult = anAdult(db, { email: "sian@example.test" });
  const { mailId } = aRequest(db, adult);
  sendAll(db);
  return { adult, mailId };
}

describe("a report that a mailbox does not exist", () => {
  it("says so at the mail, stops writing there, and leaves the office a task (rule 14)", () => {
    const db = aSchool();
    const viewer = aPersonOfStaff(db, "office");
    const { adult, mailId } = anAskedAdult(db);
    expect(report(db, { mailId })).toBe("recorded");
    expect(mailNow(db, mailId)).toMatchObject({ state: "bounced", serverResponse: WORDS, body: "b" });
    expect(adultNow(db, adult).mailboxState).toBe("bouncing");
    const task = onlyOne(openTasks(db));
    expect(task).toMatchObject({ kind: "mail-bounced", adultId: adult.id });
    expect(findTask(db, { taskId: task.id, viewer, now: NOON })?.mail?.serverResponse).toBe(WORDS);
    expect(onlyOne(db.select().from(bounces).all())).toMatchObject({
      kind: "hard",
      emailId: mailId,
      address: "sian@example.test",
      words: WORDS,
    });
  });

  it("is one report, however often it comes, and blames nobody again whom the office has dealt with", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { adult, mailId } = anAskedAdult(db);
    report(db, { mailId, sha256: "the same" });
    const after = everyRow(db);
    expect(report(db, { mailId, sha256: "the same" })).toBe("recorded-already");
    expect(everyRow(db)).toEqual(after);
    confirmMailbox(db, { adultId: adult.id, staffId, now: NOON + DAY });
    expect(report(db, { mailId })).toBe("recorded");
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    expect(openTasks(db)).toHaveLength(1);
  });

  it("by the provider, without the mail's id, is about the last mail that was sent to its address", () => {
    const db = aSchool();
    const { adult, mailId } = anAskedAdult(db);
    const said = { address: " Sian@Example.test" };
    expect(report(db, said, NOON + DAY, "provider")).toBe("recorded");
    expect(mailNow(db, mailId).state).toBe("bounced");
    expect(adultNow(db, adult).mailboxState).toBe("bouncing");
  });

  it("that names no mail of ours, as anybody may write one, changes nobody and is shown to the office (rule 5)", () => {
    const db = aSchool();
    const viewer = aPersonOfStaff(db, "office");
    const { adult, mailId } = anAskedAdult(db);
    let kinds = 0;
    for (const kind of ["hard", "soft", "complaint"] as const) {
      expect(report(db, { kind, address: "sian@example.test" })).toBe("unknown-mail");
      kinds += 1;
    }
    expect(kinds).toBe(3);
    expect(mailNow(db, mailId).state).toBe("sent");
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    expect(openTasks(db)).toEqual([]);
    expect(db.select().from(complainedAddresses).all()).toEqual([]);
    expect(mailTroubles(db, { viewer, now: NOON + DAY }).strange).toHaveLength(3);
  });

  it("touches both adults of a shared mailbox (rule 4)", () => {
    const db = aSchool();
    const { mother, father } = twoAdultsAtOneAddress(db);
    const { mailId } = aRequest(db, mother);
    sendAll(db);
    report(db, { mailId });
    for (const adult of [mother, father]) {
      expect(adultNow(db, adult).mailboxState).toBe("bouncing");
      expect(onlyOne(openTasks(db, { adultId: adult.id })).kind).toBe("mail-bounced");
    }
  });

  it("from an address that the adult has left meanwhile changes nobody", () => {
    const db = aSchool();
    const { adult, mailId } = anAskedAdult(db);
    changeAdult(db, adult, { email: "new@example.test" });
    expect(report(db, { mailId })).toBe("recorded");
    expect(mailNow(db, mailId).state).toBe("bounced");
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    expect(openTasks(db)).toEqual([]);
  });

  it("of a mail that nobody knows is kept and changes nobody, nor does one that names nothing", () => {
    const db = aSchool();
    const { adult } = anAskedAdult(db);
    const before = everyRow(db);
    const unknown = "0199a000-0000-7000-8000-000000000000";
    expect(report(db, { mailId: unknown, address: "sian@example.test" })).toBe("unknown-mail");
    expect(report(db, { address: "stranger@example.test" })).toBe("unknown-mail");
    expect(report(db, {})).toBe("says-nothing");
    const { bounces: kept, ...rest } = everyRow(db);
    const { bounces: none, ...whole } = before;
    expect([none, kept]).toEqual([[], expect.objectContaining({ length: 2 })]);
    expect(rest).toEqual(whole);
    expect(adultNow(db, adult).mailboxState).toBe("usable");
  });

  it("of a mail that still waits, since the line was cut, is believed: it does not go again", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { mailId } = aRequest(db, adult);
    report(db, { mailId }, NOON);
    expect(mailNow(db, mailId)).toMatchObject({ state: "bounced", sealedSecrets: null, settledAt: NOON });
    expect(claimMail(db, { now: NOON })).toBeNull();
  });
});

describe("a report that a mailbox could not take it this time", () => {
  it("is noted at the mail and blames nobody, until it is so on three days", () => {
    const db = aSchool();
    const { adult, mailId } = anAskedAdult(db);
    const full = { kind: "soft", hasGivenUp: false, mailId, words: "4.2.2 full" } as const;
    for (const days of [1, 1, 2]) {
      expect(report(db, full, NOON + days * DAY)).toBe("recorded");
      expect(adultNow(db, adult).mailboxState).toBe("usable");
    }
    expect(mailNow(db, mailId).state).toBe("sent");
    report(db, full, NOON + 3 * DAY);
    expect(adultNow(db, adult).mailboxState).toBe("bouncing");
    expect(openTasks(db)).toHaveLength(1);
  });

  it("begins to count anew once the office has looked", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { adult, mailId } = anAskedAdult(db);
    const full = { kind: "soft", hasGivenUp: false, mailId } as const;
    for (const days of [1, 2, 3]) report(db, full, NOON + days * DAY);
    confirmMailbox(db, { adultId: adult.id, staffId, now: NOON + 3 * DAY });
    for (const days of [4, 5]) report(db, full, NOON + days * DAY);
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    report(db, full, NOON + 6 * DAY);
    expect(adultNow(db, adult).mailboxState).toBe("bouncing");
  });

  it("and will not be tried again: the mail is not called sent any more (rule 14)", () => {
    const db = aSchool();
    const { adult, mailId } = anAskedAdult(db);
    report(db, { kind: "soft", hasGivenUp: true, mailId, words: "5.2.2 full" });
    expect(mailNow(db, mailId).state).toBe("bounced");
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    expect(report(db, { mailId })).toBe("recorded");
    expect(adultNow(db, adult).mailboxState).toBe("bouncing");
  });

  it("leaves a mail that still waits to be tried again", () => {
    const db = aSchool();
    const { mailId } = aRequest(db, anAdult(db));
    report(db, { kind: "soft", hasGivenUp: true, mailId }, NOON);
    expect(claimMail(db, { now: NOON })?.id).toBe(mailId);
  });
});

describe("a report that a mail was called spam", () => {
  it("ends all that the portal starts towards that address, and nothing that the adult starts (rule 13)", () => {
    const db = aSchool();
    const { adult, mailId } = anAskedAdult(db);
    const second = aRequest(db, adult, { now: NOON + 1 });
    expect(report(db, { kind: "complaint", mailId, words: null }, NOON + 2)).toBe("recorded");
    expect(report(db, { kind: "complaint", mailId }, NOON + 2)).toBe("recorded");
    expect(mailNow(db, mailId).state).toBe("sent");
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    expect(onlyOne(openTasks(db))).toMatchObject({ kind: "mail-complaint", adultId: adult.id });
    asksForCode(db, "sian@example.test", { browser: "phone", now: NOON + 3 });
    expect(claimMail(db, { now: NOON + 3 })?.kind).toBe("sign-in");
    expect(claimMail(db, { now: NOON + 3 })).toBeNull();
    expect(mailNow(db, second.mailId)).toMatchObject({ state: "stopped", serverResponse: "mail-complaint" });
    readAndSign(db, adult, { now: NOON + 4 });
    expect(claimMail(db, { now: NOON + 4 })?.kind).toBe("receipt");
  });

  it("counts also about a mail of long ago, where the provider says so and somebody has that address", () => {
    const db = aSchool();
    const { adult } = anAskedAdult(db);
    const complaint = { kind: "complaint", address: "Sian@example.test", words: null } as const;
    expect(report(db, complaint, NOON + 40 * DAY, "provider")).toBe("recorded");
    expect(onlyOne(openTasks(db))).toMatchObject({ kind: "mail-complaint", adultId: adult.id });
    expect(onlyOne(db.select().from(complainedAddresses).all()).email).toBe("sian@example.test");
    const stranger = { ...complaint, address: "stranger@example.test" };
    expect(report(db, stranger, NOON + 40 * DAY, "provider")).toBe("unknown-mail");
    expect(db.select().from(complainedAddresses).all()).toHaveLength(1);
  });

  it("is over once they say that they want our mails again", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { adult, mailId } = anAskedAdult(db);
    report(db, { kind: "complaint", mailId });
    const { id: taskId } = onlyOne(openTasks(db));
    const finish = { taskId, staffId, chose: "wants-mails-again", words: "", now: NOON + 2 * DAY };
    expect(finishTask(db, finish)).toEqual({ status: "finished" });
    expect(db.select().from(complainedAddresses).all()).toEqual([]);
    const actions = db.select().from(auditEvents).all().slice(-2);
    expect(actions.map(({ action }) => action)).toEqual(["lifted-mail-complaint", "finished-task"]);
    const { mailId: next } = aRequest(db, adult, { now: NOON + 3 * DAY });
    sendAll(db, NOON + 3 * DAY);
    expect(mailNow(db, next).state).toBe("sent");
  });

  it("is over, with its task, when the office presses so on the adult's page; not on one's own (rule 8)", () => {
    const db = aSchool();
    const { adult, mailId } = anAskedAdult(db);
    const parent = aPersonOfStaff(db, "head", { adultId: adult.id });
    const { id: staffId } = aPersonOfStaff(db, "office");
    const lift = (by: string) => liftComplaint(db, { adultId: adult.id, staffId: by, now: NOON + DAY });
    expect(lift(staffId)).toEqual({ status: "nothing-to-lift" });
    report(db, { kind: "complaint", mailId });
    expect(listComplaints(db)).toMatchObject([{ adultId: adult.id, name: adult.name }]);
    expect(lift(parent.id)).toEqual({ status: "own-record" });
    expect(lift(staffId)).toEqual({ status: "lifted" });
    expect(listComplaints(db)).toEqual([]);
    expect(openTasks(db)).toEqual([]);
    const { mailId: next } = aRequest(db, adult, { now: NOON + 3 * DAY });
    sendAll(db, NOON + 3 * DAY);
    expect(mailNow(db, next).state).toBe("sent");
  });

  it("is over with another address, and not before", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { adult, mailId } = anAskedAdult(db);
    report(db, { kind: "complaint", mailId });
    const task = onlyOne(openTasks(db));
    const finish = { taskId: task.id, staffId, chose: "address-corrected", words: "", now: NOON + 2 * DAY };
    expect(finishTask(db, finish)).toEqual({ status: "address-not-corrected" });
    const email = "new@example.test";
    changeAddress(db, {
      adultId: adult.id,
      email,
      isSharingConfirmed: false,
      staffId,
      reason: undefined,
      now: NOON,
    });
    expect(finishTask(db, finish)).toEqual({ status: "finished" });
    const { mailId: next } = aRequest(db, adult, { now: NOON + 3 * DAY });
    sendAll(db, NOON + 3 * DAY);
    expect(mailNow(db, next).state).toBe("sent");
    expect(db.select().from(complainedAddresses).all()).toHaveLength(1);
  });
});

describe("what staff wrote down by hand", () => {
  it("stands in the mail's life like any other report", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { mailId } = anAskedAdult(db);
    recordBounce(db, { mailId, staffId, words: WORDS, now: NOON + DAY });
    expect(onlyOne(db.select().from(bounces).all())).toMatchObject({ source: "staff", emailId: mailId });
    expect(report(db, { mailId })).toBe("recorded");
    expect(openTasks(db)).toHaveLength(1);
  });
});
