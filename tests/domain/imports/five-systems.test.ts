import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { findImport } from "#app/domain/imports/find-import.server.ts";
import { adults, children, guardianships } from "#db/schema.ts";
import { everythingReadable } from "#tests/support/every-row.ts";
import { imported, rowsIn } from "#tests/support/make-imports.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

/*
 * The same five invented families as each of the five systems would print them: long and wide, with commas, semicolons
 * and tabs, in UTF-8, UTF-16 and Windows-1252, with titles above and line breaks inside.
 */
const SYSTEMS = ["sims", "arbor", "bromcom", "scholarpack", "integris"];
const fixture = (system: string) =>
  readFileSync(join(import.meta.dirname, `../../fixtures/imports/${system}.csv`));

async function asWorkbook(file: Uint8Array): Promise<Uint8Array> {
  const rows = await rowsIn(file);
  return writeXlsxFile(rows.map(({ cells }) => cells.map((value) => ({ value, type: String })))).toBuffer();
}

async function expectFamilies(file: Uint8Array, system: string): Promise<void> {
  const db = aSchool();
  const { runId, plan } = await imported(db, file, { staffId: aMemberOfStaff(db) });
  expect(findImport(db, runId)?.choices.preset).toBe(system);
  expect(plan.wrong).toEqual([]);
  expect(plan.pairs).toEqual([]);

  const kids = db.select().from(children).all();
  expect(kids.map(({ misId, name, className }) => `${misId} ${name}, ${className}`).sort()).toEqual([
    "1001 Amy Reed, Oak",
    "1002 Ben Reed, Elm",
    "1003 Cai O'Neil, Ash",
    "1004 Dai O'Neil, Ash",
    "1005 Éva Hart-Jones, Oak",
  ]);
  // Neither childminder nor neighbour; a mother of two and of twins once.
  const grownUps = db.select().from(adults).all();
  expect(grownUps.map(({ name, email, phone }) => `${name}, ${email}, ${phone}`).sort()).toEqual([
    "Fay Hart, fay@example.test, 01632 960005",
    "Gil Jones, gil@example.test, 01632 960006",
    "Orla O'Neil, null, 01632 960003",
    "Siân Reed, sian.reed@example.test, +44 1632 960001",
    "Tom Reed, tom.reed@example.test, 01632 960002",
  ]);
  expect(db.select().from(guardianships).all()).toHaveLength(8);
  const held = grownUps.filter(({ heldAt }) => heldAt !== null);
  expect(held.map(({ name }) => name)).toEqual(["Gil Jones"]);
  // No date of birth, postal address, medical or other column is anywhere in the database.
  expect(everythingReadable(db)).not.toMatch(
    /The Street|2018-02-01|01[./]02[./]2018|A123456789012|Minder|Next-Door/,
  );
}

describe("a file in the shape of each system brings every family in:", () => {
  it.each(SYSTEMS)("%s, as CSV", (system) => expectFamilies(fixture(system), system));

  it.each(["arbor", "scholarpack"])("%s, as an Excel workbook", async (system) =>
    expectFamilies(await asWorkbook(fixture(system)), system),
  );
});
