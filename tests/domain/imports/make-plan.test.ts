import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { applyDuePlans } from "#app/domain/imports/apply-due-plans.server.ts";
import { applyPlan } from "#app/domain/imports/apply-plan.server.ts";
import { findImport } from "#app/domain/imports/find-import.server.ts";
import { forgetOldImports } from "#app/domain/imports/forget-old-imports.server.ts";
import { planToShow } from "#app/domain/imports/plan-to-show.server.ts";
import { schedulePlan } from "#app/domain/imports/schedule-plan.server.ts";
import { undoImport } from "#app/domain/imports/undo-import.server.ts";
import { changePeople, type PeopleChange } from "#app/domain/people/change-people.server.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, children, emails, guardianships, passes, sharedAddresses, tasks } from "#db/schema.ts";
import { everythingReadable } from "#tests/support/every-row.ts";
import {
  aFile,
  answered,
  apply,
  imported,
  makeAgain,
  makeItsPlan,
  peopleTables,
  planNow,
  plannedImport,
} from "#tests/support/make-imports.ts";
import { aChild, adultNow, aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

/** One row of the template. What is not said is ordinary. */
function row(said: Partial<Record<(typeof COLUMNS)[number], string>>): string {
  const usual = { first: "Amy", last: "Evans", className: "Oak", name: "Sian Evans", relationship: "mother" };
  return COLUMNS.map((column) => ({ ...usual, ...said })[column] ?? "").join(",");
}
const COLUMNS = [
  ...(["id", "first", "last", "className", "year", "contactId", "name", "relationship", "priority"] as const),
  ...(["email", "phone", "responsibility", "courtOrder"] as const),
] as const;

function aSchoolWithOffice() {
  const db = aSchool();
  return { db, staffId: aMemberOfStaff(db) };
}

function edit(db: Database, staffId: string, ...changes: PeopleChange[]): void {
  db.transaction((tx) => changePeople(tx, { kind: "edit", changes, staffId, now: NOON }));
}

const childrenNow = (db: Database) =>
  db
    .select()
    .from(children)
    .all()
    .map(({ name, className, leftOn }) => `${name}, ${className}${leftOn ? `, left ${leftOn}` : ""}`);

describe("families", () => {
  it("have one adult of three children in three rows, twins, and two households", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const sian = { name: "Sian Evans", email: "sian@example.test" };
    const file = aFile(
      row({ first: "Amy", ...sian }),
      row({ first: "Ben", className: "Elm", ...sian }),
      row({ first: "Cai", className: "Elm", ...sian }),
      row({
        first: "Cai",
        className: "Elm",
        name: "Tom Jones",
        relationship: "father",
        email: "tom@example.test",
      }),
    );
    await imported(db, file, { staffId });
    expect(db.select().from(children).all()).toHaveLength(3);
    expect(
      db
        .select()
        .from(adults)
        .all()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["Sian Evans", "Tom Jones"]);
    expect(db.select().from(guardianships).all()).toHaveLength(4);
  });

  it("keep a father and a grandfather of one name apart", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const john = { name: "John Evans", email: "evans@example.test" };
    const file = aFile(
      row({ ...john, relationship: "father" }),
      row({ ...john, relationship: "grandfather" }),
    );
    const { plan } = await imported(db, file, { staffId, everybody: true });
    expect(db.select().from(adults).all()).toHaveLength(2);
    expect(plan.shared).toMatchObject([{ email: "evans@example.test", isConfirmed: false }]);
    const again = await plannedImport(db, file, { staffId, everybody: true });
    expect(again.plan.changes).toBe(0);
  });

  it("store nobody who shall not be asked, by relationship and by priority", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const { plan } = await imported(
      db,
      aFile(
        row({ priority: "1" }),
        row({ name: "Ned Neighbour", relationship: "Neighbour", priority: "2" }),
        row({ name: "Mo Minder", relationship: "Childminder" }),
        row({ name: "Far Father", relationship: "Father", priority: "3" }),
      ),
      { staffId },
    );
    expect(onlyOne(db.select().from(adults).all()).name).toBe("Sian Evans");
    expect(plan.leftOut).toEqual({ neighbour: 1, childminder: 1, father: 1 });
    expect(everythingReadable(db)).not.toMatch(/Ned Neighbour|Mo Minder|Far Father/);
  });

  it("hold an adult whom a court order limits, once: what the head lifts stays lifted (rule 21)", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const file = aFile(row({ courtOrder: "Yes, see file" }));
    await imported(db, file, { staffId });
    const adult = onlyOne(db.select().from(adults).all());
    expect(adult.heldAt).toBe(NOON);
    expect(onlyOne(db.select().from(guardianships).all()).courtOrder).toBe(true);
    changeAdult(db, adult, { heldAt: null, holdReason: null });
    expect((await plannedImport(db, file, { staffId })).plan.changes).toBe(0);
  });
});

