import { describe, expect, it } from "vitest";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { takeAddress } from "#app/domain/inbox/take-address.server.ts";
import type { Database } from "#db/connection.server.ts";
import { changeSets, parentSessions, passes, peopleChanges, sharedAddresses } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { aPersonOfStaff, aTask, type Task, taskNow } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const NEW = "new@example.test";

function aSchoolWithOffice() {
  const db = aSchool();
  const staff = aPersonOfStaff(db, "office");
  const use = (task: Task, { isShared = false, staffId = staff.id } = {}) =>
    takeAddress(db, { taskId: task.id, staffId, isShared, words: "Rang her", now: NOON });
  return { db, staff, use };
}

const given = (db: Database, adult: { id: string }, note = NEW) =>
  aTask(db, "address-given", { adultId: adult.id, note });

describe("an address that was given while signing with a slip", () => {
  it("becomes the adult's when the office confirms it, with history, and finishes the task", () => {
    const { db, staff, use } = aSchoolWithOffice();
    const adult = anAdult(db, { email: null });
    const task = given(db, adult, " New@Example.test");
    expect(adultNow(db, adult).email).toBeNull();
    expect(use(task)).toEqual({ status: "used" });
    expect(adultNow(db, adult)).toMatchObject({ email: NEW, mailboxState: "usable" });
    expect(onlyOne(db.select().from(changeSets).all())).toMatchObject({ kind: "edit", madeBy: staff.id });
    expect(onlyOne(db.select().from(peopleChanges).all())).toMatchObject({
      before: { email: null },
      after: { email: NEW },
    });
    expect(taskNow(db, task)).toMatchObject({ doneBy: staff.id });
    expect(use(task)).toEqual({ status: "done-already" });
    expect(mailsTo(db, NEW)).toEqual([]);
  });

  it("in place of another tells the old address, and ends the links and sessions that came from there", () => {
    const { db, use } = aSchoolWithOffice();
    const adult = anAdult(db, { email: "old@example.test" });
    aRequest(db, adult);
    const ends = { createdAt: NOON, idleEndsAt: NOON + 1, endsAt: NOON + 1 };
    db.insert(parentSessions)
      .values({ id: "s", adultId: adult.id, scope: "sign-in", ...ends })
      .run();
    expect(use(given(db, adult))).toEqual({ status: "used" });
    expect(onlyOne(db.select().from(passes).all())).toMatchObject({
      ending: "address-changed",
      endedAt: NOON,
    });
    expect(db.select().from(parentSessions).all()).toEqual([]);
    expect(mailsTo(db, "old@example.test").map(({ kind }) => kind)).toEqual(["request", "address-changed"]);
  });

  it("in place of a mailbox that is somebody else's writes there no more", () => {
    const { db, use } = aSchoolWithOffice();
    const adult = anAdult(db, { email: "old@example.test", mailboxState: "not-theirs" });
    expect(use(given(db, adult))).toEqual({ status: "used" });
    expect(mailsTo(db, "old@example.test")).toEqual([]);
    expect(adultNow(db, adult).mailboxState).toBe("usable");
  });

  it("that somebody else has needs the word that they share it (rule 4)", () => {
    const { db, use } = aSchoolWithOffice();
    anAdult(db, { name: "Tom Evans", email: NEW });
    const adult = anAdult(db, { email: null });
    const task = given(db, adult);
    const before = everyRow(db);
    expect(use(task)).toEqual({ status: "not-confirmed-as-shared" });
    expect(everyRow(db)).toEqual(before);
    expect(use(task, { isShared: true })).toEqual({ status: "used" });
    expect(onlyOne(db.select().from(sharedAddresses).all()).email).toBe(NEW);
    expect(adultNow(db, adult).email).toBe(NEW);
  });

  it("that nobody else has is not marked as shared, whatever was ticked", () => {
    const { db, use } = aSchoolWithOffice();
    expect(use(given(db, anAdult(db, { email: null })), { isShared: true })).toEqual({ status: "used" });
    expect(db.select().from(sharedAddresses).all()).toEqual([]);
  });

  it("can be refused, and nothing changes", () => {
    const { db, staff } = aSchoolWithOffice();
    const adult = anAdult(db, { email: "old@example.test" });
    const task = given(db, adult);
    const refuse = { taskId: task.id, staffId: staff.id, chose: "address-refused", words: "Not hers" };
    expect(finishTask(db, { ...refuse, now: NOON })).toEqual({ status: "finished" });
    expect(adultNow(db, adult)).toEqual(adult);
  });

  it("is not confirmed by the parent who works at the school, by record, old address or new (rule 8)", () => {
    const { db, use } = aSchoolWithOffice();
    const adult = anAdult(db, { email: "old@example.test" });
    const task = given(db, adult);
    const selves = [
      aPersonOfStaff(db, "head", { adultId: adult.id }),
      aPersonOfStaff(db, "admin", { email: "old@example.test" }),
      aPersonOfStaff(db, "dsl", { email: NEW }),
    ];
    for (const { id: staffId } of selves) expect(use(task, { staffId })).toEqual({ status: "own-record" });
    expect(adultNow(db, adult).email).toBe("old@example.test");
    expect(selves).toHaveLength(3);
  });
});

describe("an address that two adults may share", () => {
  it("is confirmed for both in one step, or not at all (rule 4)", () => {
    const { db, staff, use } = aSchoolWithOffice();
    const first = anAdult(db, { name: "Tom Evans", email: NEW });
    const second = anAdult(db, { email: null });
    const task = aTask(db, "shared-address", { adultId: second.id, note: NEW });
    expect(findTask(db, { taskId: task.id, viewer: staff, now: NOON })?.address).toEqual({
      address: NEW,
      others: [{ id: first.id, name: "Tom Evans" }],
      isShared: false,
    });
    expect(use(task)).toEqual({ status: "not-confirmed-as-shared" });
    expect(use(task, { isShared: true })).toEqual({ status: "used" });
    expect(adultNow(db, second).email).toBe(NEW);
    expect(adultNow(db, first)).toEqual(first);
  });

  it("was confirmed before for others, and has to be said of a third adult too (rule 4)", () => {
    const { db, use } = aSchoolWithOffice();
    db.insert(sharedAddresses).values({ email: NEW, confirmedAt: NOON }).run();
    anAdult(db, { name: "Tom Evans", email: NEW });
    const third = anAdult(db, { email: null });
    const task = aTask(db, "shared-address", { adultId: third.id, note: NEW });
    expect(use(task)).toEqual({ status: "not-confirmed-as-shared" });
    expect(use(task, { isShared: true })).toEqual({ status: "used" });
  });

  it("is no question of any other kind of task, nor without an address", () => {
    const { db, use } = aSchoolWithOffice();
    const adult = anAdult(db);
    expect(use(aTask(db, "concern", { adultId: adult.id, note: NEW }))).toEqual({
      status: "no-address-here",
    });
    expect(use(aTask(db, "address-given", { note: NEW }))).toEqual({ status: "no-address-here" });
    changeAdult(db, adult, { email: null });
    expect(use(aTask(db, "shared-address", { adultId: adult.id }))).toEqual({ status: "no-address-here" });
  });
});
