import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { A_PDF } from "#tests/support/scan-samples.ts";
import { atWork, demoStaff } from "#tests/support/staff-at-work.ts";
import { upload } from "#tests/support/upload.ts";
import {
  aVisitor,
  checkedValues,
  errorsOn,
  fieldOn,
  headingOf,
  linkCalled,
  type Page,
  type Visitor,
} from "#tests/support/visitor.ts";
import { aWordFile, bullet, heading, paragraph, picture } from "#tests/support/word-files.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
});
afterAll(() => portal.stop());

const FIELDS = ["title", "shortTitle", "summary", "statement", "markdown", "revision"];
const formOn = (page: Page, changes: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(FIELDS.map((name) => [name, fieldOn(page, name)])),
  ...changes,
});
const draftOf = (slug: string) => findDraft(portal.portal.db, slug);

describe("the page of a policy's text", () => {
  const EDIT = "/office/policies/complaints/edit";

  it("is filled with the text in force, and opening it keeps nothing (rule 3)", async () => {
    const before = everyRow(portal.portal.db);
    const page = await office.get(EDIT);
    const found = findPolicy(portal.portal.db, { slug: "complaints" });
    if (found.status !== "found") throw new Error("Complaints has a text in the demo");
    expect(fieldOn(page, "title")).toBe(found.inForce.title);
    expect(fieldOn(page, "markdown").trim()).toBe(found.inForce.markdown.trim());
    expect(page.text).toContain("There is no draft");
    expect({ ...everyRow(portal.portal.db), staff_sessions: [] }).toEqual({ ...before, staff_sessions: [] });
  });

  it("shows a text with its clause numbers and what is wrong with it, and saves nothing", async () => {
    const page = await office.get(EDIT);
    const markdown = "## 7. New section\n\nA clause.\n\n- A bullet with <b>HTML</b>.\n\n### Low";
    const shown = await office.post(EDIT, formOn(page, { markdown, statement: "", intent: "preview" }));
    expect(shown.status).toBe(200);
    expect(shown.html).toContain('id="7.2"');
    expect(shown.html).toContain("&lt;b&gt;HTML&lt;/b&gt;");
    expect(shown.text).toContain("Line 5: HTML is not obeyed");
    expect(shown.text).toContain("Line 7: a heading with three or more #");
    expect(fieldOn(shown, "markdown")).toBe(markdown);
    expect(draftOf("complaints")).toBeNull();
  });

  it("says which field is wrong and keeps what was typed (rule 20)", async () => {
    const page = await office.get(EDIT);
    const refused = await office.post(
      EDIT,
      formOn(page, { title: "", statement: "I agree.", markdown: "Typed", lastReviewedOn: "yesterday" }),
    );
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([
      "Type the title of the policy",
      "Write [title] and [version] in the statement: the portal fills them in, so that it is clear what was signed",
      "Type a day such as 2026-09-01, or a month such as 2026-09",
    ]);
    expect(fieldOn(refused, "markdown")).toBe("Typed");
    expect(draftOf("complaints")).toBeNull();
  });

  it("refuses a text that is nested so deep that no page could show it", async () => {
    const page = await office.get(EDIT);
    const refused = await office.post(EDIT, formOn(page, { markdown: `${"> ".repeat(40_000)}x` }));
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([
      "Lists or quotes stand within each other too often. Begin these lines anew",
    ]);
  });

  it("keeps a draft, tells the second of two who save, and lets them decide", async () => {
    const [one, other] = [await office.get(EDIT), await office.get(EDIT)];
    const saved = await office.submit(EDIT, formOn(one, { summary: "First." }));
    expect(saved.text).toContain("The draft is saved. Nothing is published.");
    expect(linkCalled(saved, "Compare and publish")).toBe("/office/policies/complaints");

    const late = await office.post(EDIT, formOn(other, { summary: "Second." }));
    expect(late.status).toBe(400);
    expect(errorsOn(late)[0]).toContain(`${DEMO_PEOPLE.office.name} has saved this page since you opened it`);
    expect(fieldOn(late, "summary")).toBe("Second.");
    expect(draftOf("complaints")?.summary).toBe("First.");
    const first = draftOf("complaints")?.revision ?? 0;
    await office.submit(EDIT, formOn(late));
    expect(draftOf("complaints")?.summary).toBe("Second.");
    expect(draftOf("complaints")?.revision).toBeGreaterThan(first);
    const anybody = await aVisitor(portal.url).get("/policies/complaints");
    expect(anybody.text).not.toContain("Second.");
  });

  it("gives the draft and the text in force as files", async () => {
    for (const name of ["draft", "in-force"]) {
      const file = await office.get(`/office/policies/complaints/${name}.md`);
      expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="complaints.md"');
      expect(file.html).toMatch(/^---\ntitle: .+\n(.*\n)+---\n\n## /);
      expect(file.html.includes("Second.")).toBe(name === "draft");
    }
    expect((await office.get("/office/policies/equality/draft.md")).status).toBe(404);
  });

  it("throws a draft away after a press, and not after somebody has saved it again", async () => {
    const newest = draftOf("complaints")?.revision ?? 0;
    await office.post(EDIT, { act: "discard", revision: String(newest - 1) });
    expect(draftOf("complaints")).not.toBeNull();
    const page = await office.submit(EDIT, { act: "discard", revision: String(newest) });
    expect(page.text).toContain("The draft is thrown away");
    expect(draftOf("complaints")).toBeNull();
  });

  it("gives back what was typed after the session had ended", async () => {
    const own = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
    const page = await own.get(EDIT);
    portal.pass(31 * MINUTE);
    const sent = await own.post(EDIT, formOn(page, { markdown: "## 1. Typed\n\nWith care." }), {
      Referer: new URL(EDIT, portal.url).href,
    });
    expect(sent.location).toBe("/office/sign-in?kept");
    const again = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
    expect(fieldOn(await again.get(EDIT), "markdown")).toContain("With care.");
    office = again;
  });
});

describe("a text from a Word file or from anywhere", () => {
  const WORD = "/office/policies/equality/edit/word-file";
  const send = async (bytes: Buffer | null, fields: Record<string, string> = {}) => {
    const file = bytes && { name: "policy.docx", bytes, field: "file" };
    const { html, ...answer } = await upload(office, portal.url, WORD, fields, file);
    const page = { ...answer, html, text: html, headers: new Headers(), path: WORD };
    return page;
  };

  it("is shown beside the original, with what was left out, and is in the draft only after a press", async () => {
    const word = await aWordFile(
      [heading(1, "1. Aims"), paragraph("We are fair."), bullet("to all"), paragraph(picture())],
      { parts: { "word/media/x.png": "x" } },
    );
    const page = await send(word);
    expect(page.status).toBe(200);
    expect(page.html).toContain("In the Word file");
    expect(page.html).toContain('id="1.2"');
    expect(page.html).toContain("1 picture is left out");
    expect(draftOf("equality")).toBeNull();

    const form = { intent: "use", markdown: fieldOn(page, "markdown"), revision: fieldOn(page, "revision") };
    expect(form.markdown).toBe("## 1. Aims\n\nWe are fair.\n\n- to all\n");
    const used = await office.submit(WORD, form);
    expect(used.path).toBe("/office/policies/equality/edit?taken");
    expect(draftOf("equality")).toMatchObject({ markdown: form.markdown, source: "word-file" });

    const late = await office.post(WORD, { ...form, markdown: "## 1. Late\n\nWords." });
    expect(late.status).toBe(400);
    expect(errorsOn(late)[0]).toContain("has saved this page since you opened it");
    expect(fieldOn(late, "markdown")).toContain("## 1. Late");
    expect(draftOf("equality")?.markdown).toBe(form.markdown);
  });

  it("is refused with what to do, where the file is none of ours or nothing was sent", async () => {
    const pdf = await send(A_PDF);
    expect(pdf.status).toBe(400);
    expect(errorsOn(pdf)).toEqual([
      "This is a PDF. Choose the Word file that it was made from, or paste its text below",
    ]);
    expect(errorsOn(await send(null))).toEqual(["Choose a Word file, or paste the text"]);
    expect(errorsOn(await send(A_PDF, { pasted: "Typed before" }))).toHaveLength(1);
  });

  it("can be pasted, and a script in it is only words", async () => {
    const page = await send(null, { pasted: "1. Aims\nWe are fair.\n• to all\n<script>alert(1)</script>" });
    expect(page.html).toContain("What you pasted");
    expect(page.html).not.toContain("<script>alert");
    expect(fieldOn(page, "markdown")).toContain("- to all");
  });
});

describe("a further policy", () => {
  it("is added with its title, and nobody but the office sees it before it is published", async () => {
    const page = await office.submit("/office/policies/new", { title: "Uniform policy" });
    expect(page.path).toBe("/office/policies/uniform-policy/edit?added");
    expect(headingOf(page)).toBe("The text of Uniform policy");
    const anybody = aVisitor(portal.url);
    expect((await anybody.get("/policies")).text).not.toContain("Uniform");
    expect((await anybody.get("/policies.json")).html).not.toContain("Uniform");
    expect((await anybody.get("/policies/uniform-policy")).status).toBe(404);
    const again = await office.post("/office/policies/new", { title: "uniform POLICY" });
    expect(errorsOn(again)).toEqual([
      "There is a policy with this title already. Give this one another title",
    ]);
  });

  it("has no settings before it has a text", async () => {
    const admin = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.admin));
    const page = await admin.get("/office/policies/uniform-policy/settings");
    expect(page.text).toContain("This policy has no published text yet");
    const sent = { asked: "everybody", coverage: "every-adult", renewal: "once", place: "1" };
    await admin.post("/office/policies/uniform-policy/settings", sent);
    expect(findPolicy(portal.portal.db, { slug: "uniform-policy" })).toMatchObject({
      policy: { isAsked: false },
    });
  });
});

