import { describe, expect, it } from "vitest";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { exportRoll } from "#app/domain/roll/export-roll.server.ts";
import { listRoll, type RollFilter } from "#app/domain/roll/list-roll.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import type { Database } from "#db/connection.server.ts";
import { children, policies } from "#db/schema.ts";
import { type Adult, aChild, aGuardianship, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function names(db: Database, filter: RollFilter = {}): string[] {
  return listRoll(db, { filter, now: NOON, limit: 100, offset: 0 }).rows.map(({ name }) => name);
}

function policyId(db: Database, slug: string): string {
  return (
    db
      .select()
      .from(policies)
      .all()
      .find((policy) => policy.slug === slug)?.id ?? ""
  );
}

/** How an adult stands to the social media policy and to the code of conduct. */
function statesOnRoll(db: Database, adult: Adult): string[] {
  const { rows } = listRoll(db, { filter: {}, now: NOON, limit: 100, offset: 0 });
  return onlyOne(rows.filter(({ adultId }) => adultId === adult.id)).states.map(({ state }) => state);
}

describe("the state of an adult on the roll", () => {
  it("is computed from what happened to them, and is one of nine (rule 11)", () => {
    const db = aSchool();
    const asked = anAdult(db, { name: "Asked" });
    aRequest(db, asked);
    const acknowledged = anAdult(db, { name: "Acknowledged" });
    readAndSign(db, acknowledged);
    const concerned = anAdult(db, { name: "Concerned" });
    readAndSign(db, concerned, { answer: "read-with-concern", concern: "Why?" });
    const ratherNot = anAdult(db, { name: "Rather not" });
    readAndSign(db, ratherNot, { answer: "rather-not" });
    for (const [adult, state] of [
      [acknowledged, "acknowledged"],
      [concerned, "acknowledged-with-concern"],
      [ratherNot, "rather-not"],
      [asked, "asked"],
      [anAdult(db), "not-asked"],
      [anAdult(db, { email: null }), "no-email"],
      [anAdult(db, { mailboxState: "bouncing" }), "unreachable"],
      [anAdult(db, { mailboxState: "not-theirs" }), "unreachable"],
      [anAdult(db, { heldAt: NOON }), "on-hold"],
    ] as const) {
      expect(statesOnRoll(db, adult), state).toEqual([state, state]);
    }
    aLaterVersion(db, "social-media", { kind: "material" });
    expect(statesOnRoll(db, acknowledged)).toEqual(["older-version", "acknowledged"]);
    expect(statesOnRoll(db, asked)).toEqual(["not-asked", "asked"]);
  });

  it("is the answer, also for somebody on hold or without an address (rule 12)", () => {
    const db = aSchool();
    const held = anAdult(db, { heldAt: NOON });
    const withoutEmail = anAdult(db, { email: null });
    for (const adult of [held, withoutEmail]) {
      readAndSign(db, adult);
      expect(statesOnRoll(db, adult)).toEqual(["acknowledged", "acknowledged"]);
    }
  });

  it("is not asked while the request never left the school (rule 14)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    aRequest(db, adult);
    expect(statesOnRoll(db, adult)).toEqual(["asked", "asked"]);
    changeAdult(db, adult, { heldAt: NOON });
    claimMail(db, { now: NOON });
    changeAdult(db, adult, { heldAt: null });
    expect(statesOnRoll(db, adult)).toEqual(["not-asked", "not-asked"]);
  });

  it("is the newest answer after a change of mind, and a correction of the text changes nothing", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "rather-not" });
    readAndSign(db, adult, { only: () => true, now: NOON + 1 });
    aLaterVersion(db, "social-media", { kind: "correction" });
    expect(statesOnRoll(db, adult)).toEqual(["acknowledged", "acknowledged"]);
  });

  it("is the newest answer although the computer's clock was put back in between", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "rather-not" });
    readAndSign(db, adult, { only: () => true, now: NOON - 3_600_000 });
    expect(statesOnRoll(db, adult)).toEqual(["acknowledged", "acknowledged"]);
  });

  it("does not count a signing that was corrected, and counts the one before it again (rule 9)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, { answer: "rather-not" });
    const second = readAndSign(db, adult, { only: () => true, now: NOON + 1 });
    reportWrongPerson(db, { reference: second, adultId: adult.id, now: NOON + 2 });
    expect(statesOnRoll(db, adult)).toEqual(["rather-not", "rather-not"]);

    const other = anAdult(db, { name: "Tom Evans" });
    const only = readAndSign(db, other);
    reportWrongPerson(db, { reference: only, adultId: other.id, now: NOON });
    expect(statesOnRoll(db, other)).toEqual(["unreachable", "unreachable"]);
  });
});

