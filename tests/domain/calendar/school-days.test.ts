import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atHour, DAY, daysAfter, HOUR, isoDateOf, MINUTE } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import {
  calendarOf,
  isSchoolDay,
  mayWriteNow,
  nextMomentToWrite,
  type SchoolCalendar,
  schoolDaysAfter,
  schoolDaysBetween,
} from "#app/domain/calendar/school-days.ts";
import { INSET_DAYS, knowTermDates, MAY_DAY, SCHOOL_YEAR } from "#tests/support/make-terms.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

const year = calendarOf(SCHOOL_YEAR, new Set([...INSET_DAYS, MAY_DAY]));
const nothingKnown = calendarOf([], new Set());

function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let on = first; on <= last; on = daysAfter(on, 1)) days.push(on);
  return days;
}

describe("a school day", () => {
  it("is Monday to Friday within a term, without the half-term break, INSET days and bank holidays", () => {
    const asked = {
      "2026-09-02": true, // the first day after the INSET day
      "2026-09-01": false,
      "2026-09-05": false, // a Saturday
      "2026-09-06": false,
      "2026-09-07": true,
      "2026-10-23": true, // the last day before the break
      "2026-10-26": false,
      "2026-10-30": false,
      "2026-11-02": true,
      "2026-11-27": false, // INSET
      "2026-12-18": true, // the last day of term
      "2026-12-21": false,
      "2027-05-03": false, // bank holiday
      "2027-07-21": true,
      "2027-07-22": false,
    };
    expect(Object.fromEntries(Object.keys(asked).map((on) => [on, isSchoolDay(year, on)]))).toEqual(asked);
  });

  it("is known of no day before the office has typed the term dates", () => {
    const days = daysFrom("2026-09-01", "2027-08-31");
    expect(days).toHaveLength(365);
    expect(days.filter((on) => isSchoolDay(nothingKnown, on))).toEqual([]);
  });

  it("there are as many in the year as the terms say", () => {
    const days = daysFrom("2026-09-01", "2027-08-31").filter((on) => isSchoolDay(year, on));
    expect(days).toEqual(year.schoolDays);
    expect(days).toHaveLength(192);
  });

  it("is read from what the office typed", () => {
    const db = aSchool();
    expect(schoolCalendar(db).schoolDays).toEqual([]);
    knowTermDates(db);
    expect(schoolCalendar(db).schoolDays).toEqual(year.schoolDays);
  });
});

describe("so many school days after a day", () => {
  it("goes over the weekend, the break, INSET days and the holidays", () => {
    expect(schoolDaysAfter(year, "2026-09-14", 0)).toBe("2026-09-14");
    expect(schoolDaysAfter(year, "2026-09-14", 5)).toBe("2026-09-21");
    expect(schoolDaysAfter(year, "2026-10-23", 1)).toBe("2026-11-02");
    expect(schoolDaysAfter(year, "2026-10-28", 1)).toBe("2026-11-02");
    expect(schoolDaysAfter(year, "2026-11-26", 1)).toBe("2026-11-30");
    expect(schoolDaysAfter(year, "2026-12-18", 1)).toBe("2027-01-05");
    expect(schoolDaysAfter(year, "2027-03-25", 1)).toBe("2027-04-12");
  });

  it("is not known beyond the last term that was typed", () => {
    expect(schoolDaysAfter(year, "2027-07-20", 1)).toBe("2027-07-21");
    expect(schoolDaysAfter(year, "2027-07-20", 2)).toBeNull();
    expect(schoolDaysAfter(year, "2027-08-15", 1)).toBeNull();
    expect(schoolDaysAfter(nothingKnown, "2026-09-14", 1)).toBeNull();
  });

  const days = daysFrom("2026-08-25", "2027-08-05");
  const aDay = fc.constantFrom(...days);

  it("and the number of school days between agree, whichever days are closed", () => {
    fc.assert(
      fc.property(
        aDay,
        fc.integer({ min: 1, max: 60 }),
        fc.uniqueArray(aDay, { maxLength: 30 }),
        (on, count, closed) => {
          const calendar = calendarOf(SCHOOL_YEAR, new Set(closed));
          const after = schoolDaysAfter(calendar, on, count);
          if (after === null) return schoolDaysBetween(calendar, on, "2099-01-01") < count;
          const byHand = daysFrom(daysAfter(on, 1), after).filter((day) => isSchoolDay(calendar, day));
          return (
            isSchoolDay(calendar, after) &&
            schoolDaysBetween(calendar, on, after) === count &&
            byHand.length === count
          );
        },
      ),
    );
  });

  it("and none lie between a day and itself, or backwards", () => {
    expect(schoolDaysBetween(year, "2026-09-14", "2026-09-14")).toBe(0);
    expect(schoolDaysBetween(year, "2026-09-14", "2026-09-01")).toBe(0);
    expect(schoolDaysBetween(year, "2026-09-18", "2026-09-21")).toBe(1);
    expect(schoolDaysBetween(year, "2026-10-23", "2026-11-01")).toBe(0);
  });
});