describe("who somebody is", () => {
  it("is told by the MIS's number first: a new name, address and class are changes, not a new person", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const child = aChild(db, { misId: "A1" });
    const adult = anAdult(db, { misId: "P1", email: "old@example.test", childrenHere: [child] });
    aRequest(db, adult);
    const { plan } = await imported(
      db,
      aFile(
        row({
          id: "A1",
          last: "Jones",
          className: "Elm",
          contactId: "P1",
          name: "Sian Jones",
          email: "new@example.test",
        }),
      ),
      { staffId },
    );
    expect(adultNow(db, adult)).toMatchObject({ name: "Sian Jones", email: "new@example.test" });
    expect(childrenNow(db)).toEqual(["Amy Jones, Elm"]);
    expect(plan.moved).toEqual([{ name: "Amy Evans", from: "Oak", to: "Elm" }]);
    // The old address is told, and the link that went there is dead.
    expect(db.select().from(emails).all().at(-1)).toMatchObject({
      kind: "address-changed",
      toAddress: "old@example.test",
    });
    expect(onlyOne(db.select().from(passes).all()).ending).toBe("address-changed");
  });

  it("is told without numbers by name and class, and after the summer by name and an adult", async () => {
    const { db, staffId } = aSchoolWithOffice();
    anAdult(db, { childrenHere: [aChild(db)] });
    const { plan } = await imported(db, aFile(row({ className: "Elm", year: "Year 3" })), { staffId });
    expect(plan.joiners).toEqual([]);
    expect(childrenNow(db)).toEqual(["Amy Evans, Elm"]);
    expect(db.select().from(adults).all()).toHaveLength(1);
  });

  it("is never told by an address alone (rule 4)", async () => {
    const { db, staffId } = aSchoolWithOffice();
    anAdult(db, { name: "Sian Evans", email: "home@example.test" });
    const { plan } = await imported(
      db,
      aFile(row({ first: "Zoe", last: "Owen", name: "Tom Owen", email: "home@example.test" })),
      { staffId },
    );
    expect(plan.pairs).toEqual([]);
    expect(plan.shared).toMatchObject([{ email: "home@example.test", names: ["Tom Owen", "Sian Evans"] }]);
    const tom = onlyOne(db.select().from(adults).where(eq(adults.name, "Tom Owen")).all());
    expect(tom.email).toBeNull();
  });

  it("that may be somebody else is asked, and only the office's answer counts", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const known = anAdult(db, { name: "Sian Evans", email: "sian@example.test" });
    const file = aFile(row({ first: "Ben", className: "Elm", email: "other@example.test" }));
    const { runId, plan } = await plannedImport(db, file, { staffId });
    const pair = onlyOne(plan.pairs);
    expect(pair).toMatchObject({ name: "Sian Evans", other: { adultId: known.id }, answer: null });
    expect(apply(db, runId, { staffId })).toEqual({ status: "not-agreed" });
    const apart = answered(db, runId, { pairs: { [pair.key]: "different" } });
    expect(apart.newAdults).toHaveLength(1);
    const same = answered(db, runId, { pairs: { [pair.key]: "same" } });
    expect(same.newAdults).toEqual([]);
    apply(db, runId, { staffId });
    expect(adultNow(db, known).email).toBe("other@example.test");
    expect(
      db
        .select()
        .from(guardianships)
        .all()
        .every(({ adultId }) => adultId === known.id),
    ).toBe(true);
  });

  it("that is on the staff too is said", async () => {
    const { db, staffId } = aSchoolWithOffice();
    aMemberOfStaff(db, { email: "teacher@example.test" });
    const { plan } = await plannedImport(db, aFile(row({ email: "teacher@example.test" })), { staffId });
    expect(plan.staff).toEqual(["Sian Evans"]);
  });
});

