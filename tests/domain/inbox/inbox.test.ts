import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { giveTask } from "#app/domain/inbox/give-task.server.ts";
import { countTasks, listTasks, TASK_LISTS, type TaskList } from "#app/domain/inbox/list-tasks.server.ts";
import { countOpenTasks, openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { postponeTask } from "#app/domain/inbox/postpone-task.server.ts";
import { CHOICES } from "#app/domain/inbox/task-choices.ts";
import { readOutcome, readReport } from "#app/domain/inbox/task-notes.ts";
import { reportNotMe } from "#app/domain/people/report-not-me.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, staff, TASK_KINDS, tasks } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSlip } from "#tests/support/make-slips.ts";
import { aPersonOfStaff, aReport, aTask, taskNow } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";

const lastAudit = (db: Database) => db.select().from(auditEvents).all().at(-1);

describe("what waits for the office", () => {
  it("comes oldest first, and of one adult where asked", () => {
    const db = aSchool();
    const [one, other] = [anAdult(db), anAdult(db, { name: "Tom Evans" })];
    reportNotMe(db, { adultId: other.id, now: NOON + 2 });
    reportNotMe(db, { adultId: one.id, now: NOON + 1 });
    aReport(db);
    expect(openTasks(db).map(({ adultName }) => adultName)).toEqual([null, "Sian Evans", "Tom Evans"]);
    expect(countOpenTasks(db)).toBe(3);
    expect(onlyOne(openTasks(db, { adultId: other.id })).adultName).toBe("Tom Evans");
  });

  it("shows a concern with the policy that it is about", () => {
    const db = aSchool();
    readAndSign(db, anAdult(db), {
      answer: "read-with-concern",
      concern: "Why?",
      only: ({ policy }) => policy.slug === "social-media",
    });
    expect(onlyOne(openTasks(db)).concerns).toEqual([{ policy: "Social media policy", concern: "Why?" }]);
  });

  it("says when the adult was last asked, also with a printed slip", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: null });
    const viewer = aPersonOfStaff(db, "office");
    const task = aTask(db, "concern", { adultId: adult.id });
    const lastAsked = () => findTask(db, { taskId: task.id, viewer, now: NOON })?.lastAsked;
    expect(lastAsked()).toBeNull();
    aSlip(db, adult, { now: NOON + 1 });
    expect(lastAsked()).toEqual({ at: NOON + 1, by: "slip" });
  });

  it("has what somebody wrote who is not on the roll, word for word; also from before it had parts", () => {
    const db = aSchool();
    const words = { name: "Gwen Grey", contact: "gwen@example.test", child: "Dai Grey" };
    const message = "I moved here\nin May.";
    const report = { ...words, message, isForOffice: false };
    expect(readReport(aReport(db, { ...words, message }).note)).toEqual(report);
    const lines = "Gwen Grey\ngwen@example.test\nDai Grey\nI moved here\nin May.";
    expect(readReport(lines)).toEqual(report);
    expect(readReport("[1]\n{}")).toMatchObject({ name: "[1]", contact: "{}", child: "", message: "" });
  });

  it("is due two school days after “This isn't me”, five after anything else; a weekend does not count", () => {
    const db = aSchool();
    const friday = NOON + 4 * DAY;
    let kinds = 0;
    for (const kind of TASK_KINDS) {
      const isUrgent = kind === "not-me" || kind === "wrong-person";
      expect(aTask(db, kind).dueOn).toBe(isUrgent ? "2026-09-16" : "2026-09-21");
      expect(aTask(db, kind, { now: friday }).dueOn).toBe(isUrgent ? "2026-09-22" : "2026-09-25");
      kinds++;
    }
    expect(kinds).toBe(15);
  });

  it("is listed as open, one's own, nobody's, overdue or done, and every number is that of its list", () => {
    const db = aSchool();
    const [me, other] = [
      aPersonOfStaff(db, "office"),
      aPersonOfStaff(db, "office", { email: "other@example.test" }),
    ];
    const mine = aTask(db, "child-left", { note: "Moved to Hull" });
    const theirs = aTask(db, "concern");
    const urgent = aTask(db, "not-me");
    const done = aTask(db, "wrong-details");
    giveTask(db, { taskId: mine.id, staffId: me.id, ownerId: me.id, from: null, now: NOON });
    giveTask(db, { taskId: theirs.id, staffId: me.id, ownerId: other.id, from: null, now: NOON });
    const outcome = { chose: "was-right", words: "Looked it up" };
    finishTask(db, { taskId: done.id, staffId: other.id, ...outcome, now: NOON + 1 });
    // A row of the first release has no such day: it is shown without, after those that have one.
    const old = aTask(db, "concern", { now: NOON - 90 * DAY });
    db.update(tasks).set({ dueOn: null }).where(eq(tasks.id, old.id)).run();

    const now = NOON + 4 * DAY;
    const idsIn = (list: TaskList) =>
      listTasks(db, { list, viewer: me, now, limit: 50, offset: 0 }).rows.map(({ id }) => id);
    expect(idsIn("open")).toEqual([urgent.id, mine.id, theirs.id, old.id]);
    expect(idsIn("mine")).toEqual([mine.id]);
    expect(idsIn("nobodys")).toEqual([urgent.id, old.id]);
    expect(idsIn("overdue")).toEqual([urgent.id]);
    const finished = onlyOne(listTasks(db, { list: "done", viewer: me, now, limit: 50, offset: 0 }).rows);
    expect(finished).toMatchObject({ id: done.id, doneBy: "Person office", doneAt: NOON + 1, outcome });
    const counts = countTasks(db, { viewer: me, now });
    for (const list of TASK_LISTS) expect(counts[list], list).toBe(idsIn(list).length);
    expect(counts).toMatchObject({ open: 4, mine: 1, nobodys: 2, overdue: 1, done: 1 });
    expect(counts).toMatchObject({ concerns: 2, addresses: 0, others: 2 });

    db.update(staff).set({ endedAt: now }).where(eq(staff.id, other.id)).run();
    expect(idsIn("nobodys")).toEqual([urgent.id, theirs.id, old.id]);
  });
});

