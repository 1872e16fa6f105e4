import { describe, expect, it } from "vitest";
import { closeDays, openDay } from "#app/domain/calendar/close-days.server.ts";
import { listClosedDays, listTerms } from "#app/domain/calendar/list-terms.server.ts";
import { saveSendingSettings } from "#app/domain/calendar/save-sending-settings.server.ts";
import { removeTerm, saveTerm } from "#app/domain/calendar/save-term.server.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { mayWriteNow, type Term } from "#app/domain/calendar/school-days.ts";
import { sendingSettings } from "#app/domain/calendar/sending-settings.server.ts";
import { termProblems } from "#app/domain/calendar/term-problems.ts";
import { auditEvents } from "#db/schema.ts";
import { knowTermDates, SCHOOL_YEAR, theAdmin } from "#tests/support/make-terms.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const AUTUMN = SCHOOL_YEAR[0] as Term;
const TODAY = "2026-09-14";

const save = (db: ReturnType<typeof aSchool>, term: Term, termId: string | null = null) =>
  saveTerm(db, { termId, term, staffId: theAdmin(db), now: NOON });
const deeds = (db: ReturnType<typeof aSchool>) =>
  db
    .select()
    .from(auditEvents)
    .all()
    .map(({ action }) => action);

describe("a term", () => {
  it("once typed lets the portal write, and no longer when it is removed (rule 13)", () => {
    const db = aSchool();
    const mayWrite = () => mayWriteNow(schoolCalendar(db), NOON);
    expect(mayWrite()).toBe(false);
    expect(save(db, AUTUMN)).toEqual({ status: "saved" });
    expect(mayWrite()).toBe(true);
    const { id } = onlyOne(listTerms(db));
    expect(removeTerm(db, { termId: id, staffId: theAdmin(db), now: NOON })).toEqual({ status: "removed" });
    expect(mayWrite()).toBe(false);
    expect(removeTerm(db, { termId: id, staffId: theAdmin(db), now: NOON }).status).toBe("no-such-term");
    expect(deeds(db).slice(-2)).toEqual(["saved-term", "removed-term"]);
  });

  it("can be changed, and next year's typed while this year's runs", () => {
    const db = aSchool();
    knowTermDates(db);
    const [autumn] = listTerms(db);
    expect(save(db, { ...AUTUMN, endsOn: "2026-12-17" }, autumn?.id).status).toBe("saved");
    expect(listTerms(db)[0]).toMatchObject({ id: autumn?.id, endsOn: "2026-12-17" });
    expect(save(db, AUTUMN, "nobody-knows-it").status).toBe("no-such-term");
    const next = { ...AUTUMN, name: "Autumn term 2027", startsOn: "2027-09-02", endsOn: "2027-12-17" };
    expect(save(db, { ...next, breakStartsOn: "2027-10-25", breakEndsOn: "2027-10-29" }).status).toBe(
      "saved",
    );
    expect(listTerms(db)).toHaveLength(4);
  });

  it("is refused by the field that is wrong (rule 20)", () => {
    const problems = (change: Partial<Term>) => termProblems({ ...AUTUMN, ...change }, [], TODAY);
    expect(problems({})).toEqual([]);
    expect(problems({ endsOn: "2026-08-31" })).toEqual([{ field: "endsOn", what: "before-its-start" }]);
    expect(problems({ endsOn: "2027-12-18" })).toEqual([{ field: "endsOn", what: "too-long" }]);
    expect(problems({ startsOn: "2062-09-01", endsOn: "2062-12-18" })).toEqual([
      { field: "startsOn", what: "far-away" },
    ]);
    expect(problems({ breakStartsOn: null })).toEqual([{ field: "breakStartsOn", what: "missing" }]);
    expect(problems({ breakEndsOn: null })).toEqual([{ field: "breakEndsOn", what: "missing" }]);
    expect(problems({ breakEndsOn: "2026-10-20" })).toEqual([
      { field: "breakEndsOn", what: "before-its-start" },
    ]);
    expect(problems({ breakStartsOn: "2026-09-01" })).toEqual([{ field: "breakStartsOn", what: "outside" }]);
    expect(problems({ breakEndsOn: "2026-12-18" })).toEqual([{ field: "breakEndsOn", what: "outside" }]);
    expect(problems({ breakStartsOn: null, breakEndsOn: null })).toEqual([]);
  });

  it("may be one day long, and may not touch a day of another", () => {
    const others = SCHOOL_YEAR.slice(1);
    const problems = (change: Partial<Term>) =>
      termProblems({ ...AUTUMN, breakStartsOn: null, breakEndsOn: null, ...change }, others, TODAY);
    expect(problems({ endsOn: AUTUMN.startsOn })).toEqual([]);
    expect(problems({ endsOn: "2027-01-03" })).toEqual([]);
    const spring = { what: "overlaps", other: "Spring term 2027" };
    expect(problems({ endsOn: "2027-01-04" })).toEqual([{ field: "endsOn", ...spring }]);
    expect(problems({ startsOn: "2027-03-25", endsOn: "2027-03-30" })).toEqual([
      { field: "startsOn", ...spring },
    ]);
  });

  it("that SQL would be given with its end before its start, is not written", () => {
    const db = aSchool();
    knowTermDates(db);
    const forced = () => db.$client.prepare("update terms set ends_on = '2020-01-01'").run();
    expect(forced).toThrow("terms_order");
    expect(() => db.$client.prepare("update terms set break_ends_on = null").run()).toThrow("terms_break");
  });
});

