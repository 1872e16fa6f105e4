import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { addEvidence } from "#app/domain/matters/add-evidence.server.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { holdMatter } from "#app/domain/matters/hold-matter.server.ts";
import { countDueInMatters, listMatters } from "#app/domain/matters/list-matters.server.ts";
import { openMatter } from "#app/domain/matters/open-matter.server.ts";
import { readMatter } from "#app/domain/matters/read-matter.server.ts";
import { reopenMatter } from "#app/domain/matters/reopen-matter.server.ts";
import { stepsOf } from "#app/domain/matters/steps-of-matter.server.ts";
import type { StepToTake } from "#app/domain/matters/steps-of-section-5.ts";
import { strikeStep } from "#app/domain/matters/strike-step.server.ts";
import { takePersonOff } from "#app/domain/matters/take-person-off.server.ts";
import { matterLooks, matters } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
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

  it("warns of whatever the policy puts after talking, asking and writing, asks why, and allows it", () => {
    const later = ["legal-advice", "provider", "blocked", "other-action"] as const;
    for (const kind of ["letter", ...later] as const) {
      const { read, step } = aSchoolWithMatter();
      expect(step(kind)).toEqual({ status: "early", because: "not-talked" });
      step("talked");
      expect(step(kind)).toEqual({ status: "early", because: "not-asked" });
      step("asked-to-remove");
      if (kind !== "letter") {
        expect(step(kind)).toEqual({ status: "early", because: "not-in-writing" });
        step("letter");
      }
      expect(step(kind, { earlyReason: "Not needed by now" }).status).toBe("added");
      expect(read().steps.at(-1)).toMatchObject({ kind, earlyReason: null });
    }
    const { read, step } = aSchoolWithMatter();
    for (const kind of later) {
      expect(step(kind, { earlyReason: "They do not answer the phone" }).status).toBe("added");
      expect(read().steps.at(-1)).toMatchObject({ kind, earlyReason: "They do not answer the phone" });
    }
    expect(later).toHaveLength(4);
  });

  it("compares the days: a letter of before the talk is early, whenever it is written down", () => {
    const { step } = aSchoolWithMatter();
    step("talked", { doneOn: ON(-2) });
    step("asked-to-remove", { doneOn: ON(-2) });
    expect(step("letter", { doneOn: ON(-3) })).toEqual({ status: "early", because: "not-talked" });
    expect(step("letter", { doneOn: ON(-2) }).status).toBe("added");
    expect(step("legal-advice", { doneOn: ON(-3) }).status).toBe("early");
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
    expect(step("contact-allowed")).toEqual({ status: "early", because: "officer-not-told" });
    expect(step("legal-advice").status).toBe("added");
    step("designated-officer");
    expect(read().next).toBe("contact-allowed");
    expect(step("letter")).toEqual({ status: "early", because: "not-advised" });
    expect(step("contact-allowed").status).toBe("added");
    const allowed = read().steps.at(-1)?.id ?? "";
    // From here on the order of the policy holds again.
    expect(step("letter")).toEqual({ status: "early", because: "not-talked" });
    expect(step("talked", { doneOn: ON(-1) })).toEqual({ status: "early", because: "not-advised" });
    expect(step("talked").status).toBe("added");
    strikeStep(db, { ...by, stepId: allowed, reason: "They have not", now: NOON });
    expect(read().matter.contactAllowedAt).toBeNull();
    expect(step("talked")).toEqual({ status: "early", because: "not-advised" });
  });

  it("with a threat puts the police first, and with the head the chair of governors", () => {
    const threat = aSchoolWithMatter({ hasThreat: true });
    expect(threat.read().next).toBe("police");
    expect(threat.step("talked")).toEqual({ status: "early", because: "police-first" });
    threat.step("police");
    expect(threat.step("letter")).toEqual({ status: "early", because: "not-talked" });
    expect(threat.step("talked").status).toBe("added");
    const head = aSchoolWithMatter({ isAboutHead: true });
    expect(head.read().next).toBe("told-chair");
    expect(head.step("talked")).toEqual({ status: "early", because: "chair-first" });
  });

  it("takes an answer that turns out to be a yes: what protects people holds from there on, and a yes stays", () => {
    const { db, by, read, step } = aSchoolWithMatter();
    const known = [
      ["threat", "police", "police-first"],
      ["about-head", "told-chair", "chair-first"],
      ["allegation", "designated-officer", "not-advised"],
    ] as const;
    for (const [answer, told, because] of known) {
      expect(step("talked").status).toBe("added");
      step(told, { doneOn: ON(-1) });
      expect(step(answer, { words: "A parent rang" }).status).toBe("added");
      expect(read().next).toBe(told);
      expect(read().due).toMatchObject([{ what: told }]);
      expect(step("talked")).toEqual({ status: "early", because });
      const stepId = read().steps.at(-1)?.id ?? "";
      expect(strikeStep(db, { ...by, stepId, reason: "A mistake", now: NOON }).status).toBe("stays");
      step(told);
      if (answer === "allegation") step("contact-allowed");
    }
    expect(read().matter).toMatchObject({ hasThreat: true, isAboutHead: true, mayHaveHarmedChild: true });
    expect(read().matter.contactAllowedAt).not.toBeNull();
    step("allegation", { words: "Another child" });
    expect(read().matter.contactAllowedAt).toBeNull();
    expect(step("talked")).toEqual({ status: "early", because: "not-advised" });
    expect(() => db.$client.exec("update matters set has_threat = 0")).toThrow("a yes stays a yes");
  });

  it("is not closed before those are told who protect people, unless somebody says why", () => {
    const { db, by, read, step } = aSchoolWithMatter({ hasThreat: true, mayHaveHarmedChild: true });
    const close = { ...by, outcome: "nothing-to-do", words: "", now: NOON } as const;
    step("police");
    expect(closeMatter(db, close)).toEqual({ status: "not-told-yet", whom: ["designated-officer"] });
    expect(read().matter.closedAt).toBeNull();
    expect(closeMatter(db, { ...close, earlyReason: "They know of it from the council" }).status).toBe(
      "closed",
    );
    expect(read().steps.at(-1)).toMatchObject({
      kind: "closed",
      earlyReason: "They know of it from the council",
    });
    reopenMatter(db, { ...by, reason: "It came back", now: NOON });
    step("designated-officer");
    expect(closeMatter(db, { ...close, earlyReason: "typed for nothing" }).status).toBe("closed");
    expect(read().steps.at(-1)?.earlyReason).toBeNull();
  });

  it("keeps the day of a bar beside any other, also once it is closed", () => {
    const { db, by, read, step } = aSchoolWithMatter();
    const early = { earlyReason: "They came with a dog" };
    step("barred", { dueOn: ON(60), ...early });
    step("review-date", { dueOn: ON(10) });
    expect(read().due).toEqual([
      { what: "review", by: ON(10) },
      { what: "bar-review", by: ON(60) },
    ]);
    step("barred", { dueOn: ON(90), ...early });
    closeMatter(db, { ...by, outcome: "barred", words: "", now: NOON });
    expect(read().due).toEqual([{ what: "bar-review", by: ON(60) }]);
    step("bar-reviewed", { dueOn: ON(120) });
    expect(read().due).toEqual([{ what: "bar-review", by: ON(120) }]);
  });

  it("is held and let go as it was wanted, however often that is pressed, and each is a step of its own", () => {
    const { db, by, read } = aSchoolWithMatter();
    const hold = (isHeld: boolean) => holdMatter(db, { ...by, isHeld, reason: "A claim", now: NOON }).status;
    expect([hold(true), hold(true)]).toEqual(["saved", "nothing-changed"]);
    expect(read().matter.legalHoldAt).toBe(NOON);
    expect([hold(false), hold(false)]).toEqual(["saved", "nothing-changed"]);
    expect(read().matter.legalHoldAt).toBeNull();
    expect(read().steps.slice(-2)).toMatchObject([
      { kind: "legal-hold-set", words: "A claim" },
      { kind: "legal-hold-lifted", words: "A claim" },
    ]);
  });

  it("is one matter and one step however often a form is sent", () => {
    const { db, by, read } = aSchoolWithMatter();
    const step = { ...by, stepId: newId(NOON), evidence: [{ link: "https://example.test/1" }] };
    for (const _ of [1, 2]) expect(takeStep(db, by, "talked", step).status).toBe("added");
    expect(read().steps).toHaveLength(3);
    const more = { ...by, stepId: step.stepId, formId: newId(NOON), evidence: step.evidence, now: NOON };
    for (const _ of [1, 2]) expect(addEvidence(db, more).status).toBe("added");
    expect(read().evidence).toHaveLength(2);
    const matterId = newId(NOON);
    const opened = {
      hasThreat: false,
      mayHaveHarmedChild: false,
      isAboutHead: false,
      noticed: "",
      noticedOn: null,
    };
    const open = () => openMatter(db, { matterId, ...opened, staffId: by.staffId, now: NOON }).status;
    expect([open(), open()]).toEqual(["opened", "opened-already"]);
    expect(listMatters(db, { staffId: by.staffId })).toHaveLength(2);
  });

  it("bars with notice: considered in writing, an answer by a day, then the bar and the day of its review", () => {
    const { db, by, read, step } = aSchoolWithMatter();
    for (const kind of ["talked", "asked-to-remove", "letter"] as const) step(kind);
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
    step("talked");
    const stepId = read().steps.at(-1)?.id ?? "";
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
    const off = { ...by, personId, reason: "Another Sian", now: NOON };
    expect(takePersonOff(db, off).status).toBe("taken-off");
    expect(takePersonOff(db, off).status).toBe("not-named");
    expect(read().people[0]).toMatchObject({ isRemoved: true });
    expect(read().steps.at(-1)).toMatchObject({ kind: "taken-off", personId, words: "Another Sian" });
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
