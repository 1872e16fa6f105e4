import { describe, expect, it } from "vitest";
import { addAdult } from "#app/domain/people/add-adult.server.ts";
import { addChild, editChild } from "#app/domain/people/add-child.server.ts";
import { editAdult } from "#app/domain/people/edit-adult.server.ts";
import { historyOf } from "#app/domain/people/history-of.server.ts";
import { tellSafeguarding } from "#app/domain/people/tell-safeguarding.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { ADULT_DETAILS, by, childNow, lastAudit, MOTHER } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const OAK = { name: "Nia Pugh", knownAs: "Nia", className: "Oak", yearGroup: "Year 2" };

describe("adding people by hand", () => {
  it("puts a child and then its adult on the roll, with history from the first day", () => {
    const db = aSchool();
    const office = by(db);
    const { childId } = addChild(db, { details: OAK, ...office });
    expect(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).total).toBe(0);
    const added = addAdult(db, {
      childId,
      details: ADULT_DETAILS,
      email: " Sian@Example.test ",
      tie: MOTHER,
      isSharingConfirmed: false,
      ...office,
    });
    if (added.status !== "added") throw new Error(added.status);
    const row = onlyOne(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).rows);
    expect(row).toMatchObject({ name: "Siân Evans", email: "sian@example.test", children: "Nia Pugh (Oak)" });
    expect(adultNow(db, { id: added.adultId })).toMatchObject({ phone: "+44 1632 960001", language: "cy" });
    expect(lastAudit(db)).toMatchObject({ action: "added-adult", actorId: office.staffId });
    const history = historyOf(db, { id: added.adultId, end: "adultId", readsHolds: false });
    expect(onlyOne(history)).toMatchObject({ by: "Staff office", at: NOON });
    expect(onlyOne(history).lines.map(({ what, other }) => [what, other?.name])).toEqual([
      ["added", undefined],
      ["added", "Nia Pugh"],
    ]);
  });

  it("asks the office whether an address is shared, and does so for each adult (rule 4)", () => {
    const db = aSchool();
    const office = by(db);
    const { email } = anAdult(db, { name: "Tom Evans" });
    const child = aChild(db);
    const add = (isSharingConfirmed: boolean) =>
      addAdult(db, {
        childId: child.id,
        details: ADULT_DETAILS,
        email,
        tie: MOTHER,
        isSharingConfirmed,
        ...office,
      });
    const before = everyRow(db);
    expect(add(false)).toEqual({ status: "shared", sharing: [{ email, with: ["Tom Evans"] }] });
    expect(everyRow(db)).toEqual(before);
    expect(add(true).status).toBe("added");
    expect(add(false).status).toBe("shared");
    expect(add(true).status).toBe("added");
  });

  it("adds nobody to a child who is not there, or with the address of whoever types it (rule 8)", () => {
    const db = aSchool();
    const office = by(db);
    const before = everyRow(db);
    const adult = { details: ADULT_DETAILS, tie: MOTHER, isSharingConfirmed: true, ...office };
    const nobody = addAdult(db, { ...adult, childId: "nothing", email: null });
    expect(nobody).toEqual({ status: "no-such-child" });
    expect(everyRow(db)).toEqual(before);
    const childId = aChild(db).id;
    const own = addAdult(db, { ...adult, childId, email: "OFFICE@school.example" });
    expect(own).toEqual({ status: "own-record" });
  });
});

describe("correcting somebody's details", () => {
  it("keeps who, when, from what to what, and why", () => {
    const db = aSchool();
    const office = by(db);
    const adult = anAdult(db, { name: "Sian Evens" });
    const details = { ...ADULT_DETAILS, name: "Sian Evans", phone: null, language: "en" };
    const edit = { adultId: adult.id, details, ...office };
    expect(editAdult(db, { ...edit, reason: "She told us" })).toEqual({ status: "changed" });
    expect(adultNow(db, adult).name).toBe("Sian Evans");
    expect(onlyOne(historyOf(db, { id: adult.id, end: "adultId", readsHolds: false }))).toMatchObject({
      by: "Staff office",
      reason: "She told us",
      lines: [{ what: "changed", fields: [{ column: "name", from: "Sian Evens", to: "Sian Evans" }] }],
    });
    const after = everyRow(db);
    expect(editAdult(db, edit)).toEqual({ status: "nothing-changed" });
    expect(editAdult(db, { ...edit, adultId: "nothing" })).toEqual({ status: "no-such-adult" });
    expect(everyRow(db)).toEqual(after);
  });

  it("does the same for a child", () => {
    const db = aSchool();
    const office = by(db);
    const child = aChild(db);
    const edit = { childId: child.id, details: { ...OAK, className: "Elm" }, ...office };
    expect(editChild(db, edit)).toEqual({ status: "changed" });
    expect(childNow(db, child)).toMatchObject({ name: "Nia Pugh", className: "Elm" });
    expect(editChild(db, edit)).toEqual({ status: "nothing-changed" });
    expect(editChild(db, { ...edit, childId: "nothing" })).toEqual({ status: "no-such-child" });
    expect(historyOf(db, { id: child.id, end: "childId", readsHolds: false })).toHaveLength(1);
  });
});

describe("the mark that tells the safeguarding lead", () => {
  it("is set and seen by head and safeguarding lead only, also in the history", () => {
    const db = aSchool();
    const child = aChild(db);
    const mark = { childId: child.id, tells: true };
    for (const role of ["office", "admin"] as const) {
      expect(tellSafeguarding(db, { ...mark, ...by(db, role) })).toEqual({ status: "head-or-dsl-only" });
    }
    expect(childNow(db, child).tellsSafeguarding).toBe(false);
    expect(tellSafeguarding(db, { ...mark, ...by(db, "dsl") })).toEqual({ status: "set" });
    expect(childNow(db, child).tellsSafeguarding).toBe(true);
    const history = (readsHolds: boolean) => historyOf(db, { id: child.id, end: "childId", readsHolds });
    expect(history(true)).toHaveLength(1);
    expect(history(false)).toEqual([]);
  });
});
