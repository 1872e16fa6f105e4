import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { goToPlan, uploadFile, whenReady } from "#tests/support/import-visits.ts";
import { aFile, HEADERS, peopleTables } from "#tests/support/make-imports.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { signInAsStaff } from "#tests/support/staff-visits.ts";
import { PATIENTLY } from "#tests/support/until.ts";
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
  it(
    "changes nobody before Apply, everybody at Apply, and nobody in the end (rule 15)",
    async () => {
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
      const unsure = await office.post(apply.path, { when: "now" });
      expect(errorsOn(unsure)).toEqual(["Tick that this is the right file"]);
      const yesterday = await office.post(apply.path, { when: "later", on: "2020-01-01", rightFile: "on" });
      expect(errorsOn(yesterday)).toEqual(["Choose a day after today, or “Now”"]);
      expect(peopleTables(db())).toEqual(before);

      const done = await whenReady(office, await office.submit(apply.path, { when: "now", rightFile: "on" }));
      expect(headingOf(done)).toBe("The file was applied");
      expect(peopleTables(db())).not.toEqual(before);
      expect(linkCalled(done, "print slips for the adults without email")).toContain("who=without-email");
      const search = { class: "", policy: "", state: "", search: "Newcomer" };
      expect((await office.submit("/office/roll", search)).text).toContain("Anna Newcomer");

      const twice = await goToPlan(office, await uploadFile(office, aFile(ANNA)));
      expect(headingOf(twice)).toBe("This file changes nothing");

      const undo = await office.get(linkCalled(done, "Undo this import"));
      expect(undo.text).toContain("1 child and 1 adult are taken off the roll again.");
      const undone = await whenReady(office, await office.submit(undo.path, {}));
      expect(headingOf(undone)).toBe("The import was undone");
      expect(peopleTables(db())).toEqual(before);
    },
    PATIENTLY,
  );

  it(
    "asks for the authenticator's code again before Apply, ten minutes after it was last typed",
    async () => {
      const plan = await goToPlan(office, await uploadFile(office, aFile(ANNA)));
      portal.pass(11 * MINUTE);
      const path = linkCalled(plan, "Continue");
      for (const answer of [
        await office.get(path),
        await office.post(path, { when: "now", rightFile: "on" }),
      ]) {
        expect(answer.location).toBe(`/office/sign-in/authenticator?next=${encodeURIComponent(path)}`);
      }
      const given = await office.submit(plan.path, { step: "give-up" });
      expect(headingOf(given)).toBe("This file was given up");
      expect((await office.get(path)).location).not.toBeNull();
    },
    PATIENTLY,
  );
});

describe("the questions of a plan", () => {
  it(
    "have one button that saves the answers and leads on to Apply",
    async () => {
      const nameless = ANNA.replaceAll("Anna Newcomer", "Bea Newcomer").replace("C1", "C2");
      const plan = await goToPlan(office, await uploadFile(office, aFile(ANNA, nameless)));
      expect(plan.text).toContain("Do they share this address?");
      expect(plan.text).toContain("Save and continue");
      expect(plan.html).not.toContain(`${plan.path}/apply`);
      const form = { step: "answers", shared: "anna.newcomer@example.test" };
      const led = await whenReady(office, await office.submit(plan.path, form));
      expect(led.location).toBe(`${plan.path}/apply`);
      const again = await office.get(plan.path);
      expect(again.html).toMatch(/<input[^>]*name="shared"[^>]*checked/);
    },
    PATIENTLY,
  );
});

