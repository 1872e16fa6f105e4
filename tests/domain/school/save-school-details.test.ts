import { describe, expect, it } from "vitest";
import { saveSchoolDetails } from "#app/domain/school/save-school-details.server.ts";
import { lastChangeOfDetails, originalDetails, schoolDetails } from "#app/platform/school-details.server.ts";
import { auditEvents, schoolDetails as table } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { DETAILS } from "#tests/support/make-ready.ts";
import { aSchool, NOON, TERM_START } from "#tests/support/school-in-memory.ts";

const IN_FILE = {
  ...DETAILS,
  name: "School of the file",
  phone: "01632 960000",
  officeEmail: "file@example.test",
};

describe("the school's details", () => {
  it("are what the settings page says, before `school create`, before the file", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    db.delete(table).run();
    const created = { ...IN_FILE, name: "Ysgol Enghraifft", officeEmail: "office@example.test" };
    expect(schoolDetails(db, IN_FILE)).toEqual(created);
    expect(lastChangeOfDetails(db)).toBeNull();

    const details = { ...DETAILS, name: "Ysgol Newydd", phone: "01632 960999" };
    expect(saveSchoolDetails(db, { details, basedOn: null, staffId, now: NOON })).toEqual({
      status: "saved",
    });
    expect(schoolDetails(db, IN_FILE)).toEqual(details);
    expect(originalDetails(db, IN_FILE)).toEqual(created);
    expect(lastChangeOfDetails(db)).toEqual({ at: NOON, by: "Olwen Office" });
    expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({
      action: "changed-school-details",
      actorId: staffId,
    });
  });

  it("that cannot be read any more give way to those of the file, and a part that is missing too", () => {
    const db = aSchool();
    db.update(table)
      .set({ details: { name: "Ysgol Newydd", more: "of a later release" } })
      .run();
    expect(schoolDetails(db, IN_FILE)).toMatchObject({ name: "Ysgol Newydd", phone: IN_FILE.phone });
    db.update(table)
      .set({ details: { name: 7 } })
      .run();
    expect(schoolDetails(db, IN_FILE)).toMatchObject({ name: "Ysgol Enghraifft" });
  });

  it("that somebody else saved meanwhile are not overwritten (rule 20)", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const before = everyRow(db);
    const change = { details: { ...DETAILS, phone: "01632 960999" }, staffId, now: NOON };
    for (const basedOn of [null, TERM_START - 1]) {
      expect(saveSchoolDetails(db, { ...change, basedOn })).toEqual({ status: "changed-meanwhile" });
    }
    expect(everyRow(db)).toEqual(before);
    expect(saveSchoolDetails(db, { ...change, basedOn: TERM_START })).toEqual({ status: "saved" });
  });
});
