import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { countRoll, type PolicyCounts } from "#app/domain/roll/count-roll.server.ts";
import { listRoll, type RollFilter } from "#app/domain/roll/list-roll.server.ts";
import { readReach } from "#app/domain/roll/reach.server.ts";
import { howMany, noneCounted, ROLL_PARTS } from "#app/domain/roll/roll-parts.ts";
import { ROLL_STATES, type RollState } from "#app/domain/roll/roll-states.server.ts";
import { classNames } from "#app/domain/roll/ties.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import type { Database } from "#db/connection.server.ts";
import { complainedAddresses, policies } from "#db/schema.ts";
import { type Adult, aChild, anAdult } from "#tests/support/make-people.ts";
import { MAIL_KEY } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign, statesOf, takenBack } from "#tests/support/make-signings.ts";
import { rollByHand } from "#tests/support/roll-by-hand.ts";
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
    anAdult(db, { name: "Called it spam", email: "spam@example.test" });
    db.insert(complainedAddresses).values({ email: "spam@example.test", complainedAt: NOON }).run();
    anAdult(db, { name: "Reachable" });
    anAdult(db, { name: "Left", leftOn: "2026-07-20" });
    expect(countRoll(db, { now: NOON })).toMatchObject({
      adults: 6,
      reach: { onHold: 2, noEmail: 1, unreachable: 2, reachable: 1 },
    });
    expect(socialMedia(db).adults).toMatchObject({ unreachable: 2, "not-asked": 1 });
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
      { name: "Oak", counts: { ...noneCounted(), "any-acknowledged": 1, "rather-not": 1 } },
      { name: "Ash", counts: { ...noneCounted(), "any-acknowledged": 1, open: 1 } },
    ]);
  });

  it("have an adult once in a class of two year groups, as small schools have them", () => {
    const db = aSchool();
    const childrenHere = ["Year 1", "Year 2"].map((yearGroup) => aChild(db, { yearGroup }));
    anAdult(db, { childrenHere });
    expect(socialMedia(db).classes).toEqual([{ name: "Oak", counts: { ...noneCounted(), open: 1 } }]);
    expect(socialMedia(db).yearGroups.map(({ name, counts }) => [name, counts.open])).toEqual([
      ["Year 1", 1],
      ["Year 2", 1],
    ]);
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

describe("a policy of certain year groups", () => {
  it("is asked of adults with a child in them, and counts those children only", () => {
    const db = aSchool();
    const [ben, amy] = [aChild(db, { name: "Ben Evans", className: "Elm", yearGroup: "Year 6" }), aChild(db)];
    const ofBoth = anAdult(db, { childrenHere: [ben, amy] });
    const ofAmy = anAdult(db, { name: "Gwen Grey", childrenHere: [amy] });
    db.update(policies)
      .set({ askedYearGroups: ["Year 6"] })
      .where(eq(policies.slug, "social-media"))
      .run();
    readAndSign(db, ofBoth);

    const { adults, policies: counted } = countRoll(db, { now: NOON });
    expect(adults).toBe(2);
    expect(counted.map(({ asked }) => asked)).toEqual([1, 2]);
    expect(socialMedia(db).children).toEqual({ total: 1, everyAdult: 1, atLeastOne: 1 });
    expect(socialMedia(db).classes.map(({ name }) => name)).toEqual(["Elm"]);
    expect(statesOf(db, ofAmy)).toEqual({ "parent-code-of-conduct": "to-read" });
  });

  it("leaves nobody else on the roll where nothing else is asked", () => {
    const db = aSchool();
    anAdult(db, { childrenHere: [aChild(db, { yearGroup: "Year 6" })] });
    anAdult(db, { name: "Gwen Grey" });
    db.update(policies)
      .set({ askedYearGroups: ["Year 6"] })
      .run();
    const { adults, reach } = countRoll(db, { now: NOON });
    expect({ adults, reachable: reach.reachable }).toEqual({ adults: 1, reachable: 1 });
    expect(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).total).toBe(1);
  });
});

describe("whatever happens in a school", () => {
  /** A year later, ten days after the day on which every year's answers fell due. */
  const A_YEAR_LATER = Date.UTC(2027, 8, 10, 11);
  const THEN = { today: "2027-09-10", yearBegan: Date.UTC(2027, 7, 31, 23) };

  const did = fc.constantFrom(
    "nothing",
    "asked",
    "read",
    "read-with-concern",
    "rather-not",
    "half",
    "wrong-person",
    "taken-back",
  );
  const family = fc.record({
    adults: fc.integer({ min: 1, max: 3 }),
    children: fc.integer({ min: 1, max: 2 }),
    yearGroup: fc.constantFrom("Year 1", "Year 6"),
    childLeft: fc.boolean(),
    details: fc.constantFrom(
      {},
      {},
      {},
      { heldAt: NOON },
      { email: null },
      { mailboxState: "bouncing" as const },
      { leftOn: "2026-07-20" },
    ),
    did,
    didLater: did,
  });
  const school = fc.record({
    families: fc.array(family, { minLength: 1, maxLength: 5 }),
    renewal: fc.constantFrom(
      { renewal: "once" as const, renewsOn: null },
      { renewal: "on-change" as const, renewsOn: null },
      { renewal: "every-year" as const, renewsOn: "09-01" },
    ),
    yearGroups: fc.constantFrom(null, null, ["Year 6"]),
    published: fc.constantFrom(
      null,
      null,
      { kind: "correction" as const },
      { kind: "material" as const },
      { kind: "material" as const, askAgainFrom: "2027-01-01" },
      { kind: "material" as const, askAgainFrom: "2027-12-01" },
    ),
  });

  it("every adult is in the state that the rules give them, one by one (rules 11 and 12)", () => {
    const met = new Set<RollState>();
    fc.assert(
      fc.property(school, (made) => {
        const db = aSchoolOf(made);
        const byHand = rollByHand(db, THEN);
        for (const row of listRoll(db, { filter: {}, now: A_YEAR_LATER, limit: 100, offset: 0 }).rows) {
          for (const { policyId, state } of row.states) {
            expect(state).toBe(byHand.get(policyId)?.get(row.adultId));
            byHand.get(policyId)?.delete(row.adultId);
            met.add(state);
          }
        }
        expect([...byHand.values()].map((left) => [...left])).toEqual([[], []]);
      }),
      { numRuns: 150 },
    );
    expect([...met].sort()).toEqual([...ROLL_STATES].sort());
  });

  it("the numbers add up to the same people in every table (rule 12)", () => {
    fc.assert(
      fc.property(school, (made) => {
        const db = aSchoolOf(made);
        const byHand = rollByHand(db, THEN);
        const { adults, reach, policies: counted } = countRoll(db, { now: A_YEAR_LATER });
        expect(sum(Object.values(reach))).toBe(adults);
        for (const [name, count] of Object.entries(reach)) {
          const filter = { reach: readReach(name) };
          expect(listRoll(db, { filter, now: A_YEAR_LATER, limit: 1, offset: 0 }).total, name).toBe(count);
        }
        expect(listRoll(db, { filter: {}, now: A_YEAR_LATER, limit: 1, offset: 0 }).total).toBe(adults);
        expect(counted).toHaveLength(2);
        for (const { policyId, asked, adults: states, parts, children, classes, yearGroups } of counted) {
          expect(asked).toBe(byHand.get(policyId)?.size);
          expect(sum(Object.values(states))).toBe(asked);
          for (const state of ROLL_STATES) {
            const { total } = listRoll(db, {
              filter: { policyId, state },
              now: A_YEAR_LATER,
              limit: 1,
              offset: 0,
            });
            expect(total, state).toBe(states[state]);
          }
          expect(children.everyAdult).toBeLessThanOrEqual(children.atLeastOne);
          expect(children.atLeastOne).toBeLessThanOrEqual(children.total);
          expect(sum(Object.values(parts))).toBe(asked);
          // Each family has a class of its own, and all its children are in one year group.
          expect(sum(classes.map(({ counts }) => howMany(counts)))).toBe(asked);
          expect(sum(yearGroups.map(({ counts }) => howMany(counts)))).toBe(asked);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("every number of a picture has as many names behind it (rule 12)", () => {
    fc.assert(
      fc.property(school, (made) => {
        const db = aSchoolOf(made);
        for (const { policyId, parts, classes, yearGroups } of countRoll(db, { now: A_YEAR_LATER })
          .policies) {
          for (const part of ROLL_PARTS) {
            const listed = (filter: RollFilter) =>
              listRoll(db, {
                filter: { policyId, state: part, ...filter },
                now: A_YEAR_LATER,
                limit: 1,
                offset: 0,
              }).total;
            expect(listed({}), part).toBe(parts[part]);
            for (const { name, counts } of classes)
              expect(listed({ className: name }), part).toBe(counts[part]);
            for (const { name, counts } of yearGroups) {
              expect(listed({ yearGroup: name }), part).toBe(counts[part]);
            }
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  it("the roll and the parent's own page say the same (rule 11)", () => {
    let compared = 0;
    fc.assert(
      fc.property(school, (made) => {
        const db = aSchoolOf(made);
        const answered = ["acknowledged", "acknowledged-with-concern", "rather-not"];
        const { rows } = listRoll(db, { filter: {}, now: A_YEAR_LATER, limit: 100, offset: 0 });
        for (const { adultId, states } of rows) {
          const onPage = whatToSign(db, { adultId, now: A_YEAR_LATER });
          expect(states.map(({ state }) => answered.includes(state))).toEqual(
            onPage.map(({ state }) => state === "answered"),
          );
          for (const [index, { state, answeredAt }] of states.entries()) {
            expect(answeredAt).toBe(onPage[index]?.answer?.answeredAt ?? null);
            if (state === "due-again") expect(onPage[index]?.askedAgain).toBe("due-again");
            if (state === "older-version") expect(onPage[index]?.askedAgain).toBe("changed");
          }
          compared += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(60);
  });

  type School = typeof school extends fc.Arbitrary<infer Value> ? Value : never;
  type Did = typeof did extends fc.Arbitrary<infer Value> ? Value : never;

  function aSchoolOf({ families, renewal, yearGroups, published }: School): Database {
    const db = aSchool();
    const isSocialMedia = eq(policies.slug, "social-media");
    db.update(policies)
      .set({ ...renewal, askedYearGroups: yearGroups && [...yearGroups] })
      .where(isSocialMedia)
      .run();
    const stepsLater: (() => void)[] = [];
    families.forEach((one, index) => {
      const className = `Class ${index}`;
      const childrenHere = Array.from({ length: one.children }, (_, number) =>
        aChild(db, {
          name: `Child ${index}.${number}`,
          className,
          yearGroup: one.yearGroup,
          leftOn: one.childLeft ? "2026-07-20" : null,
        }),
      );
      for (let number = 0; number < one.adults; number += 1) {
        const adult = anAdult(db, {
          name: `Adult ${index}.${number}`,
          childrenHere,
          ...(number === 0 && one.details),
        });
        if (one.childLeft || adult.leftOn !== null) continue;
        takeStep(db, adult, one.did, NOON);
        stepsLater.push(() => takeStep(db, adult, one.didLater, A_YEAR_LATER - DAY));
      }
    });
    if (published) aLaterVersion(db, "social-media", { ...published, now: NOON + DAY });
    for (const step of stepsLater) step();
    return db;
  }

  function takeStep(db: Database, adult: Adult, did: Did, now: number): void {
    const isOpen = Object.values(statesOf(db, adult, { now })).some((state) => state !== "answered");
    if (did === "asked") {
      askAdult(db, { adultId: adult.id, actor: { kind: "portal" }, mailKey: MAIL_KEY, now });
    }
    if (!isOpen) return;
    if (did === "read" || did === "read-with-concern" || did === "rather-not") {
      readAndSign(db, adult, { answer: did, concern: did === "read-with-concern" ? "Why?" : null, now });
    }
    if (did === "half") {
      const [first] = whatToSign(db, { adultId: adult.id, now }).filter(({ state }) => state !== "answered");
      readAndSign(db, adult, { only: ({ policy }) => policy.id === first?.policy.id, now });
    }
    if (did === "wrong-person") {
      reportWrongPerson(db, { reference: readAndSign(db, adult, { now }), adultId: adult.id, now });
    }
    if (did === "taken-back") takenBack(db, { reference: readAndSign(db, adult, { now }), now });
  }
});
