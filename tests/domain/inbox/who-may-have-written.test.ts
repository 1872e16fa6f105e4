import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { askFromTask } from "#app/domain/inbox/ask-from-task.server.ts";
import { findAdults } from "#app/domain/inbox/find-adults.server.ts";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { listTasks } from "#app/domain/inbox/list-tasks.server.ts";
import { postponeTask } from "#app/domain/inbox/postpone-task.server.ts";
import { whoMayHaveWritten } from "#app/domain/inbox/who-may-have-written.server.ts";
import { changePeople } from "#app/domain/people/change-people.server.ts";
import { newId } from "#db/new-id.ts";
import { requests } from "#db/schema.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { MAIL_KEY } from "#tests/support/make-requests.ts";
import { aPersonOfStaff, aReport, taskNow } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

/** Two families who look alike, and one that does not. */
function aRoll() {
  const db = aSchool();
  const amy = aChild(db, { name: "Amy Ŵynne-Parry", knownAs: "Amy", className: "Oak" });
  const ben = aChild(db, { name: "Benjamin Price", knownAs: "Ben", className: "Elm" });
  return {
    db,
    sian: anAdult(db, { name: "Siân Ŵynne-Parry", email: "sian@example.test", childrenHere: [amy] }),
    tom: anAdult(db, { name: "Tom Price", phone: "+44 1632 960001", childrenHere: [ben] }),
    zoe: anAdult(db, {
      name: "Zoe Zimmer",
      childrenHere: [aChild(db, { name: "Ida Zimmer", knownAs: "Ida" })],
    }),
  };
}

