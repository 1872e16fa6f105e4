import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { classNames, countRoll, type PolicyCounts } from "#app/domain/roll/count-roll.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { ROLL_STATES } from "#app/domain/roll/roll-states.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import type { Database } from "#db/connection.server.ts";
import { type Adult, aChild, anAdult } from "#tests/support/make-people.ts";
import { MAIL_KEY } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function socialMedia(db: Database): PolicyCounts {
  const [first] = countRoll(db, { now: NOON }).policies;
  if (!first) throw new Error("No policy is asked");
  return first;
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

describe("the counts", () => {
  it("are all nought in a school without people", () => {
    const counted = countRoll(aSchool(), { now: NOON });
    expect(counted.adults).toBe(0);
    expect(counted.reach).toEqual({ reachable: 0, noEmail: 0, unreachable: 0, onHold: 0 });
    expect(counted.policies.map(({ title, coverage }) => ({ title, coverage }))).toEqual([
      { title: "Social media policy", coverage: "every-adult" },
      { title: "Parent Code of Conduct", coverage: "at-least-one" },
    ]);
    for (const policy of counted.policies)
      expect(policy.children).toEqual({ total: 0, everyAdult: 0, atLeastOne: 0 });
  });

  it("put everybody into exactly one group of reach, whatever they have answered (rule 12)", () => {
    const db = aSchool();
    readAndSign(db, anAdult(db, { name: "Signed, on hold", heldAt: NOON }));
    anAdult(db, { name: "On hold without an address", heldAt: NOON, email: null });
    anAdult(db, { name: "Without an address", email: null });
    anAdult(db, { name: "Bouncing", mailboxState: "bouncing" });
    anAdult(db, { name: "Reachable" });
    anAdult(db, { name: "Left", leftOn: "2026-07-20" });
    expect(countRoll(db, { now: NOON })).toMatchObject({
      adults: 5,
      reach: { onHold: 2, noEmail: 1, unreachable: 1, reachable: 1 },
    });
  });

  it("name every state, also those that nobody is in (rule 12)", () => {
    const db = aSchool();
    readAndSign(db, anAdult(db), { answer: "rather-not" });
    expect(Object.keys(socialMedia(db).adults)).toEqual([...ROLL_STATES]);
    expect(socialMedia(db).adults).toMatchObject({ "rather-not": 1, acknowledged: 0 });
  });
});

describe("coverage of children", () => {
  it("counts both ways: every adult who is asked, and at least one", () => {
    const db = aSchool();
    const [amy, ben] = [aChild(db), aChild(db, { name: "Ben Ash", className: "Ash" })];
    const mother = anAdult(db, { childrenHere: [amy, ben] });
    const father = anAdult(db, { name: "Tom Evans", childrenHere: [amy] });
    expect(socialMedia(db).children).toEqual({ total: 2, everyAdult: 0, atLeastOne: 0 });
    readAndSign(db, mother);
    expect(socialMedia(db).children).toEqual({ total: 2, everyAdult: 1, atLeastOne: 2 });
    readAndSign(db, father, { answer: "read-with-concern", concern: "Why?" });
    expect(socialMedia(db).children).toEqual({ total: 2, everyAdult: 2, atLeastOne: 2 });
  });

  it("does not take would-rather-not for done, nor anybody on hold for not asked (rule 12)", () => {
    const db = aSchool();
    const child = aChild(db);
    readAndSign(db, anAdult(db, { childrenHere: [child] }), { answer: "rather-not" });
    anAdult(db, { name: "Tom Evans", childrenHere: [child], heldAt: NOON });
    readAndSign(db, anAdult(db, { name: "Gwen Grey", childrenHere: [child] }));
    expect(socialMedia(db).children).toEqual({ total: 1, everyAdult: 0, atLeastOne: 1 });
  });

  it("forgets an adult and a child who have left (rule 11)", () => {
    const db = aSchool();
    const child = aChild(db);
    readAndSign(db, anAdult(db, { childrenHere: [child] }));
    anAdult(db, { name: "Tom Evans", childrenHere: [child], leftOn: "2026-07-20" });
    anAdult(db, { name: "Gwen Grey", childrenHere: [aChild(db, { leftOn: "2026-07-20" })] });
    expect(socialMedia(db).children).toEqual({ total: 1, everyAdult: 1, atLeastOne: 1 });
  });
});

describe("the counts of classes", () => {
  it("have an adult with children in two classes in both, once each", () => {
    const db = aSchool();
    const inOak = [aChild(db), aChild(db, { name: "Twin Evans" })];
    const inAsh = aChild(db, { name: "Ben Evans", className: "Ash", yearGroup: "Year 4" });
    readAndSign(db, anAdult(db, { childrenHere: [...inOak, inAsh] }));
    readAndSign(db, anAdult(db, { name: "Tom Evans", childrenHere: inOak }), { answer: "rather-not" });
    anAdult(db, { name: "Gwen Grey", childrenHere: [inAsh] });
    expect(socialMedia(db).classes).toEqual([
      { className: "Oak", acknowledged: 1, ratherNot: 1, open: 0 },
      { className: "Ash", acknowledged: 1, ratherNot: 0, open: 1 },
    ]);
  });

  it("have an adult once in a class of two year groups, as small schools have them", () => {
    const db = aSchool();
    const childrenHere = ["Year 1", "Year 2"].map((yearGroup) => aChild(db, { yearGroup }));
    anAdult(db, { childrenHere });
    expect(socialMedia(db).classes).toEqual([{ className: "Oak", acknowledged: 0, ratherNot: 0, open: 1 }]);
  });

  it("come from Reception upwards, and without classes that are empty", () => {
    const db = aSchool();
    aChild(db, { className: "Willow", yearGroup: "Year 1" });
    aChild(db, { className: "Acorn", yearGroup: "Reception" });
    aChild(db, { className: "Elm", yearGroup: "Year 6" });
    aChild(db, { className: "Gone", yearGroup: "Year 6", leftOn: "2026-07-20" });
    expect(classNames(db)).toEqual(["Acorn", "Willow", "Elm"]);
  });
});

describe("whatever happens in a school", () => {
  const family = fc.record({
    adults: fc.integer({ min: 1, max: 3 }),
    children: fc.integer({ min: 1, max: 2 }),
    childLeft: fc.boolean(),
    details: fc.constantFrom(
      {},
      {},
      { heldAt: NOON },
      { email: null },
      { mailboxState: "bouncing" as const },
      { leftOn: "2026-07-20" },
    ),
    did: fc.constantFrom(
      "nothing",
      "asked",
      "read",
      "read-with-concern",
      "rather-not",
      "half",
      "wrong-person",
    ),
    publish: fc.constantFrom("nothing", "nothing", "material", "correction"),
  });

  it("the numbers add up to the same people in every table (rule 12)", () => {
    fc.assert(
      fc.property(fc.array(family, { minLength: 1, maxLength: 5 }), (families) => {
        const db = aSchoolOf(families);
        const { adults, reach, policies } = countRoll(db, { now: NOON });
        expect(sum(Object.values(reach))).toBe(adults);
        expect(listRoll(db, { filter: {}, now: NOON, limit: 1, offset: 0 }).total).toBe(adults);
        expect(policies).toHaveLength(2);
        for (const { policyId, adults: states, children, classes } of policies) {
          expect(sum(Object.values(states))).toBe(adults);
          for (const state of ROLL_STATES) {
            const { total } = listRoll(db, { filter: { policyId, state }, now: NOON, limit: 1, offset: 0 });
            expect(total, state).toBe(states[state]);
          }
          expect(children.everyAdult).toBeLessThanOrEqual(children.atLeastOne);
          expect(children.atLeastOne).toBeLessThanOrEqual(children.total);
          expect(sum(classes.map((one) => one.acknowledged + one.ratherNot + one.open))).toBe(adults);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("the roll and the parent's own page say the same (rule 11)", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(family, { minLength: 1, maxLength: 4 }), (families) => {
        const db = aSchoolOf(families);
        const answered = ["acknowledged", "acknowledged-with-concern", "rather-not"];
        for (const row of listRoll(db, { filter: {}, now: NOON, limit: 100, offset: 0 }).rows) {
          const onRoll = row.states.map(({ state }) => answered.includes(state));
          const onPage = whatToSign(db, { adultId: row.adultId, now: NOON }).map(
            ({ state }) => state === "answered",
          );
          expect(onRoll).toEqual(onPage);
          compared += 1;
        }
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(40);
  });

  type Family = typeof family extends fc.Arbitrary<infer Value> ? Value : never;

  function aSchoolOf(families: Family[]): Database {
    const db = aSchool();
    families.forEach((one, index) => {
      const className = `Class ${index}`;
      const childrenHere = Array.from({ length: one.children }, (_, number) =>
        aChild(db, {
          name: `Child ${index}.${number}`,
          className,
          leftOn: one.childLeft ? "2026-07-20" : null,
        }),
      );
      for (let number = 0; number < one.adults; number += 1) {
        const adult = anAdult(db, {
          name: `Adult ${index}.${number}`,
          childrenHere,
          ...(number === 0 && one.details),
        });
        if (!one.childLeft && adult.leftOn === null) takeStep(db, adult, one.did);
      }
      if (one.publish === "material" || one.publish === "correction") {
        aLaterVersion(db, "social-media", { kind: one.publish });
      }
    });
    return db;
  }

  function takeStep(db: Database, adult: Adult, did: Family["did"]): void {
    if (did === "read" || did === "read-with-concern" || did === "rather-not") {
      readAndSign(db, adult, { answer: did, concern: did === "read-with-concern" ? "Why?" : null });
    }
    if (did === "half") readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    if (did === "wrong-person") {
      reportWrongPerson(db, { reference: readAndSign(db, adult), adultId: adult.id, now: NOON });
    }
    if (did === "asked") {
      askAdult(db, { adultId: adult.id, actor: { kind: "portal" }, mailKey: MAIL_KEY, now: NOON });
    }
  }
});