describe("a closed day", () => {
  it("silences the portal, and no longer when it is open after all (rule 13)", () => {
    const db = aSchool();
    knowTermDates(db);
    const mayWrite = () => mayWriteNow(schoolCalendar(db), NOON);
    const by = { staffId: theAdmin(db), now: NOON };
    expect(closeDays(db, { days: [{ closedOn: TODAY, kind: "closed" }], ...by }).status).toBe("closed");
    expect(mayWrite()).toBe(false);
    closeDays(db, { days: [{ closedOn: TODAY, kind: "inset" }], ...by });
    expect(listClosedDays(db).filter(({ closedOn }) => closedOn === TODAY)).toEqual([
      { closedOn: TODAY, kind: "inset" },
    ]);
    expect(openDay(db, { on: TODAY, ...by }).status).toBe("opened");
    expect(openDay(db, { on: TODAY, ...by }).status).toBe("was-open");
    expect(mayWrite()).toBe(true);
    expect(deeds(db).slice(-3)).toEqual(["closed-days", "closed-days", "opened-day"]);
  });

  it("is refused where its year was mistyped", () => {
    const db = aSchool();
    const days = [{ closedOn: "2206-09-04", kind: "inset" as const }];
    expect(closeDays(db, { days, staffId: theAdmin(db), now: NOON })).toEqual({
      status: "far-away",
      on: "2206-09-04",
    });
    expect(listClosedDays(db)).toEqual([]);
  });
});

describe("what is decided about all sending", () => {
  const choices = {
    mailsPerMinute: 60,
    areRemindersPaused: false,
    areJoinersPaused: false,
    isDigestStopped: false,
  };

  it("is a mail a second and nothing paused, until somebody decides", () => {
    expect(sendingSettings(aSchool())).toEqual({
      mailsPerMinute: 60,
      remindersPausedAt: null,
      joinersPausedAt: null,
      digestStoppedAt: null,
    });
  });

  it("is kept with its moment, and every change is in the audit", () => {
    const db = aSchool();
    const by = { staffId: theAdmin(db) };
    expect(saveSendingSettings(db, { choices, ...by, now: NOON }).status).toBe("nothing-changed");
    const paused = { ...choices, mailsPerMinute: 20, areRemindersPaused: true, isDigestStopped: true };
    expect(saveSendingSettings(db, { choices: paused, ...by, now: NOON }).status).toBe("saved");
    expect(saveSendingSettings(db, { choices: paused, ...by, now: NOON + 1 }).status).toBe("nothing-changed");
    const all = { ...paused, areJoinersPaused: true };
    saveSendingSettings(db, { choices: all, ...by, now: NOON + 2 });
    expect(sendingSettings(db)).toEqual({
      mailsPerMinute: 20,
      remindersPausedAt: NOON,
      joinersPausedAt: NOON + 2,
      digestStoppedAt: NOON,
    });
    saveSendingSettings(db, { choices, ...by, now: NOON + 3 });
    expect(deeds(db).slice(-8)).toEqual([
      "changed-pace",
      "paused-reminders",
      "stopped-digest",
      "paused-joiners",
      "changed-pace",
      "resumed-reminders",
      "resumed-joiners",
      "started-digest",
    ]);
  });
});
