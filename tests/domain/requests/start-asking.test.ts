import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { atHour, DAY, HOUR, MINUTE } from "#app/dates.ts";
import { listAskings } from "#app/domain/requests/list-askings.server.ts";
import { planAsking } from "#app/domain/requests/plan-asking.server.ts";
import { sampleReaders } from "#app/domain/requests/sample-readers.server.ts";
import { newId } from "#db/new-id.ts";
import { askings, emails, policies, schoolDetails } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import {
  anAsking,
  askEverybodyWaiting,
  askedPolicyIds,
  decisionsOf,
  oneOfEach,
  startOf,
} from "#tests/support/make-askings.ts";
import {
  aChild,
  aMemberOfStaff,
  anAdult,
  changeAdult,
  twoAdultsAtOneAddress,
} from "#tests/support/make-people.ts";
import { knowTermDates } from "#tests/support/make-terms.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";

function aSchoolWithOffice() {
  const db = aSchool();
  return { db, staffId: aMemberOfStaff(db) };
}

describe("before anybody is asked, the office sees", () => {
  it("who gets a mail and who does not, with each reason (rule 12)", () => {
    const { db, staffId } = aSchoolWithOffice();
    const free = anAdult(db, { name: "Aled Free" });
    const people = oneOfEach(db, staffId);
    const adultIds = [free, ...Object.values(people)].map(({ id }) => id);
    const plan = planAsking(db, {
      audience: { kind: "adults", adultIds },
      policyIds: askedPolicyIds(db),
      staffId,
      now: NOON,
    });
    if (plan.status !== "ready") throw new Error(plan.status);
    expect(new Map(plan.people.map(({ adultId, reason }) => [adultId, reason]))).toEqual(
      new Map<string, string | null>([
        [free.id, null],
        ...Object.entries(people).map(([reason, { id }]) => [id, reason] as const),
      ]),
    );
    expect(plan.askedBefore).toBe(0);
  });

  it("a class, a year group and the whole roll, and never a child who is not here", () => {
    const { db, staffId } = aSchoolWithOffice();
    const [oak, elm] = [aChild(db), aChild(db, { className: "Elm", yearGroup: "Year 4" })];
    const gone = aChild(db, { className: "Elm", yearGroup: "Year 4", leftOn: "2026-09-02" });
    const both = anAdult(db, { name: "Ann Both", childrenHere: [oak, elm] });
    const one = anAdult(db, { name: "Bob One", childrenHere: [oak, gone] });
    const names = (audience: Parameters<typeof planAsking>[1]["audience"]) => {
      const plan = planAsking(db, { audience, policyIds: askedPolicyIds(db), staffId, now: NOON });
      return plan.status === "ready" ? plan.people.map(({ adultId }) => adultId) : plan.status;
    };
    expect(names({ kind: "whole-roll" })).toEqual([both.id, one.id]);
    expect(names({ kind: "classes", classNames: ["Elm"] })).toEqual([both.id]);
    expect(names({ kind: "year-groups", yearGroups: ["Year 2"] })).toEqual([both.id, one.id]);
    expect(names({ kind: "classes", classNames: ["Ash"] })).toBe("nobody");
  });

  it("the mail as the first adults of three different families would get it, and no link (rules 5, 8 and 21)", () => {
    const { db, staffId } = aSchoolWithOffice();
    anAdult(db, { name: "Zoe Two", childrenHere: [aChild(db), aChild(db, { knownAs: "Ben" })] });
    anAdult(db, { name: "Yan Order", courtOrder: true });
    twoAdultsAtOneAddress(db);
    const policyIds = askedPolicyIds(db);
    const plan = planAsking(db, { audience: { kind: "whole-roll" }, policyIds, staffId, now: NOON });
    if (plan.status !== "ready") throw new Error(plan.status);
    const before = everyRow(db);
    const samples = sampleReaders(db, { people: plan.people, policyIds, answerBy: "2026-10-02", now: NOON });
    expect(samples.map(({ situation, values }) => [situation, values.adultName, values.childNames])).toEqual([
      ["several-children", "Zoe Two", ["Amy", "Ben"]],
      ["no-child-named", "Yan Order", []],
      ["shared-address", "Sian Evans", ["Amy"]],
    ]);
    expect(samples.every(({ values }) => values.answerBy === "2026-10-02")).toBe(true);
    expect(everyRow(db)).toEqual(before);
  });
});