describe("two parents of one name", () => {
  const mother = { name: "Sam Jones", email: "her@example.test" };
  const father = { name: "Sam Jones", relationship: "father", email: "his@example.test" };

  function withTheMother() {
    const { db, staffId } = aSchoolWithOffice();
    const child = aChild(db);
    const known = anAdult(db, { ...mother, childrenHere: [child] });
    return { db, staffId, child, known };
  }

  const relationshipsNow = (db: Database) =>
    db
      .select()
      .from(guardianships)
      .all()
      .map(({ relationship }) => relationship)
      .sort();

  it("are two: the one whom the roll does not know yet is asked about, not dropped (rules 4 and 5)", async () => {
    const { db, staffId, known } = withTheMother();
    const file = aFile(row(mother), row(father));
    const { runId, plan } = await plannedImport(db, file, { staffId });
    const pair = onlyOne(plan.pairs);
    expect(pair).toMatchObject({
      email: father.email,
      relationships: ["father"],
      other: { adultId: known.id, relationships: ["mother"] },
    });
    expect(answered(db, runId, { pairs: { [pair.key]: "different" } }).newAdults).toHaveLength(1);
    apply(db, runId, { staffId });
    expect(adultNow(db, known).email).toBe(mother.email);
    expect(relationshipsNow(db)).toEqual(["father", "mother"]);
    const again = await plannedImport(db, file, { staffId });
    expect(again.plan).toMatchObject({ pairs: [], changes: 0 });
  });

  it("are two: he does not become her by standing in the file alone (rules 4 and 5)", async () => {
    const { db, staffId, known } = withTheMother();
    const { runId, plan } = await plannedImport(db, aFile(row(father)), { staffId });
    const pair = onlyOne(plan.pairs);
    expect(pair.other.adultId).toBe(known.id);
    expect(apply(db, runId, { staffId })).toEqual({ status: "not-agreed" });
    answered(db, runId, { pairs: { [pair.key]: "different" } });
    apply(db, runId, { staffId });
    expect(adultNow(db, known).email).toBe(mother.email);
    expect(relationshipsNow(db)).toEqual(["father", "mother"]);
  });

  it("are one where the office says so, as after a wrong word in the list", async () => {
    const { db, staffId, known } = withTheMother();
    const { runId, plan } = await plannedImport(db, aFile(row(father)), { staffId });
    answered(db, runId, { pairs: { [onlyOne(plan.pairs).key]: "same" } });
    apply(db, runId, { staffId });
    expect(adultNow(db, known).email).toBe(father.email);
    expect(relationshipsNow(db)).toEqual(["father"]);
  });

  it("are two in a new family at one address, which only the office may call one", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const fox = { name: "J Fox", email: "fox@example.test" };
    const file = aFile(row(fox), row({ ...fox, relationship: "father" }));
    const { runId, plan } = await plannedImport(db, file, { staffId });
    const pair = onlyOne(plan.pairs);
    expect(plan.newAdults).toHaveLength(2);
    answered(db, runId, { pairs: { [pair.key]: "different" } });
    apply(db, runId, { staffId });
    expect(relationshipsNow(db)).toEqual(["father", "mother"]);
    expect(db.select().from(adults).all()).toHaveLength(2);
  });

  it("are two in one row, whatever they are to the child", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const header =
      "Pupil ID,First name,Last name,Class,Contact 1 name,Contact 1 email,Contact 2 name,Contact 2 email";
    const wide = `${header}\r\n,Amy,Fox,Oak,J Fox,fox@example.test,J Fox,fox@example.test`;
    const { plan } = await plannedImport(db, Buffer.from(wide), { staffId });
    expect(plan.newAdults).toHaveLength(2);
    expect(plan.pairs).toHaveLength(1);
  });

  it("are not asked about where only a word, an address or a number is another", async () => {
    const { db, staffId, known } = withTheMother();
    changeAdult(db, known, { phone: "01632 960001" });
    for (const said of [
      { relationship: "Mum" },
      { relationship: "" },
      { email: "new@example.test", phone: "+44 1632 960001" },
      { phone: "01632 960009" },
    ]) {
      const { plan } = await plannedImport(db, aFile(row({ ...mother, ...said })), { staffId });
      expect(plan.pairs).toEqual([]);
      expect(plan.newAdults).toEqual([]);
    }
    const elsewhere = row({ ...mother, email: "new@example.test", phone: "01632 960009" });
    expect((await plannedImport(db, aFile(elsewhere), { staffId })).plan.pairs).toHaveLength(1);
  });

  it("do not make one mother of two children two, where the list has no address for her", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const known = [aChild(db), aChild(db, { name: "Ben Evans", className: "Elm" })];
    anAdult(db, { email: null, childrenHere: known });
    const file = aFile(row({}), row({ first: "Ben", className: "Elm" }));
    expect((await plannedImport(db, file, { staffId })).plan).toMatchObject({ pairs: [], changes: 0 });
  });
});

