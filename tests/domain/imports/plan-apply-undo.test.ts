import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { undoImport } from "#app/domain/imports/undo-import.server.ts";
import { currentGuardianships } from "#app/domain/people/children-shown-to.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { SheetRow } from "#db/import-fields.ts";
import { sharedAddresses } from "#db/schema.ts";
import { answered, apply, HEADERS, peopleTables, planRows } from "#tests/support/make-imports.ts";
import { aChild, aGuardianship, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON, TERM_START } from "#tests/support/school-in-memory.ts";

/*
 * A small world in which everything collides: few names, few ids, few addresses, so that twins, namesakes, families at
 * one address, people who come back and ids that are used twice turn up by themselves.
 */
const FIRST = ["Amy", "Siân", "O'Neil", "=1+1"];
const LAST = ["Evans", "Evans-Jones", "Ŵyn"];
const CLASSES = ["Oak", "Elm"];
const EMAILS = ["", "one@example.test", "two@example.test", "THREE@example.test ", "not an address"];
const RELATIONSHIPS = ["mother", "father", "Grandmother", "neighbour", ""];

const one = (from: readonly string[]) => fc.constantFrom(...from);
const fileRow = fc.record({
  id: one(["", "A1", "A2", "A3"]),
  first: one(FIRST),
  last: one(LAST),
  className: one(["", ...CLASSES]),
  contactId: one(["", "P1", "P2", "P3"]),
  adult: fc.tuple(one(["", ...FIRST]), one(LAST)).map(([first, last]) => (first ? `${first} ${last}` : "")),
  relationship: one(RELATIONSHIPS),
  email: one(EMAILS),
  courtOrder: one(["", "", "", "Yes"]),
});
const rollRow = fc.record({
  childId: one(["", "A1", "A2"]),
  child: fc.tuple(one(FIRST), one(LAST)).map((parts) => parts.join(" ")),
  className: one(CLASSES),
  left: fc.boolean(),
  died: fc.boolean(),
  adultId: one(["", "P1", "P2"]),
  adult: fc.tuple(one(FIRST), one(LAST)).map((parts) => parts.join(" ")),
  email: one(["", "one@example.test", "two@example.test", "four@example.test"]),
  adultLeft: fc.boolean(),
  signs: fc.boolean(),
  relationship: one(["mother", "father", "parent"]),
  sharesChildOf: fc.nat(5),
});

type RollRow = typeof rollRow extends fc.Arbitrary<infer Row> ? Row : never;
type FileRow = typeof fileRow extends fc.Arbitrary<infer Row> ? Row : never;

function aRandomRoll(rows: RollRow[]): Database {
  const db = aSchool();
  const used = new Set<string>();
  const once = (value: string) => {
    if (value === "" || used.has(value)) return null;
    used.add(value);
    return value;
  };
  const made: { id: string }[] = [];
  for (const row of rows) {
    const misId = once(row.childId);
    const childLeft = row.left ? "2026-07-20" : null;
    const diedAt = row.died ? TERM_START : null;
    const child = aChild(db, { name: row.child, className: row.className, misId, leftOn: childLeft, diedAt });
    made.push(child);
    const leftOn = row.adultLeft ? "2026-07-20" : null;
    const email = leftOn === null ? once(row.email) : row.email || null;
    const adult = anAdult(db, {
      name: row.adult,
      misId: once(row.adultId),
      email,
      leftOn,
      childrenHere: [child],
      relationship: row.relationship,
    });
    const other = made[row.sharesChildOf];
    if (other && other.id !== child.id) aGuardianship(db, adult, other);
    const isAsked = currentGuardianships(db, adult.id).length > 0;
    if (row.signs && isAsked) readAndSign(db, adult);
  }
  return db;
}

function asRows(rows: FileRow[]): SheetRow[] {
  const cells = rows.map((row) => [
    ...[row.id, row.first, row.last, row.className, "", row.contactId, row.adult, row.relationship],
    ...["1", row.email, "+44 1632 960001", "yes", row.courtOrder],
  ]);
  return [HEADERS.split(","), ...cells].map((row, index) => ({ row: index + 1, cells: row }));
}

const scenario = fc.record({
  roll: fc.array(rollRow, { maxLength: 8 }),
  file: fc.array(fileRow, { minLength: 1, maxLength: 10 }),
  wholeSchool: fc.boolean(),
  everybody: fc.boolean(),
  saysSame: fc.boolean(),
  shares: fc.boolean(),
});

/** The plan of a random file against a random roll, with every question answered. */
function planOf(db: Database, { file, saysSame, shares, ...wishes }: Scenario, staffId: string) {
  const made = planRows(db, asRows(file), { ...wishes, staffId });
  return { runId: made.runId, plan: answerAll(db, made, { saysSame, shares }) };
}

function answerAll(
  db: Database,
  { runId, plan }: ReturnType<typeof planRows>,
  { saysSame, shares }: { saysSame: boolean; shares: boolean },
) {
  const answer = saysSame ? ("same" as const) : ("different" as const);
  const shared = shares ? plan.shared.map(({ email }) => email) : [];
  return answered(db, runId, {
    pairs: Object.fromEntries(plan.pairs.map(({ key }) => [key, answer])),
    shared,
  });
}

