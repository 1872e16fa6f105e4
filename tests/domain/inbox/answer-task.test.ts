import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { answerTask, whereToAnswer } from "#app/domain/inbox/answer-task.server.ts";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { readOutcome } from "#app/domain/inbox/task-notes.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { adultRecord } from "#app/domain/roll/adult-record.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { auditEvents, emails, TASK_KINDS } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aPersonOfStaff, aReport, aTask, type Task, taskNow } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const WORDS = "Thank you. We read them once a term.";
const CONCERN = "Who reads our posts?";

/** A member of staff who answers, in one school. */
function anOffice(db = aSchool()) {
  const staff = aPersonOfStaff(db, "office", { name: "Olwen Office" });
  const answer = (task: Task, more: Partial<Parameters<typeof answerTask>[1]> = {}) =>
    answerTask(db, {
      taskId: task.id,
      staffId: staff.id,
      formId: newId(NOON),
      words: WORDS,
      isLast: true,
      now: NOON,
      ...more,
    });
  return { db, staff, answer };
}

/** Signs with a concern; the task that this leaves. */
function aConcern(db: Database, adult: { id: string; name: string }): Task {
  readAndSign(db, adult, { answer: "read-with-concern", concern: CONCERN });
  return taskNow(db, onlyOne(openTasks(db, { adultId: adult.id }).filter(({ kind }) => kind === "concern")));
}

const answersIn = (db: Database) => db.select().from(emails).where(eq(emails.kind, "answer")).all();

describe("answering a concern by mail", () => {
  it("queues one mail to the adult, kept with task and record, and finishes the task", () => {
    const { db, staff, answer } = anOffice();
    const adult = anAdult(db, { email: "sian@example.test" });
    const task = aConcern(db, adult);
    expect(answer(task)).toEqual({ status: "queued" });
    expect(onlyOne(answersIn(db))).toMatchObject({
      adultId: adult.id,
      taskId: task.id,
      toAddress: "sian@example.test",
      values: { kind: "answer", name: "Sian Evans", answer: WORDS, staffName: "Olwen Office" },
      state: "queued",
    });
    const done = taskNow(db, task);
    expect(done).toMatchObject({ doneAt: NOON, doneBy: staff.id });
    expect(readOutcome(done.outcome ?? "")).toEqual({ chose: "answered-by-mail", words: "" });
    const actions = db.select().from(auditEvents).all();
    expect(actions.slice(-2).map(({ action }) => action)).toEqual(["answered-task", "finished-task"]);
    expect(findTask(db, { taskId: task.id, viewer: staff, now: NOON })?.answers).toHaveLength(1);
    expect(adultRecord(db, { adultId: adult.id, now: NOON })?.mails.map(({ kind }) => kind)).toContain(
      "answer",
    );
  });

  it("leaves the task open where somebody asks for that; sent twice, the form is one mail", () => {
    const { db, answer } = anOffice();
    const task = aConcern(db, anAdult(db));
    const formId = newId(NOON);
    expect(answer(task, { formId, isLast: false })).toEqual({ status: "queued" });
    const after = everyRow(db);
    expect(answer(task, { formId, isLast: false })).toEqual({ status: "sent-already" });
    expect(answer(task, { formId, isLast: true })).toEqual({ status: "sent-already" });
    expect(everyRow(db)).toEqual(after);
    expect(taskNow(db, task).doneAt).toBeNull();
    expect(answer(task)).toEqual({ status: "queued" });
    expect(answer(task)).toEqual({ status: "done-already" });
    expect(answersIn(db)).toHaveLength(2);
  });

  it("reaches an adult on hold, who began it (rule 21)", () => {
    const { db, answer } = anOffice();
    const adult = anAdult(db);
    const task = aConcern(db, adult);
    changeAdult(db, adult, { heldAt: NOON });
    expect(answer(task)).toEqual({ status: "queued" });
    expect(claimedKinds(db)).toContain("answer");
  });

  it("quotes nothing of the concern, where others may read the mailbox and where not (rule 4)", () => {
    const { db, staff, answer } = anOffice();
    const { mother } = twoAdultsAtOneAddress(db);
    const task = aConcern(db, mother);
    const found = findTask(db, { taskId: task.id, viewer: staff, now: NOON });
    expect(found?.whereToAnswer).toMatchObject({ status: "by-mail", isShared: true });
    answer(task);
    expect(JSON.stringify(answersIn(db))).not.toContain(CONCERN);
  });

  it("writes to no mailbox that was refused, bounces, or is somebody else's, and nowhere without one", () => {
    const { db, answer } = anOffice();
    const adult = anAdult(db);
    const task = aConcern(db, adult);
    for (const mailboxState of ["refused", "bouncing", "not-theirs"] as const) {
      changeAdult(db, adult, { mailboxState });
      expect(answer(task)).toEqual({ status: "mailbox-not-usable" });
    }
    changeAdult(db, adult, { email: null, mailboxState: "usable" });
    expect(answer(task)).toEqual({ status: "no-address" });
    expect(answersIn(db)).toEqual([]);
    expect(taskNow(db, task).doneAt).toBeNull();
  });

  it("is not for what the head recorded without a mail, whoever answers (rule 8)", () => {
    const { db, staff, answer } = anOffice();
    const head = aPersonOfStaff(db, "head", { email: "head@example.test" });
    const adult = anAdult(db);
    const concern = { answer: "read-with-concern", concern: CONCERN } as const;
    aRecording(db, adult, head.id, { ...concern, quietReason: "Somebody else reads this mailbox" });
    const { id } = onlyOne(openTasks(db, { adultId: adult.id }));
    const task = taskNow(db, { id });
    expect(task.kind).toBe("concern");
    for (const person of [staff, head]) {
      expect(answer(task, { staffId: person.id })).toEqual({ status: "recorded-quietly" });
      const found = findTask(db, { taskId: task.id, viewer: person, now: NOON });
      expect(found?.whereToAnswer).toEqual({ status: "recorded-quietly" });
      expect(JSON.stringify(found)).not.toContain("Somebody else reads");
    }
    expect(db.select().from(emails).all()).toEqual([]);
    expect(taskNow(db, task).doneAt).toBeNull();
  });

  it("stops on the way when the mailbox turns out to be somebody else's", () => {
    const { db, answer } = anOffice();
    const adult = anAdult(db);
    answer(aConcern(db, adult));
    changeAdult(db, adult, { mailboxState: "not-theirs" });
    expect(claimedKinds(db)).toEqual([]);
    expect(onlyOne(answersIn(db)).state).toBe("stopped");
  });

  it("is for nobody who raised it as a parent (rule 8)", () => {
    const { db, answer } = anOffice();
    const adult = anAdult(db, { email: "olwen@example.test" });
    const self = aPersonOfStaff(db, "head", { email: "olwen@example.test" });
    expect(answer(aConcern(db, adult), { staffId: self.id })).toEqual({ status: "own-record" });
    expect(answersIn(db)).toEqual([]);
  });

  it("goes to the one record of a human who had two", () => {
    const { db, answer } = anOffice();
    const kept = anAdult(db, { email: "kept@example.test" });
    const second = anAdult(db, { name: "S. Evans" });
    const task = aConcern(db, second);
    changeAdult(db, second, { leftOn: "2026-09-10", mergedInto: kept.id });
    answer(task);
    expect(onlyOne(answersIn(db))).toMatchObject({ adultId: kept.id, toAddress: "kept@example.test" });
  });
});