describe("the owner of a task", () => {
  it("takes it, and hands it over; two who take it at once do not take it from each other unseen", () => {
    const db = aSchool();
    const [one, other] = [aPersonOfStaff(db, "office"), aPersonOfStaff(db, "head")];
    const { id: taskId } = aTask(db, "concern");
    const take = (staffId: string, from: string | null) =>
      giveTask(db, { taskId, staffId, ownerId: staffId, from, now: NOON });
    expect(take(one.id, null)).toEqual({ status: "given", ownerId: one.id });
    expect(lastAudit(db)).toMatchObject({ action: "took-task", actorId: one.id, subjectId: taskId });
    expect(take(other.id, null)).toEqual({ status: "has-another-owner" });
    expect(take(other.id, one.id)).toEqual({ status: "given", ownerId: other.id });
    const back = { taskId, staffId: other.id, ownerId: one.id, from: other.id, now: NOON };
    expect(giveTask(db, back)).toEqual({ status: "given", ownerId: one.id });
    expect(lastAudit(db)).toMatchObject({ action: "handed-task-over", actorId: other.id });
    expect(giveTask(db, { ...back, from: one.id })).toEqual({ status: "given", ownerId: one.id });
  });

  it("is nobody who has left, is unknown, or is the parent whom it is about (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const giver = aPersonOfStaff(db, "office");
    const parent = aPersonOfStaff(db, "admin", { adultId: adult.id });
    const gone = aPersonOfStaff(db, "head");
    db.update(staff).set({ endedAt: NOON }).where(eq(staff.id, gone.id)).run();
    const { id: taskId } = aTask(db, "concern", { adultId: adult.id });
    const before = taskNow(db, { id: taskId });
    for (const ownerId of [parent.id, gone.id, "nobody"]) {
      const give = { taskId, staffId: giver.id, ownerId, from: null, now: NOON };
      expect(giveTask(db, give)).toEqual({ status: "cannot-own-it" });
    }
    expect(taskNow(db, { id: taskId })).toEqual(before);
  });
});

