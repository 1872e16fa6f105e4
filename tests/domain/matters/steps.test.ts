import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { countDueInMatters, listMatters } from "#app/domain/matters/list-matters.server.ts";
import { readMatter } from "#app/domain/matters/read-matter.server.ts";
import { reopenMatter } from "#app/domain/matters/reopen-matter.server.ts";
import { stepsOf } from "#app/domain/matters/steps-of-matter.server.ts";
import type { StepToTake } from "#app/domain/matters/steps-of-section-5.ts";
import { strikeStep } from "#app/domain/matters/strike-step.server.ts";
import { takePersonOff } from "#app/domain/matters/take-person-off.server.ts";
import { matterLooks, matters } from "#db/matters-schema.ts";
import { auditEvents } from "#db/schema.ts";
import { aMatter, nameIn, TODAY, takeStep } from "#tests/support/make-matters.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function aSchoolWithMatter(questions: Parameters<typeof aMatter>[2] = {}) {
  const db = aSchool();
  const staffId = aMemberOfStaff(db, { role: "head", email: "head@example.test", name: "Hefin Head" });
  const matterId = aMatter(db, staffId, questions);
  const by = { matterId, staffId };
  const read = (now = NOON) => {
    const found = readMatter(db, { ...by, now });
    if (!found) throw new Error("It is not there");
    return found;
  };
  return { db, by, read, step: (...step: [StepToTake, object?]) => takeStep(db, by, ...step) };
}

const ON = (days: number) => new Date(NOON + days * DAY).toISOString().slice(0, 10);

describe("a matter", () => {
  it("opens with nobody named, counts its number, and goes by section 5: talk, ask, write", () => {
    const { db, by, read, step } = aSchoolWithMatter();
    expect(read().matter.number).toBe(1);
    expect(read().people).toEqual([]);
    const order: (string | null)[] = [read().next];
    for (const kind of ["talked", "asked-to-remove", "letter"] as const) {
      expect(step(kind).status).toBe("added");
      order.push(read().next);
    }
    expect(order).toEqual(["talked", "asked-to-remove", "letter", null]);
    expect(aMatter(db, by.staffId)).not.toBe(by.matterId);
    expect(listMatters(db, { staffId: by.staffId }).map(({ number }) => number)).toEqual([2, 1]);
  });

  it("warns of every step that the policy puts after talking, asks why, and allows it", () => {
    const early = ["letter", "legal-advice", "provider", "blocked", "other-action"] as const;
    for (const kind of early) {
      const { read, step } = aSchoolWithMatter();
      expect(step(kind)).toEqual({ status: "early", because: "not-talked" });
      expect(read().steps).toHaveLength(2);
      expect(step(kind, { earlyReason: "They do not answer the phone" }).status).toBe("added");
      expect(read().steps.at(-1)).toMatchObject({ kind, earlyReason: "They do not answer the phone" });
    }
    expect(early).toHaveLength(5);
  });

  it("does not call the police, support or a note early, and keeps no reason where none was needed", () => {
    const { read, step } = aSchoolWithMatter();
    for (const kind of ["police", "support", "note", "told-chair", "talked"] as const) {
      expect(step(kind, { earlyReason: "typed for nothing" }).status).toBe("added");
      expect(read().steps.at(-1)?.earlyReason).toBeNull();
    }
  });

  it("with a child who may have been harmed waits for the designated officer before anybody speaks of removal", () => {
    const { db, by, read, step } = aSchoolWithMatter({ mayHaveHarmedChild: true });
    expect(read().next).toBe("designated-officer");
    expect(read().due).toMatchObject([{ what: "designated-officer" }]);
    expect(step("talked")).toEqual({ status: "early", because: "not-advised" });
    step("designated-officer");
    expect(read().next).toBe("contact-allowed");
    expect(step("letter")).toEqual({ status: "early", because: "not-advised" });
    const allowed = step("contact-allowed");
    expect(step("letter").status).toBe("added");
    const stepId = allowed.status === "added" ? allowed.stepId : "";
    strikeStep(db, { ...by, stepId, reason: "They have not", now: NOON });
    expect(read().matter.contactAllowedAt).toBeNull();
    expect(step("talked")).toEqual({ status: "early", because: "not-advised" });
  });

  it("with a threat puts the police first, and with the head the chair of governors", () => {
    const threat = aSchoolWithMatter({ hasThreat: true });
    expect(threat.read().next).toBe("police");
    expect(threat.step("talked")).toEqual({ status: "early", because: "police-first" });
    threat.step("police");
    expect(threat.step("letter").status).toBe("added");
    const head = aSchoolWithMatter({ isAboutHead: true });
    expect(head.read().next).toBe("told-chair");
    expect(head.step("talked")).toEqual({ status: "early", because: "chair-first" });
  });

  it("bars with notice: considered in writing, an answer by a day, then the bar and the day of its review", () => {
    const { db, by, read, step } = aSchoolWithMatter();
    step("talked");
    expect(step("barred", { dueOn: ON(60) })).toEqual({ status: "early", because: "bar-not-considered" });
    expect(step("barring-considered").status).toBe("no-day");
    expect(step("barring-considered", { dueOn: TODAY }).status).toBe("day-is-over");
    expect(step("barring-considered", { dueOn: ON(14) }).status).toBe("added");
    expect(read().next).toBe("representations");
    expect(step("barred", { dueOn: ON(60) })).toEqual({ status: "early", because: "still-time-to-answer" });
    expect(read().due).toEqual([{ what: "answer", by: ON(15) }]);
    step("representations");
    expect(step("barred", { dueOn: ON(60) }).status).toBe("added");
    closeMatter(db, { ...by, outcome: "barred", words: "", now: NOON });
    expect(read().due).toEqual([{ what: "bar-review", by: ON(60) }]);
    const due = (now: number) => countDueInMatters(db, { staffId: by.staffId, now });
    expect([due(NOON + 59 * DAY), due(NOON + 61 * DAY)]).toEqual([0, 1]);
    expect(step("bar-reviewed").status).toBe("added");
    expect(read().due).toEqual([]);
  });

  it("is closed with an outcome, takes no step then, and is opened again with a reason", () => {
    const { db, by, read, step } = aSchoolWithMatter();
    step("review-date", { dueOn: ON(30) });
    expect(closeMatter(db, { ...by, outcome: "removed", words: "Gone", now: NOON }).status).toBe("closed");
    expect(read().matter).toMatchObject({ outcome: "removed", closedAt: NOON, reviewOn: null });
    expect(step("talked").status).toBe("closed");
    expect(closeMatter(db, { ...by, outcome: "removed", words: "", now: NOON }).status).toBe(
      "closed-already",
    );
    expect(reopenMatter(db, { ...by, reason: "Posted again", now: NOON }).status).toBe("reopened");
    expect(read().matter).toMatchObject({ outcome: null, closedAt: null, reviewOn: ON(30) });
    expect(read().steps.map(({ kind, outcome }) => [kind, outcome])).toContainEqual(["closed", "removed"]);
    expect(step("talked").status).toBe("added");
  });

  it("keeps a step that was struck, with who struck it and why (rule 9)", () => {
    const { db, by, read, step } = aSchoolWithMatter();
    const talked = step("talked");
    const stepId = talked.status === "added" ? talked.stepId : "";
    const strike = { ...by, stepId, reason: "It was another parent", now: NOON };
    expect(strikeStep(db, strike).status).toBe("struck");
    expect(strikeStep(db, strike).status).toBe("stays");
    expect(read().next).toBe("talked");
    expect(read().steps.find(({ id }) => id === stepId)?.struck).toMatchObject({
      by: "Hefin Head",
      why: "It was another parent",
    });
    const opened = read().steps[0]?.id ?? "";
    expect(strikeStep(db, { ...strike, stepId: opened }).status).toBe("stays");
    expect(strikeStep(db, { ...strike, stepId: "another" }).status).toBe("no-such-step");
  });

  it("refuses a day that has not come, and a letter of somebody else's", () => {
    const { step } = aSchoolWithMatter();
    expect(step("talked", { doneOn: ON(1) }).status).toBe("not-yet-come");
    expect(step("talked", { letterId: "of another matter" }).status).toBe("no-such-letter");
  });
});