describe("an asking is written down", () => {
  it("with everybody who is meant, and nobody is mailed for ten minutes", () => {
    const { db, staffId } = aSchoolWithOffice();
    const free = anAdult(db);
    const people = oneOfEach(db, staffId);
    // The one who shares that address is on hold, and on the roll too.
    const askingId = anAsking(db, staffId, { typedCount: 1 });
    const row = db.select().from(askings).where(eq(askings.id, askingId)).get();
    expect(row).toMatchObject({ state: "planned", startsAt: NOON + 10 * MINUTE, confirmedCount: 1 });
    const decisions = decisionsOf(db, askingId);
    expect(decisions.get(free.id)).toBe("waiting");
    expect(decisions.get(people["no-email"].id)).toBe("no-email");
    askEverybodyWaiting(db, { now: NOON + 10 * MINUTE - 1 });
    expect(db.select().from(emails).where(eq(emails.kind, "request")).all()).toHaveLength(0);
    askEverybodyWaiting(db, { now: NOON + 10 * MINUTE });
    expect(db.select().from(emails).where(eq(emails.kind, "request")).all()).toHaveLength(1);
  });

  it("once, when the form is sent twice, also by two workers at the same time", () => {
    const { db: memory, staffId } = aSchoolWithOffice();
    anAdult(memory);
    const workers = onDisk(memory, 2);
    const askingId = "0199445e-7c00-7000-8000-000000000001";
    const outcomes = workers.map((db) => startOf(db, staffId, { askingId, typedCount: 1 }).status);
    expect(outcomes).toEqual(["started", "started-already"]);
    expect(workers[0]?.select().from(askings).all()).toHaveLength(1);
  });

  it("once, when two people have the same idea, and again when the first has ended", () => {
    const { db, staffId } = aSchoolWithOffice();
    anAdult(db);
    const first = anAsking(db, staffId, { typedCount: 1 });
    const other = aMemberOfStaff(db, { name: "Olga Other", email: "olga@example.test" });
    expect(startOf(db, other, { typedCount: 1 })).toEqual({ status: "runs-already", askingId: first });
    const [onePolicy = ""] = askedPolicyIds(db);
    expect(startOf(db, other, { typedCount: 1, policyIds: [onePolicy] }).status).toBe("started");
    db.update(askings).set({ state: "done", endedAt: NOON }).where(eq(askings.id, first)).run();
    expect(startOf(db, other, { typedCount: 1 }).status).toBe("started");
  });
});

it("an asking that has not ended is on the list first, however many came after it", () => {
  const { db, staffId } = aSchoolWithOffice();
  anAdult(db);
  const planned = anAsking(db, staffId, { typedCount: 1 });
  const ended = Array.from({ length: 25 }, (_, minutes) => NOON + minutes * MINUTE);
  for (const at of ended) {
    const values = {
      policyIds: askedPolicyIds(db),
      confirmedCount: 1,
      startsAt: at,
      createdAt: at,
      endedAt: at,
    };
    db.insert(askings)
      .values({
        id: newId(at),
        audience: { kind: "whole-roll" },
        state: "done",
        createdBy: staffId,
        ...values,
      })
      .run();
  }
  const listed = listAskings(db, { now: NOON });
  expect(listed[0]).toMatchObject({ id: planned, mails: { meant: 1, settled: 0, failed: 0 } });
  expect(listed).toHaveLength(21);
});

