import { describe, expect, it } from "vitest";
import { changePeople, type PeopleChange } from "#app/domain/people/change-people.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { newId } from "#db/new-id.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { by } from "#tests/support/people-at-work.ts";
import { aSchool, NOON, TERM_START } from "#tests/support/school-in-memory.ts";

describe("one's own record as a parent (rule 8)", () => {
  it("is known by the link to it, by an equal address, and under each of its records", () => {
    const db = aSchool();
    const [own, earlier, other] = [anAdult(db), anAdult(db), anAdult(db)];
    const person = { name: "Ann", email: "ann@school.example", role: "office", adultId: earlier.id } as const;
    const { staffId } = inviteStaff(db, { ...person, actor: { kind: "portal" }, now: TERM_START });
    expect(isOwnRecord(db, { staffId, adultId: own.id })).toBe(false);
    mergeAdults(db, { adultId: own.id, otherId: earlier.id, ...by(db) });
    expect(isOwnRecord(db, { staffId, adultId: own.id })).toBe(true);
    expect(isOwnRecord(db, { staffId, adultId: earlier.id })).toBe(true);
    expect(isOwnRecord(db, { staffId, adultId: other.id })).toBe(false);
    const sameAddress = by(db, "head", other.email ?? "");
    expect(isOwnRecord(db, { staffId: sameAddress.staffId, adultId: other.id })).toBe(true);
    expect(isOwnRecord(db, { staffId: "nobody", adultId: other.id })).toBe(false);
  });

  it("is guarded by the database itself, whichever code writes there; an import is no person's", () => {
    const db = aSchool();
    const office = by(db);
    const own = anAdult(db, { email: "office@school.example" });
    const other = anAdult(db);
    const child = aChild(db);
    const tie = { id: newId(NOON), adultId: own.id, childId: child.id, relationship: "aunt" };
    const row = { ...tie, parentalResponsibility: "no", createdAt: NOON } as const;
    const changes: PeopleChange[] = [
      { table: "adults", action: "update", id: own.id, set: { name: "Another" } },
      { table: "adults", action: "update", id: own.id, set: { email: "elsewhere@example.test" } },
      { table: "guardianships", action: "insert", row },
    ];
    const write = (change: PeopleChange, kind: "edit" | "merge" | "import") => () =>
      db.transaction((tx) => changePeople(tx, { kind, changes: [change], ...office }));
    for (const change of changes) {
      expect(write(change, "edit")).toThrow(/nobody changes their own record/);
      expect(write(change, "merge")).toThrow(/nobody changes their own record/);
    }
    expect(changes).toHaveLength(3);
    const elsewhere = { table: "adults", action: "update", id: other.id, set: { name: "B" } } as const;
    expect(write(elsewhere, "edit")).not.toThrow();
    for (const change of changes) expect(write(change, "import")).not.toThrow();
  });
});