describe("who is named in a matter", () => {
  it("is somebody on the roll, several, or a name that is not on it; each once, and taken off again", () => {
    const { db, by, read } = aSchoolWithMatter();
    const mother = anAdult(db, { name: "Sian Evans", heldAt: NOON, courtOrder: true });
    const personId = nameIn(db, by, { adultId: mother.id });
    nameIn(db, by, { name: "TrefonenMum22" });
    expect(() => nameIn(db, by, { adultId: mother.id }, "named")).toThrow("named-already");
    expect(() => nameIn(db, by, { adultId: "nobody" })).toThrow("no-such-adult");
    expect(read().people).toMatchObject([
      { name: "Sian Evans", isOnHold: true, hasCourtOrder: true },
      { name: "TrefonenMum22", adultId: null },
    ]);
    const off = { ...by, personId, now: NOON };
    expect(takePersonOff(db, off).status).toBe("taken-off");
    expect(takePersonOff(db, off).status).toBe("not-named");
    expect(read().people[0]).toMatchObject({ isRemoved: true });
  });

  it("is never whoever writes it down, and a matter about oneself is not there (rule 8)", () => {
    const { db, by } = aSchoolWithMatter();
    const self = anAdult(db, { name: "Hefin Head", email: "head@example.test" });
    expect(() => nameIn(db, by, { adultId: self.id })).toThrow("own-record");
    const dslId = aMemberOfStaff(db, { role: "dsl", email: "dsl@example.test", name: "Dilys Lead" });
    nameIn(db, { ...by, staffId: dslId }, { adultId: self.id });
    expect(readMatter(db, { ...by, now: NOON })).toBeNull();
    expect(listMatters(db, { staffId: by.staffId })).toEqual([]);
    expect(takeStep(db, by, "talked").status).toBe("no-such-matter");
    expect(readMatter(db, { ...by, staffId: dslId, now: NOON })).not.toBeNull();
  });
});

it("every look is written down apart, and nothing of a matter in the audit that others see (rule 17)", () => {
  const { db, by, read, step } = aSchoolWithMatter();
  const before = db.select().from(auditEvents).all().length;
  step("talked");
  read();
  readMatter(db, { ...by, look: "printed", now: NOON });
  const looks = db.select().from(matterLooks).where(eq(matterLooks.matterId, by.matterId)).all();
  expect(looks.map(({ action, staffId }) => [action, staffId])).toEqual([
    ["looked", by.staffId],
    ["printed", by.staffId],
  ]);
  expect(db.select().from(auditEvents).all()).toHaveLength(before);
  expect(stepsOf(db, by.matterId)).toHaveLength(3);
  expect(db.select().from(matters).all()).toHaveLength(1);
});
