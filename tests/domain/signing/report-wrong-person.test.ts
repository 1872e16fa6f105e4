import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { acknowledgements, corrections, signings } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, anAdult } from "#tests/support/make-people.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign, statesOf } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
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
