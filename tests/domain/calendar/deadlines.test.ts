import { describe, expect, it } from "vitest";
import { dueInSchoolDays } from "#app/domain/calendar/due-in-school-days.server.ts";
import { halfTermBegan } from "#app/domain/calendar/half-term-began.ts";
import { calendarOf } from "#app/domain/calendar/school-days.ts";
import { postponeTask } from "#app/domain/inbox/postpone-task.server.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aPersonOfStaff, aTask, taskNow } from "#tests/support/make-tasks.ts";
import { knowTermDates, SCHOOL_YEAR } from "#tests/support/make-terms.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const FRIDAY_BEFORE_THE_BREAK = Date.UTC(2026, 9, 23, 11);

describe("by when the office should have looked at something", () => {
  const due = (db: ReturnType<typeof aSchool>, now: number, days: number) =>
    db.transaction((tx) => dueInSchoolDays(tx, { days, now }));

  it("is counted in school days, where the term dates are known", () => {
    const db = aSchool();
    expect(due(db, FRIDAY_BEFORE_THE_BREAK, 2)).toBe("2026-10-27");
    knowTermDates(db);
    expect(due(db, FRIDAY_BEFORE_THE_BREAK, 2)).toBe("2026-11-03");
  });

  it("is counted from Monday to Friday, where they do not reach so far", () => {
    const db = aSchool();
    knowTermDates(db);
    expect(due(db, Date.UTC(2027, 6, 20, 11), 5)).toBe("2027-07-27");
  });

  it("moves over the break with a task that is new, and one that is put off", () => {
    const db = aSchool();
    knowTermDates(db);
    const { id: staffId } = aPersonOfStaff(db, "office");
    const task = aTask(db, "not-me", { adultId: anAdult(db).id, now: FRIDAY_BEFORE_THE_BREAK });
    expect(taskNow(db, task).dueOn).toBe("2026-11-03");
    postponeTask(db, { taskId: task.id, staffId, now: NOON });
    expect(taskNow(db, task).dueOn).toBe("2026-09-28");
  });
});

describe("when a half-term began", () => {
  const year = calendarOf(SCHOOL_YEAR, new Set());

  it("goes by the terms and their breaks", () => {
    expect(halfTermBegan(year, "2026-09-01")).toBe("2026-09-01");
    expect(halfTermBegan(year, "2026-10-30")).toBe("2026-09-01");
    expect(halfTermBegan(year, "2026-10-31")).toBe("2026-10-31");
    expect(halfTermBegan(year, "2026-12-30")).toBe("2026-10-31");
    expect(halfTermBegan(year, "2027-01-04")).toBe("2027-01-04");
    expect(halfTermBegan(year, "2027-07-21")).toBe("2027-06-05");
  });

  it("goes by six days of the year before the first term that is known, and after the last", () => {
    expect(halfTermBegan(year, "2026-08-31")).toBe("2026-06-01");
    expect(halfTermBegan(year, "2027-07-22")).toBe("2027-06-01");
    expect(halfTermBegan(year, "2027-09-02")).toBe("2027-09-01");
    expect(halfTermBegan(calendarOf([], new Set()), "2026-01-01")).toBe("2026-01-01");
    expect(halfTermBegan(calendarOf([], new Set()), "2027-02-19")).toBe("2027-01-01");
  });
});
