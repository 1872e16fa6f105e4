import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, startOfDay } from "#app/dates.ts";
import { recordAnswer } from "#app/domain/paper/record-answer.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { newId } from "#db/new-id.ts";
import { children, policies } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, aGuardianship, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aTypedForm } from "#tests/support/make-recordings.ts";
import { aLaterVersion, openAll, readAndSign, statesOf, takenBack } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const ALL_ANSWERED = { "social-media": "answered", "parent-code-of-conduct": "answered" };

describe("what an adult is asked to sign", () => {
  it("is every asked policy in the school's order, and none that is only to read", () => {
    const db = aSchool();
    const adult = anAdult(db);
    expect(statesOf(db, adult)).toEqual({ "social-media": "to-read", "parent-code-of-conduct": "to-read" });
    openAll(db, adult);
    expect(statesOf(db, adult)).toEqual({ "social-media": "read", "parent-code-of-conduct": "read" });
    readAndSign(db, adult);
    expect(statesOf(db, adult)).toEqual(ALL_ANSWERED);
  });

  it("changes nothing by being looked at (rule 3)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const reference = readAndSign(db, adult);
    const before = everyRow(db);
    whatToSign(db, { adultId: adult.id, now: NOON });
    findReceipt(db, { reference, adultId: adult.id });
    expect(everyRow(db)).toEqual(before);
  });

  it("counts would-rather-not as an answer: nothing is left to ask (rule 7)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "rather-not" });
    expect(statesOf(db, adult)).toEqual(ALL_ANSWERED);
  });

  it("does not grow when a sibling joins later (rule 6)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    aGuardianship(db, adult, aChild(db, { name: "Ben Evans", knownAs: "Ben", className: "Ash" }));
    expect(statesOf(db, adult)).toEqual(ALL_ANSWERED);
  });

  it("does not shrink because the other parent has signed (rule 5)", () => {
    const db = aSchool();
    const child = aChild(db);
    const mother = anAdult(db, { childrenHere: [child] });
    const father = anAdult(db, { name: "Tom Evans", childrenHere: [child] });
    readAndSign(db, mother);
    expect(statesOf(db, father)).toEqual({ "social-media": "to-read", "parent-code-of-conduct": "to-read" });
  });

  it("is nothing once the last child has left, and what it was when one comes back (rule 11)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    db.update(children).set({ leftOn: "2026-07-20" }).run();
    expect(statesOf(db, adult)).toEqual({});
    db.update(children).set({ leftOn: null }).run();
    expect(statesOf(db, adult)).toEqual({ "social-media": "answered", "parent-code-of-conduct": "read" });
  });
});

describe("a later version", () => {
  it("that corrects a typing error is not asked again", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    aLaterVersion(db, "social-media", { kind: "correction" });
    expect(statesOf(db, adult)).toEqual(ALL_ANSWERED);
  });

  it("with a real change is asked again, and the older answer is remembered", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const reference = readAndSign(db, adult);
    aLaterVersion(db, "social-media", { kind: "material" });
    const [socialMedia, code] = whatToSign(db, { adultId: adult.id, now: NOON });
    expect(socialMedia).toMatchObject({
      state: "to-read",
      answer: null,
      olderAnswer: { reference, answer: "read" },
    });
    expect(code).toMatchObject({ state: "answered", olderAnswer: null });
  });

  it("with a real change is asked again even after a correction followed it", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    aLaterVersion(db, "social-media", { kind: "material" });
    aLaterVersion(db, "social-media", { kind: "correction" });
    expect(statesOf(db, adult)["social-media"]).toBe("to-read");
    readAndSign(db, adult);
    aLaterVersion(db, "social-media", { kind: "correction" });
    expect(statesOf(db, adult)).toEqual(ALL_ANSWERED);
  });
});

describe("a signing as the wrong person", () => {
  it("does not count, so that it is asked again, in a round of its own (rule 9)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const reference = readAndSign(db, adult);
    reportWrongPerson(db, { reference, adultId: adult.id, now: NOON });
    const asked = whatToSign(db, { adultId: adult.id, now: NOON });
    expect(asked.map(({ state, nextRound }) => ({ state, nextRound }))).toEqual([
      { state: "read", nextRound: 2 },
      { state: "read", nextRound: 2 },
    ]);
    readAndSign(db, adult, { now: NOON + 1 });
    expect(statesOf(db, adult)).toEqual(ALL_ANSWERED);
  });
});

describe("an answer that was taken back", () => {
  it("counts as would rather not: nothing is left to ask, and it may be signed again in a round of its own", () => {
    const db = aSchool();
    const adult = anAdult(db);
    takenBack(db, { reference: readAndSign(db, adult), now: NOON + 1 });
    const [task] = whatToSign(db, { adultId: adult.id, now: NOON + 2 });
    expect(task).toMatchObject({
      state: "answered",
      answer: { answer: "rather-not", withdrawnAt: NOON + 1, answeredAt: NOON + 1 },
      nextRound: 2,
    });
    readAndSign(db, adult, { only: ({ answer }) => answer?.answer === "rather-not", now: NOON + 3 });
    const [again] = whatToSign(db, { adultId: adult.id, now: NOON + 4 });
    expect(again?.answer).toMatchObject({ answer: "read", withdrawnAt: null, round: 2 });
  });
});

describe("a policy that is acknowledged every year", () => {
  const YEARLY = { renewal: "every-year", renewsOn: "09-21" } as const;
  const NEW_YEAR = startOfDay("2026-09-21");

  it("is read and signed anew from its day on, in London, in a new round of the same version", () => {
    const db = aSchool();
    db.update(policies).set(YEARLY).where(eq(policies.slug, "social-media")).run();
    const adult = anAdult(db);
    const reference = readAndSign(db, adult);
    expect(statesOf(db, adult, { now: NEW_YEAR - 1 })).toEqual(ALL_ANSWERED);
    const [due, code] = whatToSign(db, { adultId: adult.id, now: NEW_YEAR });
    expect(due).toMatchObject({
      state: "to-read",
      answer: null,
      olderAnswer: { reference },
      askedAgain: "due-again",
      nextRound: 2,
    });
    expect(code?.state).toBe("answered");
    readAndSign(db, adult, { now: NEW_YEAR + DAY });
    expect(statesOf(db, adult, { now: NEW_YEAR + DAY })).toEqual(ALL_ANSWERED);
  });

  it("can be recorded from this year's paper, and not from last year's over what was signed then", () => {
    const db = aSchool();
    db.update(policies).set(YEARLY).run();
    const adult = anAdult(db);
    const staffId = aMemberOfStaff(db);
    const onForm = aTypedForm(db, adult, staffId, { now: NOON });
    readAndSign(db, adult);
    const now = NEW_YEAR + 2 * DAY;
    const record = (signedOn: string) =>
      recordAnswer(db, { ...onForm, formId: newId(now), signedOn, now }).status;
    expect(record("2026-09-20")).toBe("already-answered");
    expect(record("2026-09-21")).toBe("recorded");
    expect(statesOf(db, adult, { now })).toEqual(ALL_ANSWERED);
  });
});
