import { describe, expect, it } from "vitest";
import { sendLetter } from "#app/domain/letters/send-letter.server.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { stepsOf } from "#app/domain/matters/steps-of-matter.server.ts";
import { verifyMattersLedger } from "#app/domain/matters/verify-matters-ledger.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { aDraftedLetter, finishAsItIs, stepsBecause } from "#tests/support/make-letters.ts";
import { aMatter, nameIn, takeStep } from "#tests/support/make-matters.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

/** Letter 1 is a step of section 5 of the policy. */

type Questions = Parameters<typeof aMatter>[2];

function aSchoolWithMatter(questions: Questions = {}) {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { role: "head" });
  const adultId = anAdult(db, { email: "parent@example.test" }).id;
  const matterId = aMatter(db, staffId, questions);
  nameIn(db, { matterId, staffId }, { adultId });
  return { db, staffId, adultId, matterId };
}

const stepsIn = (db: Database, matterId: string) =>
  stepsOf(db, matterId).filter(({ kind }) => kind === "letter" || kind === "note");

function handOver(db: Database, wanted: { letterId: string; staffId: string; why: string }) {
  const { letterId, staffId, why } = wanted;
  const sending = { sendingId: newId(NOON), letterId, staffId, now: NOON, warnedOf: [] };
  return sendLetter(db, { ...sending, way: "handed-over", on: "2026-09-14", steps: stepsBecause(why) });
}

describe("a letter in a matter", () => {
  it.each([
    ["not-talked", {}],
    ["police-first", { hasThreat: true }],
    ["not-advised", { mayHaveHarmedChild: true }],
    ["chair-first", { isAboutHead: true }],
  ] as const)(
    "is early because of %s: it asks why, both when it is finished and when it goes, and the record says so",
    (because, questions) => {
      const { matterId, ...school } = aSchoolWithMatter(questions);
      const { db, staffId } = school;
      const letterId = aDraftedLetter(db, { ...school, matterId });
      const early = { status: "early", early: [{ matterId, matterNumber: 1, because }] };
      expect(finishAsItIs(db, letterId, { staffId })).toEqual(early);
      expect(finishAsItIs(db, letterId, { staffId, earlyReason: "Urgent" })).toMatchObject({ number: 1 });
      expect(handOver(db, { letterId, staffId, why: "" })).toEqual(early);
      expect(handOver(db, { letterId, staffId, why: "Still so" })).toEqual({ status: "sent" });
      expect(stepsIn(db, matterId)).toMatchObject([
        { kind: "letter", letterId, earlyReason: "Urgent" },
        { kind: "letter", letterId, earlyReason: "Still so" },
      ]);
      expect(verifyMattersLedger(db).status).toBe("intact");
    },
  );

  it("is in time once somebody has talked and asked to remove it, and its step is written down without anybody doing so", () => {
    const { matterId, ...school } = aSchoolWithMatter();
    const { db, staffId } = school;
    takeStep(db, { matterId, staffId }, "talked");
    takeStep(db, { matterId, staffId }, "asked-to-remove");
    const letterId = aDraftedLetter(db, { ...school, matterId });
    expect(finishAsItIs(db, letterId, { staffId })).toMatchObject({ status: "finished" });
    expect(stepsIn(db, matterId)).toMatchObject([{ kind: "letter", letterId, earlyReason: null }]);
  });

  it("that belongs to none is early as well in every open matter in which its reader posted, and each notes it", () => {
    const { matterId, ...school } = aSchoolWithMatter();
    const { db, staffId } = school;
    const letterId = aDraftedLetter(db, school);
    expect(finishAsItIs(db, letterId, { staffId })).toMatchObject({
      status: "early",
      early: [{ matterId, because: "not-talked" }],
    });
    finishAsItIs(db, letterId, { staffId, earlyReason: "Another post" });
    expect(stepsIn(db, matterId)).toMatchObject([
      { kind: "note", letterId: null, earlyReason: "Another post" },
    ]);
  });

  it("is not finished in a matter that was closed meanwhile", () => {
    const { matterId, ...school } = aSchoolWithMatter();
    const { db, staffId } = school;
    const letterId = aDraftedLetter(db, { ...school, matterId });
    closeMatter(db, { matterId, staffId, outcome: "removed", words: "", now: NOON });
    expect(finishAsItIs(db, letterId, { staffId, earlyReason: "x" })).toEqual({ status: "matter-is-closed" });
  });
});