describe("an address that two adults have", () => {
  it("is shared with the office's tick, and not without (rule 4)", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const file = aFile(
      row({ email: "home@example.test" }),
      row({ name: "Tom Evans", relationship: "father", email: "home@example.test" }),
    );
    const { runId } = await plannedImport(db, file, { staffId });
    const plan = answered(db, runId, { shared: ["home@example.test"] });
    expect(plan.noEmail).toEqual([]);
    apply(db, runId, { staffId });
    expect(onlyOne(db.select().from(sharedAddresses).all()).email).toBe("home@example.test");
    undoImport(db, { runId, staffId, now: NOON });
    expect(db.select().from(sharedAddresses).all()).toEqual([]);
  });

  it("is passed on in the right order, and never exchanged by a machine", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const child = aChild(db);
    const one = anAdult(db, { name: "Sian Evans", email: "one@example.test", childrenHere: [child] });
    const two = anAdult(db, { name: "Tom Evans", email: "two@example.test", childrenHere: [child] });
    const chain = aFile(
      row({ email: "two@example.test" }),
      row({ name: "Tom Evans", email: "three@example.test" }),
    );
    await imported(db, chain, { staffId });
    expect([adultNow(db, one).email, adultNow(db, two).email]).toEqual([
      "two@example.test",
      "three@example.test",
    ]);
    const swap = aFile(
      row({ email: "three@example.test" }),
      row({ name: "Tom Evans", email: "two@example.test" }),
    );
    const { plan } = await plannedImport(db, swap, { staffId });
    expect(plan.exchanged.sort()).toEqual(["Sian Evans", "Tom Evans"]);
    expect(plan.changes).toBe(0);
  });
});

describe("leaving and coming back", () => {
  const five = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      row({ id: `A${n}`, first: `Kid${n}`, name: `Adult ${n}`, year: n < 3 ? "Year 6" : "Year 1" }),
    );

  it("happens only where the file is the whole school, and asks twice where many go (rule 15)", async () => {
    const { db, staffId } = aSchoolWithOffice();
    await imported(db, aFile(...five(6)), { staffId });
    const oldestGone = aFile(...five(6).slice(3));
    const part = await plannedImport(db, oldestGone, { staffId });
    expect(part.plan.leavers).toEqual([]);
    expect(part.plan.changes).toBe(0);

    const whole = await plannedImport(db, oldestGone, { staffId, wholeSchool: true });
    expect(whole.plan.questions.leavers).toEqual({ count: 3, of: 6, wholeYears: ["Year 6"] });
    const before = peopleTables(db);
    const agree = (leavers: number) =>
      applyPlan(db, { runId: whole.runId, staffId, agreed: { leavers, rightFile: false }, now: NOON });
    expect(agree(2)).toEqual({ status: "not-agreed" });
    expect(peopleTables(db)).toEqual(before);
    expect(agree(3).status).toBe("applied");
    expect(childrenNow(db).filter((words) => words.includes("left 2026-09-14"))).toHaveLength(3);
    expect(
      db
        .select()
        .from(adults)
        .all()
        .filter(({ leftOn }) => leftOn !== null),
    ).toHaveLength(3);

    const back = await imported(db, aFile(...five(6)), { staffId, wholeSchool: true });
    expect(back.plan.rejoiners).toHaveLength(3);
    expect(back.plan.newAdults).toEqual([]);
    expect(
      db
        .select()
        .from(adults)
        .all()
        .filter(({ leftOn }) => leftOn !== null),
    ).toEqual([]);
  });

  it("is not decided by a file in which rows are wrong", async () => {
    const { db, staffId } = aSchoolWithOffice();
    await imported(db, aFile(...five(6)), { staffId });
    const wrong = aFile(...five(6).slice(1), row({ id: "A0", first: "", last: "" }));
    const { plan } = await plannedImport(db, wrong, { staffId, wholeSchool: true });
    expect(plan.wrong).toEqual([{ row: 7, column: "B", what: "child-name-missing" }]);
    expect(plan.leavers).toEqual([]);
    expect(plan.questions.leaversHeldBack).toBe(true);
  });

  it("never touches or names a child who has died", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const adult = anAdult(db, { childrenHere: [aChild(db, { name: "Gone Evans", diedAt: NOON })] });
    const before = peopleTables(db);
    const file = aFile(row({ first: "Gone", name: "Sian Evans", email: "new@example.test" }));
    const { plan } = await plannedImport(db, file, { staffId, wholeSchool: true });
    expect(plan.changes).toBe(0);
    expect(JSON.stringify(plan)).not.toMatch(/Gone|Sian/);
    expect(peopleTables(db)).toEqual(before);
    expect(adultNow(db, adult).leftOn).toBeNull();
  });
});

