import { describe, expect, it } from "vitest";
import {
  DAY,
  formatDay,
  formatDayAndTime,
  formatIsoDate,
  formatList,
  formatMoment,
  HOUR,
  isoDateOf,
  isoTimeOf,
  MINUTE,
  mailDate,
  SECOND,
  schoolDaysAfter,
  startOfDay,
  wholeSecond,
} from "#app/dates.ts";

/** In 2026 the clocks go forward at 01:00 UTC on 29 March and back at 01:00 UTC on 25 October. */
const SPRING = Date.UTC(2026, 2, 29, 1);
const AUTUMN = Date.UTC(2026, 9, 25, 1);

describe("in the language of the page", () => {
  const at = Date.UTC(2026, 5, 12, 13, 5, 9);

  it.each([
    ["en", "12 June 2026", "12 June 2026 at 14:05:09 BST", "June 2023", "Ann, Ben and Ed"],
    ["cy", "12 Mehefin 2026", "12 Mehefin 2026 am 14:05:09 BST", "Mehefin 2023", "Ann, Ben ac Ed"],
    ["pl", "12 czerwca 2026", "12 czerwca 2026, godz. 14:05:09 BST", "czerwiec 2023", "Ann, Ben i Ed"],
  ] as const)("%s: a day, a moment, a month and a list", (language, day, moment, month, list) => {
    expect(formatDay(at, language)).toBe(day);
    expect(formatIsoDate("2026-06-12", language)).toBe(day);
    expect(formatMoment(at, language)).toBe(moment);
    expect(formatIsoDate("2023-06", language)).toBe(month);
    expect(formatList(["Ann", "Ben", "Ed"], language)).toBe(list);
  });

  it("the Welsh “and” goes by the word that follows", () => {
    expect(formatList(["Ann", "Ben"], "cy")).toBe("Ann a Ben");
    expect(formatList(["Ann", "Ŵyn"], "cy")).toBe("Ann ac Ŵyn");
  });
});

describe("a day", () => {
  it("begins at midnight in London, also on the days on which the clocks change (rule 19)", () => {
    expect(startOfDay("2026-06-12")).toBe(Date.UTC(2026, 5, 11, 23));
    expect(startOfDay("2026-11-22")).toBe(Date.UTC(2026, 10, 22));
    expect(startOfDay("2026-03-29")).toBe(Date.UTC(2026, 2, 29));
    expect(startOfDay("2026-03-30")).toBe(Date.UTC(2026, 2, 29, 23));
    expect(startOfDay("2026-10-25")).toBe(Date.UTC(2026, 9, 24, 23));
    expect(startOfDay("2026-10-26")).toBe(Date.UTC(2026, 9, 26));
    for (const on of ["2026-03-29", "2026-06-12", "2026-10-25"]) {
      expect(isoDateOf(startOfDay(on))).toBe(on);
      expect(isoDateOf(startOfDay(on) - 1)).not.toBe(on);
    }
  });
});

