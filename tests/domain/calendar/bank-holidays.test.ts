import { describe, expect, it } from "vitest";
import { isWeekend } from "#app/dates.ts";
import { bankHolidays, easterSunday } from "#app/domain/calendar/bank-holidays.ts";

describe("the bank holidays of England and Wales", () => {
  it("are those that the government lists", () => {
    expect(bankHolidays(2027).map(({ on, name }) => `${on} ${name}`)).toEqual([
      "2027-01-01 New Year’s Day",
      "2027-03-26 Good Friday",
      "2027-03-29 Easter Monday",
      "2027-05-03 Early May bank holiday",
      "2027-05-31 Spring bank holiday",
      "2027-08-30 Summer bank holiday",
      "2027-12-27 Christmas Day",
      "2027-12-28 Boxing Day",
    ]);
  });

  it("move to a weekday, where Christmas or New Year fall on a weekend", () => {
    const winter = (year: number) =>
      bankHolidays(year)
        .filter(({ on }) => on.slice(5, 7) === "12" || on.slice(5, 7) === "01")
        .map(({ on }) => on.slice(5));
    expect(winter(2020)).toEqual(["01-01", "12-25", "12-28"]);
    expect(winter(2021)).toEqual(["01-01", "12-27", "12-28"]);
    expect(winter(2022)).toEqual(["01-03", "12-27", "12-26"]);
    expect(winter(2026)).toEqual(["01-01", "12-25", "12-28"]);
    expect(winter(2029)).toEqual(["01-01", "12-25", "12-26"]);
  });

  it("never fall on a weekend, and are eight a year", () => {
    const years = Array.from({ length: 60 }, (_, index) => 2020 + index);
    for (const year of years) {
      const days = bankHolidays(year).map(({ on }) => on);
      expect(new Set(days).size, String(year)).toBe(8);
      expect(days.filter(isWeekend), String(year)).toEqual([]);
    }
    expect(years).toHaveLength(60);
  });

  it("go by Easter as the almanac has it", () => {
    expect([2024, 2025, 2026, 2027, 2028, 2038, 2049].map(easterSunday)).toEqual([
      "2024-03-31",
      "2025-04-20",
      "2026-04-05",
      "2027-03-28",
      "2028-04-16",
      "2038-04-25",
      "2049-04-18",
    ]);
  });
});
