import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import { goOnFromBackup } from "#app/domain/backups/go-on-from-backup.server.ts";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import {
  copiesToHandOut,
  handOutCopies,
  whichCopies,
} from "#app/domain/letters/copies-to-hand-out.server.ts";
import { countRecipients, findLetterRound, recipientsOf } from "#app/domain/letters/letter-rounds.server.ts";
import { lettersNotArrived } from "#app/domain/letters/letters-not-arrived.server.ts";
import { sendSafeUseLetter } from "#app/domain/letters/send-safe-use-letter.server.ts";
import { startLetterRound } from "#app/domain/letters/start-letter-round.server.ts";
import { stopLetterRound } from "#app/domain/letters/stop-letter-round.server.ts";
import { adultsInAudience, whoGetsTheLetter } from "#app/domain/letters/who-gets-the-letter.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { LetterAudience } from "#db/letter-values.ts";
import { letterSendings } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { emails, tasks } from "#db/schema.ts";
import { aFinishedSafeUseLetter, aLetterRound } from "#tests/support/make-letters.ts";
import { aChild, aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const BEGUN = NOON + 10 * MINUTE;
const NAMES = ["Ann Aaa", "Bob Bbb", "Cai Ccc", "Dai Ddd", "Eva Eee"];

function aSchoolOf(names: readonly string[] = NAMES) {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { role: "head" });
  const people = names.map((name) => anAdult(db, { name }));
  const letterId = aFinishedSafeUseLetter(db, { staffId });
  return { db, staffId, people, letterId };
}

/** All slices until nobody waits whose turn has come. */
function sendAll(db: Database, { now = BEGUN, atMost = 2 } = {}): number {
  for (let slices = 1; ; slices += 1) if (!sendSafeUseLetter(db, { now, atMost }).isMore) return slices;
}

const lettersTo = (db: Database) =>
  db
    .select()
    .from(emails)
    .where(eq(emails.kind, "safe-use-letter"))
    .all()
    .map(({ toAddress }) => toAddress);

function settleNext(db: Database, status: "sent" | "refused", now: number): boolean {
  const mail = claimMail(db, { now });
  if (!mail) return false;
  const outcome =
    status === "sent"
      ? ({ status, response: "250", subject: "s", body: "b" } as const)
      : ({ status, response: "550 no such user", address: true } as const);
  settleMail(db, { id: mail.id, outcome, now });
  return true;
}

const counts = (db: Database, roundId: string) => countRecipients(recipientsOf(db, { roundId }));

