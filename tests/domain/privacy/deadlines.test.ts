import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDateOf } from "#app/dates.ts";
import {
  daysAfter,
  daysBetween,
  deadlineOf,
  dueOnOf,
  extendedDueOnOf,
  monthsAfter,
} from "#app/domain/privacy/deadlines.ts";
import "#tests/support/fixed-seed.ts";

const OPEN = { acknowledgedOn: null, closedAt: null };

describe("the day by which a request has to be answered", () => {
  it.each([
    ["2026-09-14", "2026-10-14"],
    ["2027-01-31", "2027-02-28"],
    ["2028-01-31", "2028-02-29"],
    ["2028-01-30", "2028-02-29"],
    ["2026-12-31", "2027-01-31"],
    ["2026-08-31", "2026-09-30"],
    ["2028-02-29", "2028-03-29"],
    ["2100-01-31", "2100-02-28"],
  ])("of what came on %s is %s, one calendar month later", (receivedOn, dueOn) => {
    for (const kind of ["access", "rectification", "erasure", "objection"] as const) {
      expect(dueOnOf(kind, receivedOn)).toBe(dueOn);
    }
  });

  it.each([
    ["2027-01-31", "2027-04-30"],
    ["2026-11-30", "2027-02-28"],
    ["2027-11-30", "2028-02-29"],
  ])("of what came on %s is %s once it was extended: three months from the day it came", (on, dueOn) => {
    expect(extendedDueOnOf(on)).toBe(dueOn);
  });

  it.each([
    ["2026-06-19", "2026-07-19"],
    ["2027-01-31", "2027-03-02"],
    ["2028-01-31", "2028-03-01"],
    ["2026-12-15", "2027-01-14"],
  ])("of a complaint that came on %s is %s: acknowledged within 30 days", (receivedOn, dueOn) => {
    expect(dueOnOf("complaint", receivedOn)).toBe(dueOn);
  });

  it("is never moved by a day on which the clocks change", () => {
    // 29 March and 25 October 2026 have 23 and 25 hours.
    expect(dueOnOf("access", "2026-02-28")).toBe("2026-03-28");
    expect(dueOnOf("access", "2026-03-29")).toBe("2026-04-29");
    expect(dueOnOf("complaint", "2026-03-28")).toBe("2026-04-27");
    expect(dueOnOf("complaint", "2026-10-24")).toBe("2026-11-23");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  });

  it("counts days and months as the calendar does, whatever the day", () => {
    const on = fc
      .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) })
      .map((at) => isoDateOf(at));
    fc.assert(
      fc.property(on, fc.integer({ min: 0, max: 400 }), (day, days) => {
        expect(daysBetween(day, daysAfter(day, days))).toBe(days);
        const later = monthsAfter(day, days % 25);
        expect(Number.isNaN(Date.parse(later))).toBe(false);
        // The same day of the month, or the last one of a shorter month.
        const [, , wanted] = day.split("-");
        const [, , got] = later.split("-");
        expect(got === wanted || daysAfter(later, 1).endsWith("-01")).toBe(true);
      }),
    );
  });
});

describe("what a request waits for", () => {
  const access = { kind: "access", receivedOn: "2026-09-14", dueOn: "2026-10-14", ...OPEN } as const;
  const complaint = { ...access, kind: "complaint" } as const;

  it("is an answer, with days left, none on the last day, and less than none after it", () => {
    expect(deadlineOf(access, "2026-10-04")).toEqual({
      status: "to-answer",
      dueOn: "2026-10-14",
      daysLeft: 10,
    });
    expect(deadlineOf(access, "2026-10-14")).toMatchObject({ daysLeft: 0 });
    expect(deadlineOf(access, "2026-10-16")).toMatchObject({ daysLeft: -2 });
    expect(deadlineOf({ ...access, acknowledgedOn: "2026-09-15" }, "2026-10-04")).toMatchObject({
      status: "to-answer",
    });
  });

  it("is an acknowledgement for a complaint, then an answer without delay: how long it is open", () => {
    expect(deadlineOf(complaint, "2026-10-04")).toMatchObject({ status: "to-acknowledge", daysLeft: 10 });
    expect(deadlineOf({ ...complaint, acknowledgedOn: "2026-09-15" }, "2026-10-04")).toEqual({
      status: "without-delay",
      daysOpen: 20,
    });
  });

  it("is nothing once it is closed", () => {
    expect(deadlineOf({ ...access, closedAt: 1 }, "2027-10-04")).toEqual({ status: "closed" });
  });
});