describe("a file that cannot be used", () => {
  const FILES: [what: string, file: Uint8Array, message: string][] = [
    ["nothing", Buffer.from(""), "The file is empty"],
    ["headings only", Buffer.from(HEADERS), "The file has column headings and no rows under them"],
    [
      "a strange letter",
      aFile(ANNA, ANNA.replace("Nia", "N\0ia")),
      "A cell has a character that no text has (row 3, column B). Type that cell again and save the file",
    ],
    [
      "a picture",
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      "This is not a spreadsheet, whatever it is called. Choose a CSV or XLSX file",
    ],
    [
      "more than 5 MB",
      Buffer.alloc(5 * 1024 * 1024 + 1, "x"),
      "The file is larger than 5 MB. Export only the columns that are needed",
    ],
  ];

  it.each(FILES)(
    "%s: is refused in plain words, and nothing of it is kept (rule 20)",
    async (_, file, message) => {
      const [before, runsBefore] = [peopleTables(db()), runs()];
      const refused = await uploadFile(office, file);
      expect(refused.status).toBe(400);
      expect(errorsOn(refused)).toEqual([message]);
      expect(titleOf(refused)).toMatch(/^Error: /);
      expect([peopleTables(db()), runs()]).toEqual([before, runsBefore]);
    },
  );

  it("no file at all is asked for; one that is far too large is turned away before it is read", async () => {
    const forms: Record<string, string>[] = [{}, { file: "just text" }];
    for (const form of forms) {
      expect(errorsOn(await office.post("/office/import", form))).toEqual(["Choose a file"]);
    }
    const tooLong = (path: string, bytes: number) =>
      rawRequest(portal.url, {
        method: "POST",
        path,
        headers: { Origin: portal.url.origin, "Content-Length": String(bytes) },
      });
    const MEGABYTE = 1024 * 1024;
    expect((await tooLong("/office/import", 6 * MEGABYTE)).status).toBe(413);
    expect((await tooLong("/office/inbox", MEGABYTE)).status).toBe(413);
  });

  it("columns without a child's name are asked for, and what was chosen is kept (rule 20)", async () => {
    const columns = await uploadFile(office, Buffer.from("What,Ever,Date of birth\nx,y,1/1/2020\n"));
    const refused = await office.post(columns.path, { "column.A": "child.class", "column.C": "child.name" });
    expect(errorsOn(refused)).toEqual([
      "Say which column has the child's name: the whole name, or first and last name",
      "Say which column has the name of a parent or carer",
    ]);
    expect(refused.html).toMatch(/value="child.class" selected/);
    expect(refused.text).toContain("Never kept, whatever the file has: Date of birth (column C)");
    const twice = await office.post(columns.path, { "column.A": "child.name", "column.B": "child.name" });
    expect(errorsOn(twice)).toEqual(["Columns A and B are said to be the same. Choose one of them"]);
  });
});

describe("somebody's made-up addresses and forms", () => {
  it(
    "lead nowhere, and change nobody",
    async () => {
      const before = peopleTables(db());
      for (const id of [crypto.randomUUID(), "x", "%F0%9F%98%80"]) {
        for (const part of ["", "/columns", "/who", "/apply", "/undo"]) {
          expect((await office.get(`/office/import/${id}${part}`)).status).toBeGreaterThanOrEqual(302);
          expect((await office.post(`/office/import/${id}${part}`, { step: "again" })).status).toBeLessThan(
            500,
          );
        }
      }
      const columns = await uploadFile(office, aFile(ANNA));
      const run = columns.path.replace("/columns", "");
      const forms: Record<string, string>[] = [{}, { step: "x" }, { step: "answers", "pair[0]": "x y" }];
      for (const form of [...forms, { step: "again" }]) {
        expect((await office.post(run, form)).status).toBe(302);
      }
      expect((await office.get(run)).location).toBe(columns.path);
      expect((await office.post(`${run}/who`, {})).location).toBe(columns.path);
      expect(peopleTables(db())).toEqual(before);
    },
    PATIENTLY,
  );

  it("the template is a file that the portal understands at once", async () => {
    const template = await office.get("/office/import/template.csv");
    expect(template.headers.get("Content-Disposition")).toContain("children and parents.csv");
    const columns = await uploadFile(office, Buffer.from(template.html));
    expect(columns.html.match(/<option[^>]* selected=""[^>]*>/g)).toHaveLength(13);
    expect(columns.text).toContain("This is our template.");
    expect(columns.text).not.toContain("ScholarPack");
  });
});