describe("who is asked for a policy", () => {
  const SETTINGS = "/office/policies/equality/settings";
  const sent = {
    asked: "year-groups",
    yearGroups: "Year 6",
    coverage: "at-least-one",
    renewal: "every-year",
    renewsOn: "9-01",
    place: "2",
  };

  it("is said by head or admin, and kept as it was said", async () => {
    const head = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.head));
    const page = await head.submit(SETTINGS, sent);
    expect(page.text).toContain("Saved. It counts from now on.");
    expect(checkedValues(page, "asked")).toEqual(["year-groups"]);
    expect(checkedValues(page, "yearGroups")).toEqual(["Year 6"]);
    expect(fieldOn(page, "renewsOn")).toBe("09-01");
    expect(findPolicy(portal.portal.db, { slug: "equality" })).toMatchObject({
      policy: { isAsked: true, askedYearGroups: ["Year 6"], renewal: "every-year", position: 2 },
    });
  });

  it("is refused where years or the day are missing, with what was chosen kept (rule 20)", async () => {
    const head = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.head));
    const { yearGroups: _, renewsOn: __, ...less } = sent;
    const refused = await head.post(SETTINGS, less);
    expect(errorsOn(refused)).toEqual([
      "Tick at least one year group",
      "Type the day from which everybody is asked again, such as 09-01",
    ]);
    expect(checkedValues(refused, "renewal")).toEqual(["every-year"]);
    for (const renewsOn of ["02-29", "13-01", "04-31", "soon"]) {
      expect((await head.post(SETTINGS, { ...sent, renewsOn })).status).toBe(400);
    }
  });

  it("needs the second factor of the last ten minutes", async () => {
    const head = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.head));
    portal.pass(11 * MINUTE);
    const before = findPolicy(portal.portal.db, { slug: "equality" });
    const asked = await head.post(SETTINGS, { ...sent, asked: "nobody" });
    expect(asked.location).toBe(`/office/sign-in/authenticator?next=${encodeURIComponent(SETTINGS)}`);
    expect(findPolicy(portal.portal.db, { slug: "equality" })).toEqual(before);
  });
});