/** Whose each acknowledgement is: the adult, and what the database says of that adult for ever. */
function acknowledgedBy(db: Database): unknown[] {
  return db.$client
    .prepare(
      "select acknowledgements.id, signings.adult_id, adults.created_at from acknowledgements join signings on signings.id = signing_id join adults on adults.id = signings.adult_id order by 1",
    )
    .all();
}

type Scenario = typeof scenario extends fc.Arbitrary<infer One> ? One : never;

const RUNS = { numRuns: 80 };
/** Each run applies and undoes a whole plan. */
const PATIENTLY = { timeout: 120_000 };

describe("for any roll and any file", PATIENTLY, () => {
  it("plan, apply and undo give the same people back, every column of them (rule 15)", () => {
    let applied = 0;
    fc.assert(
      fc.property(scenario, (given) => {
        const db = aRandomRoll(given.roll);
        const staffId = aMemberOfStaff(db);
        const before = peopleTables(db);
        const { runId, plan } = planOf(db, given, staffId);
        expect(peopleTables(db)).toEqual(before);
        expect(apply(db, runId, { staffId }).status).toBe("applied");
        if (plan.changes > 0) expect(peopleTables(db)).not.toEqual(before);
        else expect(peopleTables(db)).toEqual(before);
        expect(undoImport(db, { runId, staffId, now: NOON })).toEqual({ status: "undone" });
        expect(peopleTables(db)).toEqual(before);
        if (plan.changes > 0) applied++;
        db.$client.close();
      }),
      RUNS,
    );
    expect(applied).toBeGreaterThan(RUNS.numRuns / 2);
  });

  it("the same file applied twice is as good as once, and the second plan says that nothing would change", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const db = aRandomRoll(given.roll);
        const staffId = aMemberOfStaff(db);
        apply(db, planOf(db, given, staffId).runId, { staffId });
        const once = peopleTables(db);
        const { runId, plan } = planOf(db, given, staffId);
        expect(apply(db, runId, { staffId }).status).toBe("applied");
        expect(peopleTables(db)).toEqual(once);
        expect(plan.changes).toBe(0);
        db.$client.close();
      }),
      RUNS,
    );
  });

  it("no acknowledgement ever moves to another human, and no child who died is touched or named", () => {
    let signed = 0;
    let died = 0;
    fc.assert(
      fc.property(scenario, (given) => {
        const db = aRandomRoll(given.roll);
        const staffId = aMemberOfStaff(db);
        const acknowledged = acknowledgedBy(db);
        const dead = () =>
          db.$client.prepare("select * from children where died_at is not null order by id").all();
        const deadBefore = dead();
        const { runId } = planOf(db, given, staffId);
        apply(db, runId, { staffId });
        expect(acknowledgedBy(db)).toEqual(acknowledged);
        expect(dead()).toEqual(deadBefore);
        undoImport(db, { runId, staffId, now: NOON });
        expect(acknowledgedBy(db)).toEqual(acknowledged);
        signed += acknowledged.length;
        died += deadBefore.length;
        db.$client.close();
      }),
      RUNS,
    );
    expect(signed).toBeGreaterThan(10);
    expect(died).toBeGreaterThan(10);
  });

  it("a mother and a father of one name stay two, unless the office says that they are one (rules 4 and 5)", () => {
    let couples = 0;
    fc.assert(
      fc.property(scenario, one(FIRST), one(["", "one@example.test"]), (given, name, email) => {
        const db = aRandomRoll(given.roll);
        const staffId = aMemberOfStaff(db);
        const words = () =>
          new Map(
            db.$client
              .prepare<[], { id: string; relationship: string }>("select id, relationship from guardianships")
              .all()
              .map(({ id, relationship }) => [id, relationship]),
          );
        const before = words();
        const parent = { contactId: "", adult: `${name} Evans` };
        const file = given.file.flatMap((row) => [
          { ...row, ...parent, relationship: "mother", email },
          { ...row, ...parent, relationship: "father", email },
        ]);
        const { runId } = planOf(db, { ...given, file, saysSame: false }, staffId);
        expect(apply(db, runId, { staffId }).status).toBe("applied");
        const after = words();
        for (const [id, word] of before) {
          if (word !== "parent") expect(after.get(id)).toBe(word);
        }
        const tied = db.$client
          .prepare<[string], { id: string; childId: string; relationship: string }>(
            "select guardianships.id, child_id childId, relationship from guardianships join adults on adults.id = adult_id where name = ?",
          )
          .all(parent.adult);
        const touched = tied.filter(({ id, relationship }) => before.get(id) !== relationship);
        for (const { childId } of touched) {
          const theirs = tied
            .filter((one) => one.childId === childId)
            .map(({ relationship }) => relationship);
          expect(theirs).toEqual(expect.arrayContaining(["mother", "father"]));
          couples++;
        }
        db.$client.close();
      }),
      RUNS,
    );
    expect(couples).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it("two adults share an address only where that was confirmed (rule 4)", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const db = aRandomRoll(given.roll);
        const staffId = aMemberOfStaff(db);
        apply(db, planOf(db, { ...given, shares: false }, staffId).runId, { staffId });
        expect(db.select().from(sharedAddresses).all()).toEqual([]);
        const twice = db.$client
          .prepare(
            "select email from adults where email is not null and left_on is null group by email having count(*) > 1",
          )
          .all();
        expect(twice).toEqual([]);
        db.$client.close();
      }),
      RUNS,
    );
  });
});