describe("a plan that waits", () => {
  it("does not name a child who has died since it was made", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const child = aChild(db, { name: "Gone Evans" });
    anAdult(db, { childrenHere: [child] });
    const file = aFile(row({ first: "Gone", className: "Elm", year: "Year 2" }), row({ first: "Ben" }));
    const { runId, plan } = await plannedImport(db, file, { staffId });
    expect(JSON.stringify(plan)).toContain("Gone Evans");
    edit(db, staffId, { table: "children", action: "update", id: child.id, set: { diedAt: NOON + 1 } });
    const run = findImport(db, runId);
    const shown = run && planToShow(db, run);
    expect(JSON.stringify(shown)).not.toContain("Gone");
    expect(shown?.joiners).toEqual([{ name: "Ben Evans", className: "Oak" }]);
  });
});

describe("a file with whoever applies it", () => {
  it("neither changes their own record nor gives anybody their address (rule 8)", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const own = anAdult(db, { name: "Olwen Price", email: "olwen@example.test" });
    const file = aFile(
      row({
        name: "Olwen Price",
        email: "olwen@example.test",
        phone: "01632 960001",
        relationship: "father",
      }),
      row({ name: "Olwen Price", email: "olwen@example.test", phone: "01632 960001" }),
      row({ first: "Ben", className: "Elm", name: "Tom Owen", email: "olwen@example.test" }),
    );
    const { runId, plan } = await plannedImport(db, file, { staffId });
    answered(db, runId, {
      pairs: Object.fromEntries(plan.pairs.map(({ key }) => [key, "different" as const])),
      shared: ["olwen@example.test"],
    });
    expect(planNow(db, runId).ownRecord).toContain("Olwen Price");
    expect(apply(db, runId, { staffId }).status).toBe("applied");
    expect(adultNow(db, own)).toEqual(own);
    const withAddress = db.select().from(adults).where(eq(adults.email, "olwen@example.test")).all();
    expect(onlyOne(withAddress).id).toBe(own.id);
  });
});

describe("what the office wrote by hand", () => {
  it("stays, unless it is ticked that the file may write over it", async () => {
    const { db, staffId } = aSchoolWithOffice();
    await imported(db, aFile(row({ email: "mis@example.test" })), { staffId });
    const { id } = onlyOne(db.select().from(adults).all());
    edit(db, staffId, { table: "adults", action: "update", id, set: { email: "hand@example.test" } });
    const { runId, plan } = await plannedImport(db, aFile(row({ email: "mis@example.test" })), { staffId });
    const change = onlyOne(plan.changed);
    expect(change).toMatchObject({
      field: "email",
      from: "hand@example.test",
      editedAt: NOON,
      isTaken: false,
    });
    expect(plan.changes).toBe(0);
    expect(answered(db, runId, { overwrite: [change.key] }).changes).toBe(1);
    apply(db, runId, { staffId });
    expect(adultNow(db, { id }).email).toBe("mis@example.test");
  });

  it("after the plan was made makes it stale: it has to be made again", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const adult = anAdult(db);
    const { runId } = await plannedImport(db, aFile(row({ email: "new@example.test" })), { staffId });
    const other = await plannedImport(db, aFile(row({ first: "Ben", name: "Tom Owen" })), { staffId });
    expect(apply(db, other.runId, { staffId }).status).toBe("applied");
    const before = peopleTables(db);
    // What is shown is what is done: a plan of before is not.
    const stored = findImport(db, runId)?.plannedAfter;
    expect(stored).toBeNull();
    expect(apply(db, runId, { staffId })).toEqual({ status: "stale" });
    expect(peopleTables(db)).toEqual(before);
    expect(adultNow(db, adult).email).not.toBe("new@example.test");
  });

  it("and everything since stands in the way of an undo, by name", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const { runId } = await imported(db, aFile(row({ email: "mis@example.test" })), { staffId });
    const { id } = onlyOne(db.select().from(adults).all());
    edit(db, staffId, { table: "adults", action: "update", id, set: { name: "Sian Owen" } });
    const before = peopleTables(db);
    expect(undoImport(db, { runId, staffId, now: NOON })).toEqual({
      status: "in-the-way",
      obstacles: [{ reason: "changed-since", name: "Sian Owen", adultId: id }],
      more: 0,
    });
    expect(peopleTables(db)).toEqual(before);
  });
});