describe("letter 2 to many", () => {
  it("goes to everybody once, slice by slice, and each mail is written down", () => {
    const { db, staffId, people, letterId } = aSchoolOf();
    const roundId = aLetterRound(db, { letterId, staffId, typedCount: 5 });
    expect(sendAll(db, { now: NOON })).toBe(1);
    expect(lettersTo(db)).toEqual([]);
    expect(sendAll(db)).toBe(3);
    expect(lettersTo(db).toSorted()).toEqual(people.map(({ email }) => email).toSorted());
    expect(db.select().from(letterSendings).all()).toHaveLength(5);
    expect(counts(db, roundId)).toMatchObject({ all: 5, queued: 5, waiting: 0, leftOut: {} });
    for (let sent = 0; sent < 5; sent += 1) expect(settleNext(db, "sent", BEGUN + HOUR)).toBe(true);
    sendAll(db, { now: BEGUN + HOUR });
    expect(counts(db, roundId)).toMatchObject({ sent: 5, queued: 0 });
    expect(findLetterRound(db, { roundId })?.endedAt).toBe(BEGUN + HOUR);
  });

  it("does not go on by itself after a backup was put back: whoever waited in it may have had it since", () => {
    const { db, staffId, letterId } = aSchoolOf();
    const roundId = aLetterRound(db, { letterId, staffId, typedCount: 5 });
    sendSafeUseLetter(db, { now: BEGUN, atMost: 2 });
    goOnFromBackup(db, { actor: { kind: "portal" }, knownNames: [], now: BEGUN + HOUR });
    sendAll(db, { now: BEGUN + 2 * HOUR });
    expect(claimMail(db, { now: BEGUN + 2 * HOUR })).toBeNull();
    expect(lettersTo(db)).toHaveLength(2);
    expect(counts(db, roundId)).toMatchObject({
      "not-sent": 2,
      waiting: 0,
      leftOut: { "restored-backup": 3 },
    });
    expect(findLetterRound(db, { roundId })).toMatchObject({
      endedAt: BEGUN + HOUR,
      stoppedBecause: "restored-backup",
    });
  });

  it("leaves out who is on hold, has left or cannot be mailed, each counted with the reason (rules 12 and 21)", () => {
    const { db, staffId, letterId } = aSchoolOf(["Ann Aaa"]);
    anAdult(db, { name: "Hefin Held", heldAt: NOON });
    anAdult(db, { name: "Lewis Left", leftOn: "2026-09-01" });
    anAdult(db, { name: "Nest Noemail", email: null });
    anAdult(db, { name: "Bryn Bounces", mailboxState: "bouncing" });
    const roundId = aLetterRound(db, { letterId, staffId, typedCount: 1 });
    sendAll(db);
    expect(lettersTo(db)).toHaveLength(1);
    expect(counts(db, roundId)).toMatchObject({
      all: 5,
      leftOut: { "on-hold": 1, left: 1, "no-email": 1, "mailbox-not-usable": 1 },
    });
  });

  it("decides each adult in their turn: who was put on hold meanwhile gets nothing, nor once it is queued (rule 21)", () => {
    const { db, staffId, people, letterId } = aSchoolOf(NAMES.slice(0, 3));
    const roundId = aLetterRound(db, { letterId, staffId, typedCount: 3 });
    const [first, second] = people;
    if (!first || !second) throw new Error("There are three");
    changeAdult(db, first, { heldAt: NOON + 1 });
    sendAll(db);
    changeAdult(db, second, { heldAt: BEGUN + 1 });
    while (settleNext(db, "sent", BEGUN + HOUR));
    expect(counts(db, roundId)).toMatchObject({ sent: 1, "not-sent": 1, leftOut: { "on-hold": 1 } });
  });

  it("means a class or a year group, and of it each adult once", () => {
    const { db, staffId, letterId } = aSchoolOf([]);
    const [oak, elm] = [
      aChild(db, { className: "Oak" }),
      aChild(db, { className: "Elm", yearGroup: "Year 5" }),
    ];
    anAdult(db, { name: "Ann Both", childrenHere: [oak, elm, aChild(db, { className: "Elm" })] });
    anAdult(db, { name: "Bob Oak", childrenHere: [oak] });
    const named = (audience: LetterAudience) =>
      whoGetsTheLetter(db, { adultIds: adultsInAudience(audience), letterId }).map(({ name }) => name);
    expect(named({ kind: "classes", classNames: ["Elm"] })).toEqual(["Ann Both"]);
    expect(named({ kind: "year-groups", yearGroups: ["Year 2"] })).toEqual(["Ann Both", "Bob Oak"]);
    expect(named({ kind: "whole-roll" })).toEqual(["Ann Both", "Bob Oak"]);
    expect(staffId).toBeTruthy();
  });

  it("asks for the number that really is, and runs once at a time", () => {
    const { db, staffId, letterId } = aSchoolOf();
    const audience = { kind: "whole-roll" } as const;
    const start = (typedCount: number, roundId = newId(NOON)) =>
      startLetterRound(db, { roundId, letterId, audience, typedCount, staffId, now: NOON });
    expect(start(4)).toEqual({ status: "count-differs", count: 5 });
    const roundId = newId(NOON);
    expect(start(5, roundId)).toEqual({ status: "started", roundId });
    expect(start(5, roundId)).toEqual({ status: "started-already", roundId });
    expect(start(5)).toEqual({ status: "runs-already", roundId });
  });

  it("goes in a second round only to those who have not had it", () => {
    const { db, staffId, letterId } = aSchoolOf();
    aLetterRound(db, { letterId, staffId, typedCount: 5 });
    sendAll(db);
    while (settleNext(db, "sent", BEGUN + HOUR));
    sendAll(db, { now: BEGUN + HOUR });
    anAdult(db, { name: "New Here" });
    const again = aLetterRound(db, { letterId, staffId, typedCount: 1, now: BEGUN + DAY });
    sendAll(db, { now: BEGUN + 2 * DAY });
    expect(counts(db, again)).toMatchObject({ all: 6, queued: 1, leftOut: { "had-it-already": 5 } });
    expect(new Set(lettersTo(db)).size).toBe(lettersTo(db).length);
  });

  it("is stopped at once: who waits gets nothing, and no mail leaves any more", () => {
    const { db, staffId, letterId } = aSchoolOf();
    const roundId = aLetterRound(db, { letterId, staffId, typedCount: 5 });
    sendSafeUseLetter(db, { now: BEGUN, atMost: 2 });
    expect(stopLetterRound(db, { roundId, staffId, now: BEGUN })).toEqual({ status: "stopped" });
    expect(claimMail(db, { now: BEGUN + HOUR })).toBeNull();
    expect(sendSafeUseLetter(db, { now: BEGUN + HOUR, atMost: 9 })).toEqual({ decided: 0, isMore: false });
    expect(counts(db, roundId)).toMatchObject({ "not-sent": 2, leftOut: { stopped: 3 } });
    expect(stopLetterRound(db, { roundId, staffId, now: BEGUN })).toEqual({ status: "ended-already" });
  });
});

