import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { changePeople, type PeopleChange } from "#app/domain/people/change-people.server.ts";
import { undoChangeSet } from "#app/domain/people/undo-change-set.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, changeSets, peopleChanges } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

describe("a change to a person", () => {
  it("is written down with what was there before, who did it and why", () => {
    const db = aSchool();
    const adult = anAdult(db, { name: "Sian Evans" });
    const staffId = aMemberOfStaff(db);
    change(db, [{ table: "adults", action: "update", id: adult.id, set: { name: "Siân Evans" } }], {
      staffId,
      reason: "Her own spelling",
    });
    expect(nameOf(db, adult.id)).toBe("Siân Evans");
    expect(db.select().from(changeSets).all()).toMatchObject([
      { kind: "edit", madeBy: staffId, madeAt: NOON, reason: "Her own spelling", undoneBy: null },
    ]);
    expect(db.select().from(peopleChanges).all()).toMatchObject([
      {
        tableName: "adults",
        rowId: adult.id,
        before: { name: "Sian Evans" },
        after: { name: "Siân Evans" },
      },
    ]);
  });

  it("to what is there already changes nothing and leaves no trace", () => {
    const db = aSchool();
    const adult = anAdult(db, { name: "Sian Evans" });
    const before = everyRow(db);
    const { changeSetId, changed } = change(db, [
      { table: "adults", action: "update", id: adult.id, set: { name: "Sian Evans", phone: null } },
    ]);
    expect({ changeSetId, changed }).toEqual({ changeSetId: null, changed: 0 });
    expect(everyRow(db)).toEqual(before);
  });
});

describe("undoing a set of changes", () => {
  it("puts every people table back to the last letter (rule 15)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const before = peopleTables(db);
    const { changeSetId } = change(db, everythingAtOnce(adult.id));
    expect(peopleTables(db)).not.toEqual(before);
    expect(undo(db, changeSetId)).toMatchObject({ status: "undone" });
    expect(peopleTables(db)).toEqual(before);
    expect(undo(db, changeSetId)).toEqual({ status: "already-undone" });
  });

  it("can be undone itself", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { changeSetId } = change(db, everythingAtOnce(adult.id));
    const changed = peopleTables(db);
    const undone = undo(db, changeSetId);
    undo(db, undone.status === "undone" ? undone.changeSetId : null);
    expect(peopleTables(db)).toEqual(changed);
  });

  it("says which person was changed since, and then changes nothing (rule 15)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { changeSetId } = change(db, [
      { table: "adults", action: "update", id: adult.id, set: { name: "Wrong Name" } },
    ]);
    change(db, [{ table: "adults", action: "update", id: adult.id, set: { name: "Right Name" } }]);
    const before = everyRow(db);
    expect(undo(db, changeSetId)).toEqual({
      status: "in-the-way",
      rows: [{ table: "adults", rowId: adult.id, reason: "changed-since" }],
    });
    expect(everyRow(db)).toEqual(before);
  });

  it("does not take away a person who has been asked meanwhile (rules 9 and 15)", () => {
    const db = aSchool();
    const id = newId(NOON);
    const child = aChild(db);
    const guarded = anAdult(db, { childrenHere: [child] });
    const { changeSetId } = change(db, [
      { table: "adults", action: "update", id: guarded.id, set: { name: "Changed" } },
      {
        table: "adults",
        action: "insert",
        row: { id, name: "New Adult", email: "new@example.test", createdAt: NOON },
      },
      {
        table: "guardianships",
        action: "insert",
        row: {
          id: newId(NOON),
          adultId: id,
          childId: child.id,
          relationship: "father",
          parentalResponsibility: "yes",
          createdAt: NOON,
        },
      },
    ]);
    aRequest(db, { id });
    const before = everyRow(db);
    expect(undo(db, changeSetId)).toEqual({
      status: "in-the-way",
      rows: [{ table: "adults", rowId: id, reason: "in-use" }],
    });
    expect(everyRow(db)).toEqual(before);
  });
});

/** An insert, an update and a delete in tables that hang on each other. */
function everythingAtOnce(adultId: string): PeopleChange[] {
  const [childId, guardianshipId] = [newId(NOON), newId(NOON)];
  return [
    { table: "shared_addresses", action: "insert", row: { email: "two@example.test", confirmedAt: NOON } },
    { table: "adults", action: "update", id: adultId, set: { email: "two@example.test" } },
    {
      table: "children",
      action: "insert",
      row: {
        id: childId,
        name: "Ben Evans",
        knownAs: "Ben",
        className: "Elm",
        yearGroup: "Year 1",
        createdAt: NOON,
      },
    },
    {
      table: "guardianships",
      action: "insert",
      row: {
        id: guardianshipId,
        adultId,
        childId,
        relationship: "mother",
        parentalResponsibility: "unknown",
        createdAt: NOON,
      },
    },
    { table: "guardianships", action: "delete", id: guardianshipId },
  ];
}

function change(
  db: Database,
  changes: PeopleChange[],
  { staffId = null, reason }: { staffId?: string | null; reason?: string } = {},
) {
  return db.transaction((tx) => changePeople(tx, { kind: "edit", changes, staffId, reason, now: NOON }));
}

function undo(db: Database, changeSetId: string | null) {
  return db.transaction((tx) =>
    undoChangeSet(tx, { changeSetId: changeSetId ?? "", staffId: null, now: NOON }),
  );
}

function peopleTables(db: Database) {
  const { adults, children, guardianships, shared_addresses } = everyRow(db);
  expect(adults?.length).toBeGreaterThan(0);
  return { adults, children, guardianships, shared_addresses };
}

function nameOf(db: Database, id: string): string | undefined {
  return db.select({ name: adults.name }).from(adults).where(eq(adults.id, id)).get()?.name;
}
