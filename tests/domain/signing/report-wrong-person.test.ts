import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { acknowledgements, corrections, signings } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRecording, aTypedForm } from "#tests/support/make-recordings.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign, statesOf } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSession, endingsOf, sessionsOf } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

describe("I signed as the wrong person", () => {
  it("keeps the signing on record, unchanged, and adds a correction (rule 9)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const reference = readAndSign(db, adult);
    const before = {
      signings: db.select().from(signings).all(),
      answers: db.select().from(acknowledgements).all(),
    };

    expect(reportWrongPerson(db, { reference, adultId: adult.id, now: NOON })).toEqual({
      status: "reported",
    });
    expect(db.select().from(signings).all()).toEqual(before.signings);
    expect(db.select().from(acknowledgements).all()).toEqual(before.answers);
    expect(onlyOne(db.select().from(corrections).all())).toMatchObject({
      kind: "wrong-person",
      correctedAt: NOON,
    });
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 3 + 2 + 1 });
  });

  it("ends the ways in, stops writing to that mailbox, and leaves the office a task", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { passToken } = aRequest(db, adult);
    const reference = readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    reportWrongPerson(db, { reference, adultId: adult.id, now: NOON });
    expect(findPass(db, { token: passToken, now: NOON })).toEqual({ status: "ended" });
    expect(adultNow(db, adult).mailboxState).toBe("not-theirs");
    expect(mailsTo(db, adult.email ?? "").map(({ kind }) => kind)).toEqual([
      "request",
      "receipt",
      "stop-writing",
    ]);
    expect(onlyOne(openTasks(db))).toMatchObject({ kind: "wrong-person", adultId: adult.id });
  });

  it("of what the school recorded leaves the mailbox and the ways in as they are (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { passToken } = aRequest(db, adult);
    aSession(db, adult);
    const whole = aTypedForm(db, adult, aMemberOfStaff(db));
    const { reference } = aRecording(db, adult, whole.staffId, { answers: whole.answers.slice(0, 1) });
    const before = mailsTo(db, adult.email ?? "");
    expect(reportWrongPerson(db, { reference, adultId: adult.id, now: NOON })).toEqual({
      status: "reported",
    });
    expect(onlyOne(db.select().from(corrections).all())).toMatchObject({ kind: "wrong-person" });
    expect(onlyOne(openTasks(db))).toMatchObject({ kind: "wrong-person", adultId: adult.id });
    expect(adultNow(db, adult)).toEqual(adult);
    expect(findPass(db, { token: passToken, now: NOON }).status).toBe("live");
    expect(endingsOf(db, adult)).toEqual([null]);
    expect(sessionsOf(db, adult)).toBe(1);
    expect(mailsTo(db, adult.email ?? "")).toEqual(before);
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("said twice is said once", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const reference = readAndSign(db, adult);
    reportWrongPerson(db, { reference, adultId: adult.id, now: NOON });
    const after = everyRow(db);
    const again = reportWrongPerson(db, { reference, adultId: adult.id, now: NOON + 1 });
    expect(again).toEqual({ status: "already-reported" });
    expect(everyRow(db)).toEqual(after);
  });

  it("can be said of one's own signing only, and through a pass only of a new one (rule 5)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const other = anAdult(db, { name: "Tom Evans" });
    const reference = readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    const { passId } = aRequest(db, adult);
    const before = everyRow(db);
    for (const report of [
      { reference, adultId: other.id },
      { reference: "00000-00000", adultId: adult.id },
      { reference, adultId: adult.id, passId },
    ]) {
      expect(reportWrongPerson(db, { ...report, now: NOON + 2 })).toEqual({ status: "no-such-receipt" });
    }
    expect(everyRow(db)).toEqual(before);
  });

  it("never moves the signature: the adult it was meant for is still asked (rule 9)", () => {
    const db = aSchool();
    const mistaken = anAdult(db);
    const meant = anAdult(db, { name: "Tom Evans" });
    const reference = readAndSign(db, mistaken);
    reportWrongPerson(db, { reference, adultId: mistaken.id, now: NOON });
    expect(statesOf(db, meant)).toEqual({ "social-media": "to-read", "parent-code-of-conduct": "to-read" });
  });
});