describe("an asking is refused, and nothing is written,", () => {
  function refusals() {
    const { db, staffId } = aSchoolWithOffice();
    const adult = anAdult(db);
    const refused = (wanted: Partial<Parameters<typeof startOf>[2]>) => {
      const before = everyRow(db);
      const outcome = startOf(db, staffId, { typedCount: 1, ...wanted });
      expect(everyRow(db)).toEqual(before);
      return outcome;
    };
    return { db, staffId, adult, refused };
  }

  it("when the number typed is not true, or no longer, and it says the new one", () => {
    const { db, refused } = refusals();
    expect(refused({ typedCount: 2 })).toEqual({ status: "count-differs", count: 1 });
    anAdult(db, { name: "Tom Evans" });
    expect(refused({ typedCount: 1 })).toEqual({ status: "count-differs", count: 2 });
  });

  it("when there is nobody, or nobody whom a mail would reach", () => {
    const { db, adult, refused } = refusals();
    expect(refused({ audience: { kind: "adults", adultIds: [] } })).toEqual({ status: "nobody" });
    changeAdult(db, adult, { heldAt: NOON });
    expect(refused({ typedCount: 0 })).toEqual({ status: "nobody-to-mail" });
  });

  it("for a policy that is not asked, is out of force or is not there", () => {
    const { db, refused } = refusals();
    const [first = "", second = ""] = askedPolicyIds(db);
    const complaints = db.select().from(policies).where(eq(policies.slug, "complaints")).get();
    expect(refused({ policyIds: [complaints?.id ?? ""] }).status).toBe("policy-not-asked");
    expect(refused({ policyIds: [] }).status).toBe("policy-not-asked");
    expect(refused({ policyIds: [first, "nothing"] }).status).toBe("policy-not-asked");
    db.update(policies).set({ outOfForceSince: "2026-09-10" }).where(eq(policies.id, second)).run();
    expect(refused({ policyIds: [first, second] }).status).toBe("policy-not-asked");
  });

  it("while the school is not ready (rule 22)", () => {
    const { db, refused } = refusals();
    db.delete(schoolDetails).run();
    expect(refused({})).toEqual({ status: "not-ready" });
  });

  it("with an answer-by date that is over or has no school, and it says which day would do", () => {
    const { db, refused } = refusals();
    expect(refused({ answerBy: "2026-09-14" })).toEqual({ status: "answer-by-past" });
    expect(refused({ answerBy: "2026-09-01" })).toEqual({ status: "answer-by-past" });
    knowTermDates(db);
    const noSchool = (instead: string) => ({ status: "answer-by-no-school", instead });
    expect(refused({ answerBy: "2026-09-19" })).toEqual(noSchool("2026-09-21"));
    expect(refused({ answerBy: "2026-10-28" })).toEqual(noSchool("2026-11-02"));
    expect(refused({ answerBy: "2026-11-27" })).toEqual(noSchool("2026-11-30"));
    expect(startOf(db, aMemberOfStaff(db), { typedCount: 1, answerBy: "2026-09-21" }).status).toBe("started");
  });

  it("to begin on a day that is over, has no school or is not known (rule 13)", () => {
    const { db, refused } = refusals();
    expect(refused({ start: { on: "2026-09-15" } })).toEqual({ status: "no-term-dates" });
    knowTermDates(db);
    expect(refused({ start: { on: "2026-09-11" } })).toEqual({ status: "start-past" });
    expect(refused({ start: { on: "2026-09-19" } })).toEqual({
      status: "start-no-school",
      instead: "2026-09-21",
    });
    expect(refused({ start: { on: "2026-09-21" }, answerBy: "2026-09-21" })).toEqual({
      status: "start-after-answer-by",
    });
    const evening = { start: { on: "2026-09-14" }, now: atHour("2026-09-14", 18) - 5 * MINUTE };
    expect(refused(evening)).toEqual({ status: "start-too-late", instead: "2026-09-15" });
    const startsAt = Date.UTC(2026, 8, 15, 7);
    expect(startOf(db, aMemberOfStaff(db), { typedCount: 1, start: { on: "2026-09-15" } })).toMatchObject({
      status: "started",
      startsAt,
    });
    expect(startsAt - NOON).toBeLessThan(DAY - HOUR);
  });
});
