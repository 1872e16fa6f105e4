import { describe, expect, it } from "vitest";
import { listClosedDays, listTerms } from "#app/domain/calendar/list-terms.server.ts";
import { readPastedDates } from "#app/domain/calendar/read-pasted-dates.ts";
import { savePastedDates } from "#app/domain/calendar/save-pasted-dates.server.ts";
import { knowTermDates, theAdmin } from "#tests/support/make-terms.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const AUTUMN = {
  name: "Autumn term 2026",
  startsOn: "2026-09-02",
  endsOn: "2026-12-18",
  breakStartsOn: "2026-10-26",
  breakEndsOn: "2026-10-30",
};

describe("term dates that are pasted", () => {
  it("are read in the ways in which schools write a term", () => {
    const ways = [
      "Autumn term 2026: 2 September 2026 to 18 December 2026, half-term 26 October 2026 to 30 October 2026",
      "Autumn term 2026: 2 September to 18 December 2026, half-term break 26 to 30 October 2026",
      "Autumn term 2026 - Wednesday 2nd September 2026 - Friday 18th December 2026 (half term: Monday 26 to Friday 30 October 2026)",
      "Autumn term 2026 02/09/2026 18/12/2026 26/10/2026 30/10/2026",
      "Autumn term 2026, 2026-09-02 to 2026-12-18, half-term holiday 2026-10-26 to 2026-10-30",
      "Autumn term 2026 starts on 2 Sept 2026, ends 18 Dec 2026, half-term 26 Oct 2026 – 30 Oct 2026",
    ];
    for (const way of ways)
      expect(onlyOne(readPastedDates(way).lines), way).toEqual({ line: 1, kind: "term", term: AUTUMN });
    expect(ways).toHaveLength(6);
  });

  it("may leave the half-term break out", () => {
    const { lines } = readPastedDates("Term 1: 2 September 2026 to 23 October 2026");
    expect(onlyOne(lines)).toMatchObject({
      term: { name: "Term 1", startsOn: "2026-09-02", endsOn: "2026-10-23", breakStartsOn: null },
    });
  });

  it("say why the school is closed, on a day or on several", () => {
    const text = [
      "4 September 2026 INSET",
      "",
      "Monday 3 May 2027 - Bank Holiday",
      "Closed: 6 May 2027 (polling station)",
      "INSET days 1-2 September 2026",
    ].join("\r\n");
    const { lines, problems } = readPastedDates(text);
    expect(problems).toEqual([]);
    expect(lines.map((line) => [line.line, line.kind === "closed" && line.days])).toEqual([
      [1, [{ closedOn: "2026-09-04", kind: "inset" }]],
      [3, [{ closedOn: "2027-05-03", kind: "bank-holiday" }]],
      [4, [{ closedOn: "2027-05-06", kind: "closed" }]],
      [
        5,
        [
          { closedOn: "2026-09-01", kind: "inset" },
          { closedOn: "2026-09-02", kind: "inset" },
        ],
      ],
    ]);
  });

  it("are named by line where they are not understood, and nothing is guessed", () => {
    const text = [
      "Dear parents",
      "31 June 2027 INSET",
      "4 September INSET",
      "7 September 2026",
      "Closed 1 January 2027 to 31 December 2027",
      "2 September 2026 to 18 December 2026",
    ].join("\n");
    expect(readPastedDates(text).problems.map(({ line, what }) => [line, what])).toEqual([
      [1, "no-date"],
      [2, "no-such-day"],
      [3, "no-year"],
      [4, "not-understood"],
      [5, "too-many-days"],
      [6, "not-understood"],
    ]);
  });

  const paste = (db: ReturnType<typeof aSchool>, text: string) =>
    savePastedDates(db, { text, staffId: theAdmin(db), now: NOON });

  it("are kept all together, or not at all (rule 20)", () => {
    const db = aSchool();
    const good = "Autumn term 2026: 2 September 2026 to 18 December 2026\n27 November 2026 INSET";
    expect(paste(db, `${good}\n31 June 2027 INSET`)).toMatchObject({
      status: "wrong",
      problems: [{ line: 3 }],
    });
    expect([listTerms(db), listClosedDays(db)]).toEqual([[], []]);
    expect(paste(db, good)).toEqual({ status: "saved", terms: 1, closedDays: 1 });
    expect(listTerms(db)).toMatchObject([{ name: "Autumn term 2026", endsOn: "2026-12-18" }]);
    expect(paste(db, " \n")).toEqual({ status: "nothing" });
  });

  it("take the place of a term that begins on the same day, and may not overlap another", () => {
    const db = aSchool();
    knowTermDates(db);
    expect(paste(db, "Autumn: 1 September 2026 to 17 December 2026").status).toBe("saved");
    expect(listTerms(db)).toHaveLength(3);
    expect(listTerms(db)[0]).toMatchObject({ name: "Autumn", endsOn: "2026-12-17", breakStartsOn: null });
    expect(
      paste(db, "Winter: 10 December 2026 to 20 December 2026\nLater: 1 June 2027 to 2 August 2027"),
    ).toEqual({
      status: "wrong",
      problems: [
        {
          line: 1,
          what: "term",
          name: "Winter",
          problem: { field: "startsOn", what: "overlaps", other: "Autumn" },
        },
        {
          line: 2,
          what: "term",
          name: "Later",
          problem: { field: "startsOn", what: "overlaps", other: "Summer term 2027" },
        },
      ],
    });
  });
});
