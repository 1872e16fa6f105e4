import { describe, expect, it } from "vitest";
import { finishTask } from "#app/domain/inbox/finish-task.server.ts";
import { countOpenTasks, openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { reportNotOnTheRoll } from "#app/domain/inbox/report-not-on-the-roll.server.ts";
import { reportNotMe } from "#app/domain/people/report-not-me.server.ts";
import { auditEvents, tasks } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const REPORT = { name: "Gwen Grey", contact: "gwen@example.test", child: "Dai Grey", now: NOON };

describe("what waits for the office", () => {
  it("comes oldest first, and of one adult where asked", () => {
    const db = aSchool();
    const [one, other] = [anAdult(db), anAdult(db, { name: "Tom Evans" })];
    reportNotMe(db, { adultId: other.id, now: NOON + 2 });
    reportNotMe(db, { adultId: one.id, now: NOON + 1 });
    reportNotOnTheRoll(db, REPORT);
    expect(openTasks(db).map(({ adultName }) => adultName)).toEqual([null, "Sian Evans", "Tom Evans"]);
    expect(countOpenTasks(db)).toBe(3);
    expect(onlyOne(openTasks(db, { adultId: other.id })).adultName).toBe("Tom Evans");
  });

  it("shows a concern with the policy that it is about", () => {
    const db = aSchool();
    const adult = anAdult(db);
    readAndSign(db, adult, {
      answer: "read-with-concern",
      concern: "Why?",
      only: ({ policy }) => policy.slug === "social-media",
    });
    expect(onlyOne(openTasks(db)).concerns).toEqual([{ policy: "Social media policy", concern: "Why?" }]);
  });

  it("has what somebody wrote who is not on the roll, word for word", () => {
    const db = aSchool();
    reportNotOnTheRoll(db, { ...REPORT, message: "I moved here\nin May." });
    expect(onlyOne(openTasks(db))).toMatchObject({
      kind: "not-on-the-roll",
      adultId: null,
      note: "Gwen Grey\ngwen@example.test\nDai Grey\nI moved here\nin May.",
    });
  });
});

describe("finishing a task", () => {
  it("takes it off the list with who, when and what came of it", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    reportNotOnTheRoll(db, REPORT);
    const { id } = onlyOne(openTasks(db));
    const finish = { taskId: id, staffId, outcome: "Rang her", now: NOON + 1 };
    expect(finishTask(db, finish)).toEqual({ status: "finished" });
    expect(openTasks(db)).toEqual([]);
    expect(countOpenTasks(db)).toBe(0);
    expect(onlyOne(db.select().from(tasks).all())).toMatchObject({
      doneAt: NOON + 1,
      doneBy: staffId,
      outcome: "Rang her",
    });
    expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({
      action: "finished-task",
      actorId: staffId,
    });
  });

  it("keeps the first word of two people who press at once", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    reportNotOnTheRoll(db, REPORT);
    const { id } = onlyOne(openTasks(db));
    finishTask(db, { taskId: id, staffId, outcome: "Rang her", now: NOON });
    const after = everyRow(db);
    for (const taskId of [id, "nothing"]) {
      const second = finishTask(db, { taskId, staffId, outcome: "Did nothing", now: NOON + 1 });
      expect(second).toEqual({ status: "no-such-task" });
    }
    expect(everyRow(db)).toEqual(after);
  });
});
