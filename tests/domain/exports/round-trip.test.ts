import { expect, it } from "vitest";
import { writeCsv } from "#app/platform/write-csv.server.ts";
import { writeWorkbook } from "#app/platform/write-workbook.server.ts";
import type { Database } from "#db/connection.server.ts";
import { apply, peopleTables, planRows, rowsIn } from "#tests/support/make-imports.ts";
import { aChild, aGuardianship, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { type OpenedList, openList } from "../../../exported-lists.ts";

/** Families whose names and numbers a spreadsheet would take for formulas. */
function aSchoolOfOddNames(): { db: Database; staffId: string } {
  const db = aSchool();
  const amy = aChild(db, { name: "=Amy O’Neill-Łukasz", knownAs: "Amy", misId: "C1" });
  const owen = aChild(db, { name: "Owen نور", knownAs: "Owen", misId: "C2", yearGroup: "Reception" });
  const sian = anAdult(db, {
    name: "@Sian, Evans",
    phone: "+44 1632 960001",
    misId: "A1",
    childrenHere: [amy],
  });
  aGuardianship(db, sian, owen);
  anAdult(db, { name: "-Tom “Tomos” Evans", misId: "A2", childrenHere: [amy], relationship: "father" });
  anAdult(db, {
    name: "＝Held",
    misId: "A3",
    heldAt: NOON,
    courtOrder: true,
    childrenHere: [owen],
    email: null,
  });
  return { db, staffId: aMemberOfStaff(db) };
}

function people(db: Database, staffId: string): OpenedList {
  const viewer = { id: staffId, role: "office" } as const;
  const list = openList(db, { list: "people", filter: {} }, { viewer, now: NOON });
  if (!list) throw new Error("People are a list");
  return list;
}

const FORMATS = {
  csv: ({ columns, rows }: OpenedList) =>
    writeCsv([columns.map(({ name }) => name), ...rows], { isFirst: true }),
  xlsx: ({ columns, rows }: OpenedList) => writeWorkbook("people", columns, [...rows]),
};

it.each(["csv", "xlsx"] as const)(
  "children and adults that were taken out as %s are imported again, and nothing changes (rules 15 and 16)",
  async (format) => {
    const { db, staffId } = aSchoolOfOddNames();
    const before = peopleTables(db);
    const file = await FORMATS[format](people(db, staffId));
    const rows = await rowsIn(file);
    expect(rows).toHaveLength(5);
    const { runId } = planRows(db, rows, { wholeSchool: true, everybody: true, staffId });
    expect(apply(db, runId, { staffId })).toMatchObject({ status: "applied" });
    expect(peopleTables(db)).toEqual(before);
  },
);