describe("who on the roll may have written “I'm not on the list”", () => {
  const NAMED = [
    ["the adult's name, without accents", { name: "sian wynne parry", child: "?" }, ["Siân Ŵynne-Parry"]],
    ["the address", { name: "X", contact: "me: SIAN@example.test", child: "?" }, ["Siân Ŵynne-Parry"]],
    ["the phone number, written as here", { name: "X", contact: "01632 960 001", child: "?" }, ["Tom Price"]],
    ["the child's name and class", { name: "X", child: "Amy in Oak class" }, ["Siân Ŵynne-Parry"]],
    ["the child's whole name", { name: "X", child: "Benjamin Price" }, ["Tom Price"]],
    ["what the child is called, and a surname", { name: "Jo Price", child: "Ben" }, ["Tom Price"]],
    ["a first name alone", { name: "X", child: "Amy" }, ["Siân Ŵynne-Parry"]],
    ["a name with a wrong letter", { name: "X", child: "Benjamim Price" }, ["Tom Price"]],
    ["two letters swapped", { name: "X", child: "Benjamin Prcie" }, ["Tom Price"]],
    ["a child named in the message", { name: "X", child: "?", message: "Ben Price is mine" }, ["Tom Price"]],
    ["a short name with another letter", { name: "X", child: "Any" }, []],
    ["somebody else", { name: "Gwen Grey", child: "Dai Grey, Oak" }, []],
    ["nothing", { name: "?", contact: "?", child: "?" }, []],
    ["words that stand in patterns", { name: ".*", contact: "(", child: "%_" }, []],
  ] as const;

  it.each(NAMED)("is found by %s", (_, words, names) => {
    const { db } = aRoll();
    expect(whoMayHaveWritten(db, aReport(db, words)).map(({ name }) => name)).toEqual(names);
  });

  it("comes with the likeliest first, and why", () => {
    const { db, sian } = aRoll();
    const child = aChild(db, { name: "Amy Other", className: "Fir" });
    anAdult(db, { name: "Una Other", childrenHere: [child] });
    const report = aReport(db, { name: "S. W.", contact: "sian@example.test", child: "Amy" });
    const found = whoMayHaveWritten(db, report);
    expect(found.map(({ name }) => name)).toEqual(["Siân Ŵynne-Parry", "Una Other"]);
    expect(found[0]).toEqual({
      adultId: sian.id,
      name: "Siân Ŵynne-Parry",
      left: false,
      children: [{ name: "Amy Ŵynne-Parry", className: "Oak" }],
      match: "address",
      childrenNamed: ["Amy Ŵynne-Parry"],
      isNew: false,
    });
  });

  it("never names a child who has died", () => {
    const db = aSchool();
    const child = aChild(db, { name: "Mali Morris", knownAs: "Mali", diedAt: NOON });
    anAdult(db, { name: "Ann Morris", childrenHere: [child] });
    const found = whoMayHaveWritten(db, aReport(db, { name: "Ann Morris", child: "Mali Morris" }));
    expect(onlyOne(found).name).toBe("Ann Morris");
    expect(JSON.stringify(found)).not.toContain("Mali");
  });

  it("is looked at again after every import: a task says that somebody has joined since", () => {
    const { db } = aRoll();
    const office = aPersonOfStaff(db, "office");
    const early = aReport(db);
    const marks = () =>
      listTasks(db, { list: "open", viewer: office, now: NOON, limit: 9, offset: 0 }).rows.map(
        ({ hasNewMatch }) => hasNewMatch,
      );
    expect(marks()).toEqual([false]);

    const id = newId(NOON + DAY);
    const row = { id, name: "Gwen Grey", email: "gwen@example.test", createdAt: NOON + DAY };
    const changes = [{ table: "adults", action: "insert", row }] as const;
    db.transaction((tx) => changePeople(tx, { kind: "import", changes, staffId: null, now: NOON + DAY }));
    expect(marks()).toEqual([true]);
    expect(whoMayHaveWritten(db, early)).toMatchObject([{ adultId: id, match: "address", isNew: true }]);
    // Who wrote after that was compared with her at once.
    expect(whoMayHaveWritten(db, aReport(db, { now: NOON + 2 * DAY }))).toMatchObject([{ isNew: false }]);
    expect(marks()).toEqual([true, false]);
  });

  it("may be somebody who was here all the time and whose address was put right since", () => {
    const { db, zoe } = aRoll();
    const report = aReport(db);
    const set = { email: "gwen@example.test" };
    const changes = [{ table: "adults", action: "update", id: zoe.id, set }] as const;
    db.transaction((tx) => changePeople(tx, { kind: "edit", changes, staffId: null, now: NOON + DAY }));
    expect(whoMayHaveWritten(db, report)).toMatchObject([{ adultId: zoe.id, isNew: true }]);
  });

  it("is looked for by hand too, by a part of a name or an address", () => {
    const { db, sian } = aRoll();
    const found = (part: string) => findAdults(db, { part, limit: 10 }).map(({ id }) => id);
    expect(found("WYNNE")).toEqual([sian.id]);
    expect(found("sian@")).toEqual([sian.id]);
    expect(found("%")).toEqual([]);
    expect(found("  ")).toEqual([]);
  });
});

describe("whoever is found", () => {
  it("is linked to the task, and can be asked from there, once", () => {
    const { db, sian } = aRoll();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { id: taskId } = aReport(db);
    const ask = () => askFromTask(db, { taskId, staffId, mailKey: MAIL_KEY, now: NOON + 2 });
    expect(ask()).toEqual({ status: "no-such-task" });
    const matched = { taskId, staffId, chose: "matched", words: "", now: NOON + 1 };
    expect(finishTask(db, matched)).toEqual({ status: "no-such-adult" });
    expect(finishTask(db, { ...matched, matchedAdultId: sian.id })).toEqual({ status: "finished" });
    expect(taskNow(db, { id: taskId }).adultId).toBe(sian.id);
    expect(ask().status).toBe("asked");
    expect(ask()).toEqual({ status: "asked-already" });
    expect(onlyOne(db.select().from(requests).all()).adultId).toBe(sian.id);
  });

  it("can wait: what is put off stays open and is due in ten school days", () => {
    const { db } = aRoll();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { id: taskId } = aReport(db);
    expect(postponeTask(db, { taskId, staffId, now: NOON })).toEqual({
      status: "postponed",
      dueOn: "2026-09-28",
    });
    expect(taskNow(db, { id: taskId })).toMatchObject({ dueOn: "2026-09-28", doneAt: null });
  });
});