describe("when the portal may write by itself (rule 13)", () => {
  it("is from 8:00 up to 18:00 in London, in winter and in summer", () => {
    const at = (on: string, time: string) => mayWriteNow(year, Date.parse(`${on}T${time}Z`));
    // British Summer Time: 8:00 in London is 7:00 UTC.
    expect([at("2026-09-14", "06:59:59"), at("2026-09-14", "07:00:00")]).toEqual([false, true]);
    expect([at("2026-09-14", "16:59:59"), at("2026-09-14", "17:00:00")]).toEqual([true, false]);
    expect([at("2026-11-16", "07:59:59"), at("2026-11-16", "08:00:00")]).toEqual([false, true]);
    expect([at("2026-11-16", "17:59:59"), at("2026-11-16", "18:00:00")]).toEqual([true, false]);
  });

  it("is never on a day that is no school day, and never without term dates", () => {
    const everyHour = daysFrom("2026-09-01", "2027-08-31").flatMap((on) =>
      Array.from({ length: 24 }, (_, hour) => atHour(on, hour)),
    );
    expect(everyHour).toHaveLength(365 * 24);
    const writing = everyHour.filter((at) => mayWriteNow(year, at));
    expect(writing).toHaveLength(192 * 10);
    expect([...new Set(writing.map(isoDateOf))]).toEqual(year.schoolDays);
    expect(everyHour.filter((at) => mayWriteNow(nothingKnown, at))).toEqual([]);
  });

  it("is at 8:00 by London's clock on the school days around both nights on which the clocks change", () => {
    // The clocks go back on Sunday 25 October 2026, in the half-term break, and forward on Sunday 28 March 2027.
    const through = calendarOf(
      [
        {
          name: "Without a break",
          startsOn: "2026-10-19",
          endsOn: "2027-04-02",
          breakStartsOn: null,
          breakEndsOn: null,
        },
      ],
      new Set(),
    );
    const next = (iso: string) => new Date(nextMomentToWrite(through, Date.parse(iso)) ?? 0).toISOString();
    expect(next("2026-10-23T17:00:00Z")).toBe("2026-10-26T08:00:00.000Z");
    expect(next("2026-10-25T00:30:00Z")).toBe("2026-10-26T08:00:00.000Z");
    expect(next("2026-10-25T01:30:00Z")).toBe("2026-10-26T08:00:00.000Z");
    expect(next("2027-03-26T18:00:00Z")).toBe("2027-03-29T07:00:00.000Z");
    expect(next("2027-03-28T00:59:00Z")).toBe("2027-03-29T07:00:00.000Z");
  });

  it("has a next moment: now, this morning, the next school day, or none that is known", () => {
    const noon = atHour("2026-09-14", 12);
    expect(nextMomentToWrite(year, noon)).toBe(noon);
    expect(nextMomentToWrite(year, atHour("2026-09-14", 7))).toBe(atHour("2026-09-14", 8));
    expect(nextMomentToWrite(year, atHour("2026-09-14", 18))).toBe(atHour("2026-09-15", 8));
    expect(nextMomentToWrite(year, atHour("2026-10-23", 18))).toBe(atHour("2026-11-02", 8));
    expect(nextMomentToWrite(year, atHour("2027-07-21", 18))).toBeNull();
    expect(nextMomentToWrite(nothingKnown, noon)).toBeNull();
  });

  it("the next moment is always one in which it may write, and the first", () => {
    const moment = fc.integer({ min: atHour("2026-08-20", 0), max: atHour("2027-08-01", 0) });
    fc.assert(
      fc.property(moment, (now) => {
        const next = nextMomentToWrite(year, now);
        if (next === null) return isoDateOf(now) >= "2027-07-21";
        return mayWriteNow(year, next) && next >= now && !mayWriteBetween(year, now, next);
      }),
    );
  });
});

function mayWriteBetween(calendar: SchoolCalendar, from: number, to: number): boolean {
  for (let at = from; at < to; at += 6 * HOUR) if (mayWriteNow(calendar, at)) return true;
  return to > from && to - from < 50 * DAY && mayWriteNow(calendar, to - MINUTE);
}