describe("an undo", () => {
  it("ends what was mailed to the address that the import gave", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const adult = anAdult(db, { email: "old@example.test" });
    const { runId } = await imported(db, aFile(row({ email: "new@example.test" })), { staffId });
    aRequest(db, adult);
    expect(undoImport(db, { runId, staffId, now: NOON }).status).toBe("undone");
    expect(adultNow(db, adult).email).toBe("old@example.test");
    expect(onlyOne(db.select().from(passes).all()).ending).toBe("address-changed");
  });

  it("is refused where somebody has taken the address since (rule 4)", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const adult = anAdult(db, { email: "old@example.test" });
    const { runId } = await imported(db, aFile(row({ email: "new@example.test" })), { staffId });
    anAdult(db, { name: "Tom Owen", email: "old@example.test" });
    const before = peopleTables(db);
    expect(undoImport(db, { runId, staffId, now: NOON })).toMatchObject({
      status: "in-the-way",
      obstacles: [{ reason: "in-use", adultId: adult.id }],
    });
    expect(peopleTables(db)).toEqual(before);
  });

  it("is refused where others rely on an address that it confirmed as shared (rule 4)", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const email = "home@example.test";
    anAdult(db, { name: "Nan Evans", email });
    const { runId } = await plannedImport(db, aFile(row({ first: "Ben", name: "Tom Evans", email })), {
      staffId,
    });
    answered(db, runId, { shared: [email] });
    apply(db, runId, { staffId });
    anAdult(db, { name: "Third Evans", email });
    expect(undoImport(db, { runId, staffId, now: NOON })).toMatchObject({
      status: "in-the-way",
      obstacles: [{ reason: "in-use", name: email, adultId: null }],
    });
    expect(db.select().from(sharedAddresses).all()).toHaveLength(1);
  });
});

const WRONG: [what: string, rows: string[], wrong: object[]][] = [
  [
    "an adult without a child",
    [row({ first: "", last: "" })],
    [{ row: 2, column: "B", what: "adult-without-child" }],
  ],
  ["a child without a class", [row({ className: "" })], [{ row: 2, column: "D", what: "class-missing" }]],
  [
    "an adult without a name",
    [row({ name: "", email: "x@example.test" })],
    [{ row: 2, column: "G", what: "adult-name-missing" }],
  ],
  [
    "an address that is none, and whose it is",
    [row({ email: "sian at home" })],
    [{ row: 2, column: "J", what: "email", whose: "Sian Evans", said: "sian at home" }],
  ],
  [
    "a child without a last name",
    [row({ last: "" })],
    [{ row: 2, column: "C", what: "child-last-name-missing" }],
  ],
  [
    "a responsibility that is neither yes nor no",
    [row({ responsibility: "Perhaps" }), row({ first: "Ben", responsibility: "unknown" })],
    [{ row: 2, column: "L", what: "responsibility", whose: "Sian Evans", said: "Perhaps" }],
  ],
  [
    "a child without a number, where others have one",
    [row({ id: "A1" }), row({ first: "Ben" })],
    [{ row: 3, column: "A", what: "child-id-missing" }],
  ],
  [
    "two addresses in a cell",
    [row({ email: "a@example.test; b@example.test" })],
    [
      {
        row: 2,
        column: "J",
        what: "email",
        whose: "Sian Evans",
        said: "a@example.test; b@example.test",
      },
    ],
  ],
  [
    "a name without an end",
    [row({ first: "x".repeat(250) })],
    [{ row: 2, column: "B", what: "name-too-long" }],
  ],
  [
    "two children with one number",
    [row({ id: "A1", first: "Amy" }), row({ id: "A1", first: "Ben" })],
    [
      { row: 2, column: "A", what: "child-id-twice", otherRow: 3 },
      { row: 3, column: "A", what: "child-id-twice", otherRow: 2 },
    ],
  ],
  [
    "two adults with one number",
    [row({ contactId: "P1" }), row({ contactId: "P1", name: "Tom Evans" })],
    [{ row: 3, column: "F", what: "adult-id-twice", otherRow: 2 }],
  ],
  [
    "one child in two classes",
    [row({ id: "A1" }), row({ id: "A1", className: "Elm", name: "Tom Evans" })],
    [{ row: 3, column: "D", what: "other-class", otherRow: 2 }],
  ],
];