describe("other answers", () => {
  it("go to the address that somebody left who is not on the roll, and to no phone number", () => {
    const { db, answer } = anOffice();
    const task = aReport(db, { contact: "Ring or write: Gwen@Example.test, evenings" });
    expect(answer(task, { isLast: false })).toEqual({ status: "queued" });
    expect(onlyOne(answersIn(db))).toMatchObject({ adultId: null, toAddress: "gwen@example.test" });
    expect(answer(aReport(db, { contact: "01632 960001" }))).toEqual({ status: "no-address" });
    anAdult(db, { email: "elsewhere@example.test", mailboxState: "not-theirs" });
    const refused = aReport(db, { contact: "elsewhere@example.test" });
    expect(answer(refused)).toEqual({ status: "mailbox-not-usable" });
  });

  it("are kept word for word also where they went to nobody on the roll", () => {
    const { db, answer } = anOffice();
    answer(aReport(db));
    const mail = claimMail(db, { now: NOON });
    const sent = { status: "sent", response: "250", subject: "Our answer", body: WORDS } as const;
    settleMail(db, { id: mail?.id ?? "", outcome: sent, now: NOON });
    expect(onlyOne(answersIn(db))).toMatchObject({ state: "sent", body: WORDS });
  });

  it("can be given to what parents reported about their details, and to nothing that nobody asked", () => {
    const { db, answer } = anOffice();
    const adult = anAdult(db);
    const answered = TASK_KINDS.filter((kind) => {
      const task = aTask(db, kind, { adultId: adult.id });
      return answer(task).status === "queued";
    });
    expect(answered).toEqual(["concern", "wrong-details", "child-left", "data-request", "complaint"]);
    expect(whereToAnswer(db, { task: aTask(db, "plan-waits"), adult: null }).status).toBe("nobody-asked");
  });

  it("that are refused for good come back as a task, with the same people who may see it", () => {
    const { db, staff, answer } = anOffice();
    answer(aReport(db));
    const mail = claimMail(db, { now: NOON });
    const refused = { status: "refused", response: "550 at RCPT TO", address: true } as const;
    settleMail(db, { id: mail?.id ?? "", outcome: refused, now: NOON });
    const task = onlyOne(openTasks(db));
    expect(task).toMatchObject({ kind: "mail-refused", adultId: null, audience: "office" });
    const found = findTask(db, { taskId: task.id, viewer: staff, now: NOON });
    expect(found?.mail).toMatchObject({ toAddress: "gwen@example.test", serverResponse: "550 at RCPT TO" });
    expect(found?.mail?.answeredTaskId).toBeTypeOf("string");
    const finish = { taskId: task.id, staffId: staff.id, words: "", now: NOON };
    expect(finishTask(db, { ...finish, chose: "right-address" })).toEqual({ status: "no-such-adult" });
    expect(finishTask(db, { ...finish, chose: "no-address" })).toEqual({ status: "finished" });
  });
});

function claimedKinds(db: Database): string[] {
  const kinds: string[] = [];
  for (let mail = claimMail(db, { now: NOON }); mail; mail = claimMail(db, { now: NOON }))
    kinds.push(mail.kind);
  return kinds;
}