describe("finishing a task", () => {
  it("keeps it with who, when and what came of it", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const { id } = aReport(db);
    const finish = { taskId: id, staffId, chose: "not-ours", words: "Rang her", now: NOON + 1 };
    expect(finishTask(db, finish)).toEqual({ status: "finished" });
    expect(openTasks(db)).toEqual([]);
    expect(countOpenTasks(db)).toBe(0);
    const row = taskNow(db, { id });
    expect(row).toMatchObject({ doneAt: NOON + 1, doneBy: staffId });
    expect(readOutcome(row.outcome ?? "")).toEqual({ chose: "not-ours", words: "Rang her" });
    expect(readOutcome("Rang her")).toEqual({ chose: null, words: "Rang her" });
    expect(lastAudit(db)).toMatchObject({ action: "finished-task", actorId: staffId });
  });

  it("keeps the first word of two people who press at once, and says so to the second", () => {
    const [db, elsewhere] = onDisk(
      (() => {
        const school = aSchool();
        aPersonOfStaff(school, "office");
        aPersonOfStaff(school, "head");
        aReport(school);
        return school;
      })(),
      2,
    );
    if (!db || !elsewhere) throw new Error("Two connections were asked for");
    const [first, second] = db
      .select()
      .from(staff)
      .where(eq(staff.name, "Person office"))
      .all()
      .concat(db.select().from(staff).where(eq(staff.name, "Person head")).all());
    const { id } = onlyOne(openTasks(db));
    finishTask(db, { taskId: id, staffId: first?.id ?? "", chose: "not-ours", words: "Rang", now: NOON });
    const after = everyRow(db);
    const late = { staffId: second?.id ?? "", chose: "something-else", words: "Did nothing", now: NOON + 1 };
    expect(finishTask(elsewhere, { taskId: id, ...late })).toEqual({ status: "done-already" });
    expect(finishTask(elsewhere, { taskId: "nothing", ...late })).toEqual({ status: "no-such-task" });
    expect(postponeTask(elsewhere, { taskId: id, ...late })).toEqual({ status: "done-already" });
    expect(everyRow(db)).toEqual(after);
  });

  it("takes each kind's own choices and no other's", () => {
    const db = aSchool();
    const { id: staffId } = aPersonOfStaff(db, "office");
    const all = new Set(Object.values(CHOICES).flat());
    let refused = 0;
    for (const kind of TASK_KINDS) {
      const { id: taskId } = aTask(db, kind);
      const own: readonly string[] = CHOICES[kind];
      for (const chose of [...all, "answered-by-mail", "address-used", "", "toString"]) {
        if (own.includes(chose)) continue;
        const outcome = finishTask(db, { taskId, staffId, chose, words: "", now: NOON });
        expect(outcome, `${kind}: ${chose}`).toEqual({ status: "not-a-choice" });
        refused++;
      }
      const chose = "something-else";
      expect(finishTask(db, { taskId, staffId, chose, words: "Seen", now: NOON }).status).toBe("finished");
    }
    expect(refused).toBeGreaterThan(100);
  });

  it.each(["not-me", "wrong-person", "mail-refused", "mail-bounced"] as const)(
    "%s: the address is right after all, and the portal writes there again",
    (kind) => {
      const db = aSchool();
      const { id: staffId } = aPersonOfStaff(db, "office");
      const adult = anAdult(db, { mailboxState: kind === "mail-bounced" ? "bouncing" : "not-theirs" });
      const { id: taskId } = aTask(db, kind, { adultId: adult.id });
      const by = { taskId, staffId, words: "", now: NOON };
      expect(finishTask(db, { ...by, chose: "address-corrected" })).toEqual({
        status: "address-not-corrected",
      });
      expect(taskNow(db, { id: taskId }).doneAt).toBeNull();
      expect(finishTask(db, { ...by, chose: "right-address" })).toEqual({ status: "finished" });
      expect(adultNow(db, adult).mailboxState).toBe("usable");
      const actions = db.select().from(auditEvents).all();
      expect(actions.slice(-2).map(({ action }) => action)).toEqual(["confirmed-mailbox", "finished-task"]);
    },
  );

  it("is for nobody who is the parent whom it is about, by record or by address (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: "teacher@example.test", mailboxState: "refused" });
    const byRecord = aPersonOfStaff(db, "head", { adultId: adult.id });
    const byAddress = aPersonOfStaff(db, "office", { email: "teacher@example.test" });
    const { id: taskId } = aTask(db, "mail-refused", { adultId: adult.id });
    const own = aReport(db, { contact: "Teacher@Example.test" });
    const before = everyRow(db);
    for (const { id: staffId } of [byRecord, byAddress]) {
      const by = { taskId, staffId, now: NOON };
      expect(finishTask(db, { ...by, chose: "right-address", words: "" })).toEqual({ status: "own-record" });
      expect(giveTask(db, { ...by, ownerId: staffId, from: null })).toEqual({ status: "own-record" });
      expect(postponeTask(db, by)).toEqual({ status: "own-record" });
    }
    const ownReport = { taskId: own.id, staffId: byAddress.id, chose: "not-ours", words: "", now: NOON };
    expect(finishTask(db, ownReport)).toEqual({ status: "own-record" });
    const { id: strangers } = aReport(db);
    const toOneself = { taskId: strangers, staffId: byRecord.id, chose: "matched", words: "", now: NOON };
    expect(finishTask(db, { ...toOneself, matchedAdultId: adult.id })).toEqual({ status: "own-record" });
    expect(taskNow(db, { id: strangers }).doneAt).toBeNull();
    expect(everyRow(db).adults).toEqual(before.adults);
  });
});
