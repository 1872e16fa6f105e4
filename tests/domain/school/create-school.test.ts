import { describe, expect, it } from "vitest";
import { createSchool } from "#app/domain/school/create-school.server.ts";
import { markDatabase, readSchool } from "#app/domain/school/mark-database.server.ts";
import { auditEvents, staff } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { anEmptyDatabase, NOON } from "#tests/support/school-in-memory.ts";

const SET_UP = {
  name: "Ysgol Enghraifft",
  officeEmail: "office@example.test",
  adminName: "Ann Admin",
  adminEmail: "Ann@Example.test",
  now: NOON,
};

describe("marking a database", () => {
  it("says once and for all what it is: opened as something else it stays what it was", () => {
    let kinds = 0;
    for (const [first, second] of [
      ["school", "demo"],
      ["demo", "school"],
    ] as const) {
      const db = anEmptyDatabase();
      expect(markDatabase(db, { kind: first, keyCheck: "key", now: NOON })).toMatchObject({
        kind: first,
        createdAt: NOON,
      });
      expect(markDatabase(db, { kind: second, keyCheck: "key", now: NOON + 1 })).toMatchObject({
        kind: first,
        createdAt: NOON,
      });
      kinds += 1;
    }
    expect(kinds).toBe(2);
  });

  it("comes first: a database without a mark is not read", () => {
    expect(() => readSchool(anEmptyDatabase())).toThrow("does not say which kind of school");
  });
});

describe("setting a school up", () => {
  it("keeps its name and the office's address, and invites the first admin", () => {
    const db = anEmptyDatabase();
    markDatabase(db, { kind: "school", keyCheck: "key", now: NOON });
    expect(createSchool(db, SET_UP)).toEqual({ status: "created" });
    expect(readSchool(db)).toMatchObject({ name: "Ysgol Enghraifft", officeEmail: "office@example.test" });
    const admin = onlyOne(db.select().from(staff).all());
    expect(admin).toMatchObject({ name: "Ann Admin", email: "ann@example.test", role: "admin" });
    expect(onlyOne(db.select().from(auditEvents).all())).toMatchObject({
      actorKind: "command-line",
      action: "invited-staff",
      subjectId: admin.id,
    });
  });

  it("happens once", () => {
    const db = anEmptyDatabase();
    markDatabase(db, { kind: "school", keyCheck: "key", now: NOON });
    createSchool(db, SET_UP);
    const before = everyRow(db);
    const again = createSchool(db, { ...SET_UP, name: "Another", adminEmail: "other@example.test" });
    expect(again).toEqual({ status: "exists" });
    expect(everyRow(db)).toEqual(before);
  });

  it("is refused in a demo, and in a database that has no mark", () => {
    const demo = anEmptyDatabase();
    markDatabase(demo, { kind: "demo", keyCheck: "key", now: NOON });
    for (const db of [demo, anEmptyDatabase()]) {
      const before = everyRow(db);
      expect(createSchool(db, SET_UP)).toEqual({ status: "is-demo" });
      expect(everyRow(db)).toEqual(before);
    }
  });
});