describe("a moment, as it is shown in London", () => {
  it("is in British Summer Time in summer and in Greenwich time in winter (rule 19)", () => {
    expect(formatDayAndTime(Date.UTC(2026, 5, 12, 13, 5))).toBe("12 June 2026 at 14:05 BST");
    expect(formatDayAndTime(Date.UTC(2026, 10, 22, 14, 5))).toBe("22 November 2026 at 14:05 GMT");
  });

  it("jumps over an hour in the night in which the clocks go forward (rule 19)", () => {
    expect(formatDayAndTime(SPRING - 1)).toBe("29 March 2026 at 00:59 GMT");
    expect(formatDayAndTime(SPRING)).toBe("29 March 2026 at 02:00 BST");
  });

  it("tells the two hours from one to two apart in the night in which the clocks go back (rule 19)", () => {
    expect(formatDayAndTime(AUTUMN - HOUR)).toBe("25 October 2026 at 01:00 BST");
    expect(formatDayAndTime(AUTUMN)).toBe("25 October 2026 at 01:00 GMT");
    expect(formatDayAndTime(AUTUMN + 59 * MINUTE)).toBe("25 October 2026 at 01:59 GMT");
    expect(formatDayAndTime(AUTUMN + HOUR)).toBe("25 October 2026 at 02:00 GMT");
  });

  it("belongs to London's day, which in summer begins an hour before Greenwich's (rule 19)", () => {
    const lateInJune = Date.UTC(2026, 5, 30, 23, 30);
    expect(formatDay(lateInJune)).toBe("1 July 2026");
    expect(isoDateOf(lateInJune)).toBe("2026-07-01");
    expect(formatDay(Date.UTC(2026, 11, 31, 23, 30))).toBe("31 December 2026");
    expect(isoDateOf(Date.UTC(2026, 11, 31, 23, 30))).toBe("2026-12-31");
  });

  it("is midnight at 00:00, never 24:00", () => {
    expect(formatDayAndTime(Date.UTC(2026, 0, 5))).toBe("5 January 2026 at 00:00 GMT");
    expect(formatDayAndTime(Date.UTC(2026, 5, 4, 23))).toBe("5 June 2026 at 00:00 BST");
  });

  it("is printed to the second where it is hashed, and is signed at a whole second (rule 19)", () => {
    const at = Date.UTC(2026, 5, 12, 13, 5, 9, 987);
    expect(formatMoment(at)).toBe("12 June 2026 at 14:05:09 BST");
    expect(formatMoment(AUTUMN - SECOND)).toBe("25 October 2026 at 01:59:59 BST");
    expect(formatMoment(AUTUMN)).toBe("25 October 2026 at 01:00:00 GMT");
    expect(wholeSecond(at)).toBe(at - 987);
    expect(wholeSecond(wholeSecond(at))).toBe(wholeSecond(at));
    expect(formatMoment(wholeSecond(at))).toBe(formatMoment(at));
  });

  it("never reads the same as another moment, minute by minute through both nights (rule 19)", () => {
    for (const night of [SPRING, AUTUMN]) {
      const moments = Array.from({ length: 360 }, (_, minute) => night - 3 * HOUR + minute * MINUTE);
      expect(new Set(moments.map((at) => formatDayAndTime(at))).size).toBe(360);
    }
    expect.assertions(2);
  });
});

describe("so many school days after a moment", () => {
  it("are counted from Monday to Friday, in London", () => {
    const monday = Date.UTC(2026, 8, 14, 11);
    const friday = Date.UTC(2026, 8, 18, 11);
    const lateOnSunday = Date.UTC(2026, 8, 20, 23, 30);
    expect([0, 1, 4, 5, 10].map((days) => schoolDaysAfter(monday, days))).toEqual([
      "2026-09-14",
      "2026-09-15",
      "2026-09-18",
      "2026-09-21",
      "2026-09-28",
    ]);
    expect(schoolDaysAfter(friday, 2)).toBe("2026-09-22");
    // Half past midnight on Monday in London.
    expect(schoolDaysAfter(lateOnSunday, 2)).toBe("2026-09-23");
    expect(schoolDaysAfter(Date.UTC(2026, 9, 23, 12), 1)).toBe("2026-10-26");
  });
});

describe("a date without a time", () => {
  it("reads as people say it, whatever the clocks do that day", () => {
    expect(formatIsoDate("2026-06-12")).toBe("12 June 2026");
    expect(formatIsoDate("2026-03-29")).toBe("29 March 2026");
    expect(formatIsoDate("2026-10-25")).toBe("25 October 2026");
    expect(formatIsoDate("2024-02-29")).toBe("29 February 2024");
  });

  it("may be a month and a year, as the school's own policy has it", () => {
    expect(formatIsoDate("2023-06")).toBe("June 2023");
    expect(formatIsoDate("2026-01")).toBe("January 2026");
    expect(formatIsoDate("2025-12")).toBe("December 2025");
  });
});

describe("a moment, as machines read it", () => {
  it("is in UTC in files and in the date line of a mail (rule 19)", () => {
    const at = Date.UTC(2026, 5, 2, 13, 5, 9, 7);
    expect(isoTimeOf(at)).toBe("2026-06-02T13:05:09.007Z");
    expect(mailDate(at)).toBe("Tue, 02 Jun 2026 13:05:09 +0000");
    expect(Date.parse(mailDate(at))).toBe(at - 7);
  });

  it("counts days of 24 hours", () => {
    expect([SECOND, MINUTE, HOUR, DAY]).toEqual([1000, 60_000, 3_600_000, 86_400_000]);
  });
});