describe("a row that is wrong is named with row and column, and nobody changes by it (rule 20):", () => {
  it.each(WRONG)("%s", async (_, rows, wrong) => {
    const { db, staffId } = aSchoolWithOffice();
    const before = peopleTables(db);
    const { plan } = await plannedImport(db, aFile(...rows), { staffId, wholeSchool: true });
    expect(plan.wrong).toEqual(wrong);
    expect(peopleTables(db)).toEqual(before);
  });

  it("names that a spreadsheet would run are names, and phone numbers survive the round trip (rule 16)", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const hostile = '"=HYPERLINK(""https://evil.example"",""x"")"';
    const file = aFile(row({ first: hostile, last: "", name: "@SUM", phone: "+44 1632 960001" }));
    await imported(db, file, { staffId });
    expect(onlyOne(db.select().from(children).all()).name).toBe('=HYPERLINK("https://evil.example","x")');
    expect(onlyOne(db.select().from(adults).all())).toMatchObject({ name: "@SUM", phone: "+44 1632 960001" });
    const exported = aFile(
      row({ first: hostile.replace('"=', "\"'="), last: "", name: "'@SUM", phone: "'+44 1632 960001" }),
    );
    expect((await plannedImport(db, exported, { staffId })).plan.changes).toBe(0);
  });

  it("a file in which most are strangers asks whether it is the right one", async () => {
    const { db, staffId } = aSchoolWithOffice();
    anAdult(db);
    const strangers = ["Bo", "Cy", "Di"].map((first) => row({ first, name: `${first} Stranger` }));
    const { runId, plan } = await plannedImport(db, aFile(...strangers), { staffId });
    expect(plan.questions.rightFile).toEqual({ known: 0, of: 3 });
    const agreed = { leavers: 0, rightFile: false };
    expect(applyPlan(db, { runId, staffId, agreed, now: NOON })).toEqual({ status: "not-agreed" });
  });
});

describe("a plan with a date", () => {
  const NEXT_DAY = NOON + DAY;

  async function scheduled(agreedLeavers: number) {
    const { db, staffId } = aSchoolWithOffice();
    const all = [row({ id: "A1" }), row({ id: "A2", first: "Ben", name: "Tom Owen" })];
    await imported(db, aFile(...all), { staffId });
    const { runId } = await plannedImport(db, aFile(row({ id: "A1", className: "Elm" })), {
      staffId,
      wholeSchool: true,
    });
    const agreed = { leavers: agreedLeavers, rightFile: false };
    const schedule = (on: string) => schedulePlan(db, { runId, on, staffId, agreed, now: NOON });
    return { db, staffId, runId, schedule };
  }

  it("takes effect by itself on its day: classes change, and the oldest year leaves", async () => {
    const { db, runId, schedule, staffId } = await scheduled(1);
    expect(schedule("2026-09-14").status).toBe("not-ahead");
    expect(schedule("2026-09-15")).toEqual({ status: "scheduled" });
    const before = peopleTables(db);
    expect(applyDuePlans(db, { now: NOON })).toEqual({ applied: 0, waiting: 0 });
    expect(peopleTables(db)).toEqual(before);
    // Somebody was changed by hand meanwhile: the plan is for the people of the day.
    edit(db, staffId, {
      table: "adults",
      action: "update",
      id: db.select().from(adults).all()[0]?.id ?? "",
      set: { phone: "1" },
    });
    expect(applyDuePlans(db, { now: NEXT_DAY })).toEqual({ applied: 1, waiting: 0 });
    expect(childrenNow(db).sort()).toEqual(["Amy Evans, Elm", "Ben Evans, Oak, left 2026-09-15"]);
    expect(findImport(db, runId)?.state).toBe("applied");
  });

  it("that meets more leavers than were agreed to changes nothing, and the office finds a task", async () => {
    const { db, runId, schedule, staffId } = await scheduled(1);
    schedule("2026-09-15");
    const late = aChild(db, { name: "Late Comer", misId: "A9" });
    anAdult(db, { name: "Late Parent", childrenHere: [late] });
    const before = peopleTables(db);
    expect(applyDuePlans(db, { now: NEXT_DAY })).toEqual({ applied: 0, waiting: 1 });
    expect(peopleTables(db)).toEqual(before);
    expect(onlyOne(db.select().from(tasks).all())).toMatchObject({ kind: "plan-waits", importRunId: runId });
    expect(applyDuePlans(db, { now: NEXT_DAY })).toEqual({ applied: 0, waiting: 0 });
    expect(apply(db, runId, { staffId, now: NEXT_DAY }).status).toBe("applied");
  });

  it("is kept for a week after its day when it could not be applied, however long it waited", async () => {
    const { db, runId, schedule } = await scheduled(1);
    schedule("2026-10-14");
    const day = NOON + 30 * DAY;
    anAdult(db, { name: "Late Parent", childrenHere: [aChild(db, { name: "Late Comer", misId: "A9" })] });
    expect(applyDuePlans(db, { now: day })).toEqual({ applied: 0, waiting: 1 });
    forgetOldImports(db, { now: day + 6 * DAY });
    expect(findImport(db, runId)).toMatchObject({ state: "planned", families: expect.anything() });
    forgetOldImports(db, { now: day + 8 * DAY });
    expect(findImport(db, runId)).toMatchObject({ state: "abandoned", families: null });
  });

  it("is kept for a week after it was made again instead", async () => {
    const { db, runId, schedule } = await scheduled(1);
    schedule("2026-10-14");
    makeAgain(db, runId, { now: NOON + 20 * DAY });
    forgetOldImports(db, { now: NOON + 21 * DAY });
    expect(findImport(db, runId)?.state).toBe("planned");
  });
});