describe("who is on the roll", () => {
  it("leaves out leavers, and those whose last child has left (rule 11)", () => {
    const db = aSchool();
    anAdult(db, { name: "Here" });
    anAdult(db, { name: "Left", leftOn: "2026-07-20" });
    anAdult(db, { name: "Child left", childrenHere: [aChild(db, { leftOn: "2026-07-20" })] });
    anAdult(db, { name: "Never had a child here", childrenHere: [] });
    expect(names(db)).toEqual(["Here"]);
  });

  it("has a joiner at once, and a re-joiner with their earlier answer (rule 11)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult);
    db.update(children).set({ leftOn: "2026-07-20" }).run();
    expect(names(db)).toEqual([]);
    aGuardianship(db, adult, aChild(db, { name: "Ben Evans" }));
    expect(statesOnRoll(db, adult)).toEqual(["acknowledged", "acknowledged"]);
  });

  it("has nobody twice, however many children they have (rule 6)", () => {
    const db = aSchool();
    const adult = anAdult(db, {
      childrenHere: [aChild(db), aChild(db, { name: "Ben Evans", className: "Ash" })],
    });
    const { rows, total } = listRoll(db, { filter: {}, now: NOON, limit: 100, offset: 0 });
    expect(total).toBe(1);
    expect(onlyOne(rows)).toMatchObject({ adultId: adult.id, children: "Amy Evans (Oak), Ben Evans (Ash)" });
  });
});

describe("the roll's filters", () => {
  function aRoll(): Database {
    const db = aSchool();
    const child = (name: string, className: string) => [aChild(db, { name, className })];
    readAndSign(db, anAdult(db, { name: "Alwen Ash", childrenHere: child("Ben Ash", "Ash") }));
    const half = anAdult(db, { name: "Bryn Beech", childrenHere: child("Cai Beech", "Beech") });
    readAndSign(db, half, { only: ({ policy }) => policy.slug === "social-media" });
    anAdult(db, {
      name: "Carys 50%_Off",
      email: "carys_50%@example.test",
      childrenHere: child("Dai \\ Ash", "Ash"),
    });
    return db;
  }

  it("find by class", () => {
    const db = aRoll();
    expect(names(db, { className: "Ash" })).toEqual(["Carys 50%_Off", "Alwen Ash"]);
    expect(names(db, { className: "Beech" })).toEqual(["Bryn Beech"]);
    expect(names(db, { className: "ash" })).toEqual([]);
  });

  it("find by state, in any policy or in one", () => {
    const db = aRoll();
    const [social, code] = [policyId(db, "social-media"), policyId(db, "parent-code-of-conduct")];
    expect(names(db, { state: "acknowledged" })).toEqual(["Alwen Ash", "Bryn Beech"]);
    expect(names(db, { state: "acknowledged", policyId: social })).toEqual(["Alwen Ash", "Bryn Beech"]);
    expect(names(db, { state: "acknowledged", policyId: code })).toEqual(["Alwen Ash"]);
    expect(names(db, { state: "not-asked", policyId: code })).toEqual(["Carys 50%_Off", "Bryn Beech"]);
    expect(names(db, { policyId: policyId(db, "complaints") })).toEqual([]);
  });

  it("show the states in all policies of whom they found", () => {
    const db = aRoll();
    const { rows } = listRoll(db, { filter: { state: "not-asked" }, now: NOON, limit: 1, offset: 1 });
    expect(onlyOne(rows).states.map(({ state }) => state)).toEqual(["acknowledged", "not-asked"]);
  });

  it("find by part of a name, an address or a child's name, in any case", () => {
    const db = aRoll();
    for (const [search, found] of [
      ["bryn", ["Bryn Beech"]],
      ["ECH", ["Bryn Beech"]],
      ["carys_50", ["Carys 50%_Off"]],
      ["cai b", ["Bryn Beech"]],
      ["ash", ["Carys 50%_Off", "Alwen Ash"]],
      ["nobody", []],
    ] as const) {
      expect(names(db, { search }), search).toEqual(found);
    }
  });

  it("find a name with accents without them, and the other way round", () => {
    const db = aSchool();
    anAdult(db, { name: "Ŵyn Ifans" });
    anAdult(db, { name: "Agnieszka Żak" });
    expect(names(db, { search: "wyn" })).toEqual(["Ŵyn Ifans"]);
    expect(names(db, { search: "ŵYN" })).toEqual(["Ŵyn Ifans"]);
    expect(names(db, { search: "zak" })).toEqual(["Agnieszka Żak"]);
  });

  it("take %, _, backslash and quotes as the characters they are (rule 20)", () => {
    const db = aRoll();
    for (const [search, found] of [
      ["%", ["Carys 50%_Off"]],
      ["_", ["Carys 50%_Off"]],
      ["50%_o", ["Carys 50%_Off"]],
      ["a%h", []],
      ["\\", ["Carys 50%_Off"]],
      ["\\%", []],
      ["'", []],
      ["' or 1=1 --", []],
    ] as const) {
      expect(names(db, { search }), search).toEqual(found);
    }
  });

  it("narrow one another", () => {
    const db = aRoll();
    expect(names(db, { className: "Ash", state: "acknowledged", search: "al" })).toEqual(["Alwen Ash"]);
    expect(names(db, { className: "Beech", state: "acknowledged", search: "al" })).toEqual([]);
  });
});

