import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, isoDateOf, lastYearlyDay, startOfDay } from "#app/dates.ts";
import { whatCounts } from "#app/domain/policies/counting-rules.server.ts";
import { NOON, TERM_START } from "#tests/support/school-in-memory.ts";

const FIRST = {
  policyId: "p",
  number: 1,
  kind: "first",
  askAgainFrom: null,
  publishedAt: TERM_START,
} as const;
const MATERIAL = { ...FIRST, number: 2, kind: "material", publishedAt: NOON } as const;
const CORRECTION = { ...FIRST, number: 3, kind: "correction", publishedAt: NOON + 1 } as const;
const ON_CHANGE = { renewal: "on-change", renewsOn: null } as const;

describe("what counts", () => {
  it("is any version where a policy is acknowledged once", () => {
    const counts = whatCounts({ renewal: "once", renewsOn: null }, [FIRST, MATERIAL], NOON);
    expect(counts).toEqual({ countsFrom: 1, countsSince: 0, asksSince: TERM_START });
  });

  it("is the newest real change and what came after it, typing errors put right or not", () => {
    const counts = whatCounts(ON_CHANGE, [FIRST, MATERIAL, CORRECTION], NOON);
    expect(counts).toEqual({ countsFrom: 2, countsSince: 0, asksSince: NOON });
  });

  it("is the older text too until the day comes on which everybody is asked again, in London", () => {
    const changed = [FIRST, { ...MATERIAL, askAgainFrom: "2027-06-01" }];
    const midnight = startOfDay("2027-06-01");
    expect(new Date(midnight).toISOString()).toBe("2027-05-31T23:00:00.000Z");
    expect(whatCounts(ON_CHANGE, changed, midnight - 1).countsFrom).toBe(1);
    expect(whatCounts(ON_CHANGE, changed, midnight).countsFrom).toBe(2);
  });

  it("is what was answered since the policy's day where it is asked every year", () => {
    const yearly = { renewal: "every-year", renewsOn: "09-01" } as const;
    const began = startOfDay("2027-09-01");
    expect(whatCounts(yearly, [FIRST], began - 1).countsSince).toBe(startOfDay("2026-09-01"));
    expect(whatCounts(yearly, [FIRST], began)).toEqual({
      countsFrom: 1,
      countsSince: began,
      asksSince: began,
    });
  });
});

describe("a day of the year", () => {
  it("is never later than today, and less than a year and a day ago", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: NOON - 3000 * DAY, max: NOON + 3000 * DAY }),
        fc.integer({ min: 0, max: 364 }),
        (now, day) => {
          const monthAndDay = isoDateOf(Date.UTC(2027, 0, 1 + day, 12)).slice(5);
          const last = lastYearlyDay(now, monthAndDay);
          expect(last.slice(5)).toBe(monthAndDay);
          expect(last <= isoDateOf(now)).toBe(true);
          expect(now - startOfDay(last)).toBeLessThan(366 * DAY + 2 * 3_600_000);
        },
      ),
    );
  });

  it("is 1 March where a year has no 29 February", () => {
    expect(lastYearlyDay(Date.UTC(2027, 5, 1), "02-29")).toBe("2027-03-01");
    expect(lastYearlyDay(Date.UTC(2028, 5, 1), "02-29")).toBe("2028-02-29");
  });
});
