import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { goToPlan, uploadFile } from "#tests/support/import-visits.ts";
import { aFile, HEADERS, peopleTables } from "#tests/support/make-imports.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { signInAsStaff } from "#tests/support/staff-visits.ts";
import { aVisitor, errorsOn, headingOf, linkCalled, titleOf, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = aVisitor(portal.url);
  await signInAsStaff(office, portal, DEMO_PEOPLE.office);
});
afterAll(() => portal.stop());

const db = () => portal.portal.db;
const runs = () => Number(db().$client.prepare("select count(*) from import_runs").pluck().get());
const ANNA =
  "N1,Nia,Newcomer,Oak,Year 2,C1,Anna Newcomer,Mother,1,anna.newcomer@example.test,+44 1632 960001,Yes,";

describe("a file from upload to undo", () => {
  it("changes nobody before Apply, everybody at Apply, and nobody in the end (rule 15)", async () => {
    const before = peopleTables(db());
    const columns = await uploadFile(office, aFile(ANNA));
    expect(headingOf(columns)).toBe("Which column is what?");
    const plan = await goToPlan(office, columns);
    expect(headingOf(plan)).toBe("What this file would change");
    expect(plan.text).toContain("Nia Newcomer, Oak");
    expect(plan.text).toContain("Anna Newcomer, anna.newcomer@example.test (Nia Newcomer)");
    expect(peopleTables(db())).toEqual(before);

    const apply = await office.get(linkCalled(plan, "Continue"));
    expect(headingOf(apply)).toBe("Apply pupils.csv?");
    expect(errorsOn(await office.post(apply.path, {}))).toContain("Choose when this takes effect");
    const refused = await office.post(apply.path, { when: "now" });
    expect(errorsOn(refused)).toEqual(["Tick that this is the right file, if it asks"]);
    expect(peopleTables(db())).toEqual(before);

    const done = await office.submit(apply.path, { when: "now", rightFile: "on" });
    expect(headingOf(done)).toBe("The file was applied");
    expect(peopleTables(db())).not.toEqual(before);
    const roll = await office.submit("/office/roll", {
      class: "",
      policy: "",
      state: "",
      search: "Newcomer",
    });
    expect(roll.text).toContain("Anna Newcomer");

    const twice = await goToPlan(office, await uploadFile(office, aFile(ANNA)));
    expect(headingOf(twice)).toBe("This file changes nothing");

    const undo = await office.get(linkCalled(done, "Undo this import"));
    const undone = await office.submit(undo.path, {});
    expect(headingOf(undone)).toBe("The import was undone");
    expect(peopleTables(db())).toEqual(before);
  });
});