describe("a long roll", () => {
  function aRollOf(count: number): Database {
    const db = aSchool();
    const childrenHere = [aChild(db)];
    for (let number = 0; number < count; number += 1) {
      anAdult(db, { name: `Adult ${String(number % 700).padStart(4, "0")}`, childrenHere });
    }
    return db;
  }

  it("comes in pages that miss nobody and repeat nobody, also where names are the same", () => {
    const db = aRollOf(25);
    changeAdult(
      db,
      { id: listRoll(db, { filter: {}, now: NOON, limit: 1, offset: 3 }).rows[0]?.adultId ?? "" },
      { name: "Adult 0000" },
    );
    const pages = [0, 10, 20, 30].map((offset) => listRoll(db, { filter: {}, now: NOON, limit: 10, offset }));
    expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
      [10, 25],
      [10, 25],
      [5, 25],
      [0, 25],
    ]);
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ adultId }) => adultId))).size).toBe(25);
  });

  it("is sorted by surname, then by first name, on every page, without regard to accents", () => {
    const db = aSchool();
    for (const name of [
      "Zoe Adams",
      "Ann Young",
      "Łucja Żak",
      "Ben  Ifans",
      "Wyn Ŵatkin",
      "Mary Jane Adams",
      "Prince",
    ]) {
      anAdult(db, { name });
    }
    const sorted = [
      "Mary Jane Adams",
      "Zoe Adams",
      "Ben  Ifans",
      "Prince",
      "Wyn Ŵatkin",
      "Ann Young",
      "Łucja Żak",
    ];
    expect(names(db)).toEqual(sorted);
    expect([...exportRoll(db, { filter: {}, now: NOON }).rows].map(({ name }) => name)).toEqual(sorted);
    const pages = [0, 3, 6].flatMap(
      (offset) => listRoll(db, { filter: {}, now: NOON, limit: 3, offset }).rows,
    );
    expect(pages.map(({ name }) => name)).toEqual(sorted);
  });

  it("is exported whole, beyond the first five hundred, and in the same order", () => {
    const db = aRollOf(1003);
    const exported = [...exportRoll(db, { filter: {}, now: NOON }).rows];
    expect(new Set(exported.map(({ adultId }) => adultId)).size).toBe(1003);
    expect(exported.map(({ name }) => name)).toEqual(exported.map(({ name }) => name).toSorted());
    expect([...exportRoll(db, { filter: { search: "Adult 0001" }, now: NOON }).rows]).toHaveLength(2);
  });

  it("of exactly five hundred is exported once", () => {
    expect([...exportRoll(aRollOf(500), { filter: {}, now: NOON }).rows]).toHaveLength(500);
  });
});
