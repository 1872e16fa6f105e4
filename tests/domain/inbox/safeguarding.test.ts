import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { answerTask } from "#app/domain/inbox/answer-task.server.ts";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { giveTask } from "#app/domain/inbox/give-task.server.ts";
import { countTasks, listTasks, TASK_LISTS } from "#app/domain/inbox/list-tasks.server.ts";
import { countOpenTasks, openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { passTaskToOffice } from "#app/domain/inbox/pass-task-to-office.server.ts";
import { postponeTask } from "#app/domain/inbox/postpone-task.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import type { Staff } from "#app/domain/staff/staff-at-address.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { children, STAFF_ROLES, staff } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aPersonOfStaff, aReport, type Task, taskNow } from "#tests/support/make-tasks.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

/** A child whom the safeguarding lead alone is told about, and everybody who works at the school. */
function aProtectedChild() {
  const db = aSchool();
  const child = aChild(db, {
    name: "Wren Tudor",
    knownAs: "Wren",
    className: "Oak",
    tellsSafeguarding: true,
  });
  const adult = anAdult(db, { name: "Mair Tudor", childrenHere: [child] });
  const [office, head, dsl, admin] = STAFF_ROLES.map((role) => aPersonOfStaff(db, role));
  if (!office || !head || !dsl || !admin) throw new Error("There are four roles");
  return { db, child, adult, office, head, dsl, admin };
}

/** In how many ways this person learns of the task: lists, numbers, its page, the adult's page. */
function tracesFor(db: Database, viewer: Staff, { id, adultId }: Task): string[] {
  const who = { viewer, now: NOON };
  const counts = countTasks(db, who);
  const traces = TASK_LISTS.flatMap((list) => {
    const { rows, total } = listTasks(db, { ...who, list, limit: 50, offset: 0 });
    return [
      rows.some((row) => row.id === id) && list,
      total > 0 && `${list} total`,
      counts[list] > 0 && list,
    ];
  });
  traces.push(openTasks(db, { viewer }).some((task) => task.id === id) && "open tasks");
  traces.push(countOpenTasks(db, { viewer }) > 0 && "number in the bar");
  traces.push(findTask(db, { taskId: id, ...who }) !== null && "page");
  if (adultId) {
    const onPage = adultRecord(db, { adultId, viewer, now: NOON })?.tasks ?? [];
    traces.push(onPage.some((task) => task.id === id) && "adult");
  }
  return traces.filter((trace) => trace !== false);
}

const ASKED_AFTER = { name: "Rhys Rover", contact: "rhys@example.test", child: "Wren Tudor" };

describe("somebody who asks after a protected child", () => {
  it("is seen by the safeguarding lead and nobody else: no list, number, page or act", () => {
    const { db, office, head, dsl, admin } = aProtectedChild();
    const task = aReport(db, ASKED_AFTER);
    expect(task.audience).toBe("safeguarding");
    expect(tracesFor(db, dsl, task)).toContain("page");
    expect(countOpenTasks(db)).toBe(0);
    expect(openTasks(db)).toEqual([]);

    const before = everyRow(db);
    for (const viewer of [office, head, admin]) {
      expect(tracesFor(db, viewer, task), viewer.role).toEqual([]);
      const by = { taskId: task.id, staffId: viewer.id, now: NOON };
      const acts = [
        finishTask(db, { ...by, chose: "not-ours", words: "" }),
        giveTask(db, { ...by, ownerId: viewer.id, from: null }),
        postponeTask(db, by),
        passTaskToOffice(db, by),
        answerTask(db, { ...by, formId: newId(NOON), words: "Hello", isLast: true }),
      ];
      for (const act of acts) expect(act).toEqual({ status: "no-such-task" });
      expect(acts).toHaveLength(5);
    }
    expect(everyRow(db)).toEqual(before);

    const finish = { taskId: task.id, staffId: dsl.id, chose: "not-ours", words: "", now: NOON };
    expect(finishTask(db, finish)).toEqual({ status: "finished" });
    const done = taskNow(db, task);
    for (const viewer of [office, head, admin]) expect(tracesFor(db, viewer, done)).toEqual([]);
    expect(tracesFor(db, dsl, done)).toContain("done");
  });

  it("can be handed over to another safeguarding lead only", () => {
    const { db, office, dsl } = aProtectedChild();
    const second = aPersonOfStaff(db, "dsl", { email: "second.dsl@example.test", name: "Second lead" });
    const task = aReport(db, ASKED_AFTER);
    const give = { taskId: task.id, staffId: dsl.id, from: null, now: NOON };
    expect(giveTask(db, { ...give, ownerId: office.id })).toEqual({ status: "cannot-own-it" });
    expect(giveTask(db, { ...give, ownerId: second.id }).status).toBe("given");
    expect(findTask(db, { taskId: task.id, viewer: dsl, now: NOON })?.owners.map(({ name }) => name)).toEqual(
      ["Person dsl", "Second lead"],
    );
  });

  it("is seen by the head as long as the school has no safeguarding lead", () => {
    const { db, office, head, dsl, admin } = aProtectedChild();
    const task = aReport(db, ASKED_AFTER);
    db.update(staff).set({ endedAt: NOON }).where(eq(staff.id, dsl.id)).run();
    expect(tracesFor(db, head, task)).toContain("page");
    for (const viewer of [office, admin]) expect(tracesFor(db, viewer, task)).toEqual([]);
    aPersonOfStaff(db, "dsl", { email: "new.dsl@example.test" });
    expect(tracesFor(db, head, task)).toEqual([]);
  });

  const WORDS: [string, { name?: string; contact?: string; child?: string; message?: string }][] = [
    ["by the child's whole name", { child: "Wren Tudor" }],
    ["by first name and class", { child: "Wren in Oak" }],
    ["by the first name alone", { child: "Wren" }],
    ["by the surname alone", { child: "the Tudor child" }],
    ["with a wrong letter", { child: "Wren Tudur, Oak" }],
    ["by a parent with the child's surname", { name: "Rhys Tudor", child: "Wren, Elm" }],
    ["in the message only", { child: "you know who", message: "I want to see WREN TUDOR." }],
    ["in capitals with accents", { child: "WRÉN TÙDOR" }],
  ];
  it.each(WORDS)("is recognised %s", (_, words) => {
    const { db } = aProtectedChild();
    expect(aReport(db, { ...ASKED_AFTER, child: "?", ...words }).audience).toBe("safeguarding");
  });

  it("is recognised by a court order, a hold in the family, or being under either themselves", () => {
    const db = aSchool();
    const child = aChild(db, { name: "Ifan Ward", knownAs: "Ifan" });
    const held = anAdult(db, { name: "Hefin Held", childrenHere: [child], email: "hefin@example.test" });
    const limited = aChild(db, { name: "Lora Lint", knownAs: "Lora" });
    anAdult(db, { name: "Carl Court", childrenHere: [limited], courtOrder: true });
    const audience = (words: Parameters<typeof aReport>[1]) => aReport(db, words).audience;
    expect(audience({ child: "Lora Lint" })).toBe("safeguarding");
    expect(audience({ name: "Carl Court", child: "?" })).toBe("safeguarding");
    expect(audience({ child: "Ifan Ward" })).toBe("office");
    changeAdult(db, held, { heldAt: NOON });
    expect(audience({ child: "Ifan Ward" })).toBe("safeguarding");
    expect(audience({ name: "H", contact: "hefin@example.test", child: "?" })).toBe("safeguarding");
    expect(audience({ name: "Gwen Grey", child: "Dai Grey" })).toBe("office");
  });

  it("is also found for a child who has left", () => {
    const { db, child } = aProtectedChild();
    db.update(children).set({ leftOn: "2026-09-01" }).where(eq(children.id, child.id)).run();
    expect(aReport(db, ASKED_AFTER).audience).toBe("safeguarding");
  });

  it("is taken from the office's sight when the child is flagged only after the report", () => {
    const { db, child, office, head, dsl } = aProtectedChild();
    const flag = (tellsSafeguarding: boolean) =>
      db.update(children).set({ tellsSafeguarding }).where(eq(children.id, child.id)).run();
    flag(false);
    const task = aReport(db, ASKED_AFTER);
    expect(task.audience).toBe("office");
    expect(tracesFor(db, office, task)).toContain("page");

    flag(true);
    for (const viewer of [office, head]) expect(tracesFor(db, viewer, task)).toEqual([]);
    expect(countOpenTasks(db)).toBe(0);
    const by = { taskId: task.id, now: NOON };
    expect(postponeTask(db, { ...by, staffId: office.id })).toEqual({ status: "no-such-task" });
    expect(findTask(db, { taskId: task.id, viewer: dsl, now: NOON })).toMatchObject({
      isOnlyForSafeguarding: true,
      owners: [{ id: dsl.id }],
    });
    // What the lead has dealt with stays hers, also when the flag goes.
    expect(postponeTask(db, { ...by, staffId: dsl.id }).status).toBe("postponed");
    flag(false);
    expect(taskNow(db, task).audience).toBe("safeguarding");
    expect(tracesFor(db, office, task)).toEqual([]);
  });

  it("is passed to the office when it is about another child of that name, and stays there", () => {
    const { db, office, dsl } = aProtectedChild();
    const task = aReport(db, ASKED_AFTER);
    const by = { taskId: task.id, now: NOON };
    expect(passTaskToOffice(db, { ...by, staffId: dsl.id })).toEqual({ status: "passed-on" });
    expect(tracesFor(db, office, task)).toContain("page");
    expect(postponeTask(db, { ...by, staffId: office.id }).status).toBe("postponed");
    expect(passTaskToOffice(db, { ...by, staffId: dsl.id })).toEqual({ status: "is-with-office" });
  });
});