describe("letter 2 that came back", () => {
  it("leaves the office a task about the address, and nothing of the letter; head and safeguarding lead see it (rule 17)", () => {
    const { db, staffId, letterId } = aSchoolOf(["Ann Aaa"]);
    aLetterRound(db, { letterId, staffId, typedCount: 1 });
    sendAll(db);
    settleNext(db, "refused", BEGUN);
    const task = onlyOne(db.select().from(tasks).all());
    const shownTo = (role: "office" | "admin" | "head" | "dsl") =>
      findTask(db, { taskId: task.id, viewer: aPersonOfStaff(db, role), now: BEGUN })?.mail;
    const hidden = { kind: null, serverResponse: null, at: null };
    for (const role of ["office", "admin"] as const) expect(shownTo(role), role).toMatchObject(hidden);
    for (const role of ["head", "dsl"] as const)
      expect(shownTo(role), role).toMatchObject({
        kind: "safe-use-letter",
        serverResponse: "550 no such user",
      });
    expect(lettersNotArrived(db, { staffId, now: BEGUN })).toMatchObject([{ letterId, mails: 1 }]);
  });
});

describe("letter 2 on paper", () => {
  it("goes also to a class in which nobody can be mailed: the round ends at once, with its copies", () => {
    const { db, staffId, letterId } = aSchoolOf([]);
    anAdult(db, { name: "Nest Noemail", email: null });
    const roundId = aLetterRound(db, { letterId, staffId, typedCount: 0 });
    expect(findLetterRound(db, { roundId })).toMatchObject({ confirmedCount: 0, endedAt: NOON });
    const copies = copiesToHandOut(db, { roundId });
    expect(copies.map(({ name }) => name)).toEqual(["Nest Noemail"]);
    const handing = { roundId, which: whichCopies(copies), staffId, now: NOON + DAY };
    expect(handOutCopies(db, handing)).toEqual({ status: "handed-out", count: 1 });
    expect(counts(db, roundId)).toMatchObject({ "on-paper": 1 });
  });

  it("is for everybody whom no mail reaches, also where the mail was refused, and for nobody on hold or a second time", () => {
    const { db, staffId, letterId } = aSchoolOf(["Ann Aaa"]);
    const noEmail = anAdult(db, { name: "Nest Noemail", email: null });
    anAdult(db, { name: "Hefin Held", email: null, heldAt: NOON });
    anAdult(db, { name: "Bryn Bounces", mailboxState: "bouncing" });
    const roundId = aLetterRound(db, { letterId, staffId, typedCount: 1 });
    sendAll(db);
    const names = () => copiesToHandOut(db, { roundId }).map(({ name }) => name);
    expect(names()).toEqual(["Bryn Bounces", "Nest Noemail"]);
    settleNext(db, "refused", BEGUN + HOUR);
    expect(names()).toEqual(["Ann Aaa", "Bryn Bounces", "Nest Noemail"]);

    changeAdult(db, noEmail, { heldAt: BEGUN });
    const handing = { roundId, staffId, now: BEGUN + DAY };
    expect(handOutCopies(db, { ...handing, which: whichCopies([]) })).toEqual({ status: "others-need-one" });
    expect(handOutCopies(db, { ...handing, which: whichCopies(copiesToHandOut(db, { roundId })) })).toEqual({
      status: "handed-out",
      count: 2,
    });
    expect(names()).toEqual([]);
    expect(counts(db, roundId)).toMatchObject({ "on-paper": 2 });
  });
});