describe("what is kept of a file", () => {
  it("are its rows until the plan, the families until it is applied, and nothing after that or a week", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const { runId } = await plannedImport(db, aFile(row({})), { staffId });
    expect(findImport(db, runId)).toMatchObject({ cells: null, families: expect.anything() });
    makeItsPlan(db, runId);
    expect(planNow(db, runId).joiners).toHaveLength(1);
    apply(db, runId, { staffId });
    expect(findImport(db, runId)).toMatchObject({
      cells: null,
      families: null,
      plan: null,
      state: "applied",
    });
    const forgotten = await plannedImport(db, aFile(row({ first: "Ben" })), { staffId });
    forgetOldImports(db, { now: NOON + 8 * DAY });
    expect(findImport(db, forgotten.runId)).toMatchObject({ state: "abandoned", families: null, plan: null });
  });
});

describe("what the office has said once about two rows is not asked, and not done, again:", () => {
  /** The same file is imported twice, and every pair that is asked about is one person. */
  async function twice(db: Database, staffId: string, ...rows: string[]) {
    const plans = [];
    for (const _ of ["first", "again"]) {
      const made = await plannedImport(db, aFile(...rows), { staffId });
      const pairs = Object.fromEntries(made.plan.pairs.map(({ key }) => [key, "same" as const]));
      const plan = answered(db, made.runId, { pairs });
      apply(db, made.runId, { staffId });
      plans.push(plan);
    }
    return plans;
  }

  it("one mother of two who has her number in one row only", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const rows = [row({ contactId: "P2" }), row({ className: "Elm" })];
    const [first, again] = await twice(db, staffId, ...rows);
    expect(first?.pairs).toHaveLength(1);
    expect(again).toMatchObject({ changes: 0, pairs: [] });
    expect(db.select().from(adults).all()).toHaveLength(1);
  });

  it("one mother who stands in the file under her name before the wedding and her name after it", async () => {
    const { db, staffId } = aSchoolWithOffice();
    const child = aChild(db, { name: "Amy Evans", className: "Oak" });
    anAdult(db, { name: "Sian Wyn", email: null, childrenHere: [child] });
    const rows = [row({ name: "Sian Evans" }), row({ name: "Sian Wyn", className: "Elm" })];
    const [, again] = await twice(db, staffId, ...rows);
    expect(again?.changes).toBe(0);
    expect(db.select().from(adults).all()).toHaveLength(1);
  });

  it("a child who has a number in one row and none in the other", async () => {
    const { db, staffId } = aSchoolWithOffice();
    aChild(db, { name: "Amy Evans", className: "Oak" });
    const [, again] = await twice(db, staffId, row({ id: "A2" }), row({ name: "Tom Evans" }));
    expect(again?.changes).toBe(0);
  });
});
