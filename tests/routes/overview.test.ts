import { rmSync, writeFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, formatDay } from "#app/dates.ts";
import { createSchool } from "#app/domain/school/create-school.server.ts";
import { backupDirectory } from "#app/platform/backup-files.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { adults, auditEvents, checkpoints, staff } from "#db/schema.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { wordsOfPdf } from "#tests/support/pdf-text.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { atWork, cookiesOfStaff, demoStaff } from "#tests/support/staff-at-work.ts";
import { aVisitor, linkCalled, linksOn, type Page, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
});
afterAll(() => portal.stop());

/** How many adults a page of the roll says that it has. */
async function adultsBehind(href: string): Promise<number> {
  const { text } = await office.get(href.replaceAll("&amp;", "&"));
  return Number(/(\d+) adults?/.exec(text.split("Find anyone")[1] ?? "")?.[1]);
}

/** What the pictures of the page say to those who do not see them. */
const picturesOn = ({ html }: Page) =>
  [...html.matchAll(/role="img" aria-label="([^"]+)"/g)].map(([, words = ""]) => words);

const widthsOn = ({ html }: Page) =>
  [...html.matchAll(/chart-part--any-acknowledged"[^>]* width="([\d.]+)%"/g)].map(([, width]) =>
    Number(width),
  );

describe("the overview", () => {
  it("leads from every number of its denominator to as many names (rule 12)", async () => {
    const links = linksOn(await office.get("/office")).filter(({ href }) => href.includes("reach="));
    expect(links).toHaveLength(5);
    // An address that does not work is to be put right, too: the same number.
    expect(links.filter(({ href }) => href.endsWith("=unreachable")).map(({ words }) => words)).toEqual([
      "6 have an address that does not work",
      "6 adults have an address that does not work: put it right",
    ]);
    for (const { href, words } of links) {
      expect(await adultsBehind(href), words).toBe(Number(words.split(" ")[0]));
      expect(Number(words.split(" ")[0])).toBeGreaterThan(0);
    }
  });

  it("leads from every number of a class, a year group and a part of a bar to as many names (rule 12)", async () => {
    const [first = ""] = (await office.get("/office")).html.split("Parent Code of Conduct</h2>");
    const links = [...first.matchAll(/<a class="govuk-link" href="([^"]*policy=[^"]*)">(\d+)[^<]*<\/a>/g)];
    expect(links.length).toBeGreaterThan(40);
    const some = links.filter((_, index) => index % 5 === 0);
    for (const [, href = "", count] of some) expect(await adultsBehind(href), href).toBe(Number(count));
    expect(links.some(([, href]) => href?.includes("year="))).toBe(true);
    expect(links.some(([, href]) => href?.includes("class="))).toBe(true);
  });

  it("has a picture over time whose last column is the number on the roll, and changes when somebody signs", async () => {
    const before = await office.get("/office");
    const saidBefore = picturesOn(before).find((words) => /^Social media policy, .* to /.test(words));
    const [, done, all] = /: (\d+) of (\d+) adults have acknowledged it/.exec(saidBefore ?? "") ?? [];
    expect(before.text).toContain(`${done} of ${all} adults have acknowledged it`);
    const parent = anAskedParent(portal);
    readAndSign(portal.portal.db, parent, { now: portal.portal.clock() });

    const after = await office.get("/office");
    expect(picturesOn(after).join("\n")).toContain(
      `: ${Number(done) + 1} of ${all} adults have acknowledged it`,
    );
    expect(picturesOn(after)).toContainEqual(
      expect.stringContaining(`All adults: ${Number(done) + 1} acknowledged`),
    );
    expect(widthsOn(after)[0]).toBeCloseTo((100 * (Number(done) + 1)) / Number(all), 2);
    expect(widthsOn(after)[0]).toBeGreaterThan(widthsOn(before)[0] ?? 100);
  });

  it("says what waits, each with the page where it is done, and marks the day on which many were asked", async () => {
    const overview = await office.get("/office");
    const [, todo = ""] = overview.html.split('id="to-do-today"');
    const links = [...(todo.split("</section>")[0] ?? "").matchAll(/href="([^"]+)"/g)].map(
      ([, href = ""]) => href,
    );
    expect(links.length).toBeGreaterThanOrEqual(5);
    for (const href of links)
      expect((await office.get(href.replaceAll("&amp;", "&"))).status, href).toBeLessThan(400);
    expect(overview.html).toContain('class="chart-mark-line"');
    expect(overview.text).toMatch(/Many asked on \d+ \w+ \d{4}/);
  });

  it("draws without a style in the markup, which the page's policy forbids", async () => {
    const { html } = await office.get("/office");
    expect(html).not.toMatch(/<(?:svg|rect|path|line|text|g)[^>]* style=/);
    expect(picturesOn({ html } as Page).length).toBeGreaterThan(20);
  });
});

describe("the list for the head", () => {
  it("is one press from the overview, has the missing by class and nobody on hold, and the look is written down", async () => {
    const { db } = portal.portal;
    const child = aChild(db, { className: "Larch", yearGroup: "Year 6", name: "Mali Missing" });
    const missing = anAdult(db, { name: "Menna Missing", childrenHere: [child] });
    anAdult(db, { name: "Huw Held", childrenHere: [child], heldAt: 1 });
    anAdult(db, { name: "Cai Court", childrenHere: [child], courtOrder: true });
    const looks = () =>
      db.select().from(auditEvents).where(eq(auditEvents.action, "viewed-list-for-head")).all();
    const before = looks().length;
    const list = await office.get(
      linkCalled(await office.get("/office"), "List for the head: who is missing, by class"),
    );
    const larch = list.html.slice(list.html.indexOf("Larch"));
    expect(larch).toContain(`href="/office/adults/${missing.id}"`);
    expect(larch).toContain("Mali Missing");
    expect(larch).toMatch(/Cai Court<\/a><\/th><td[^>]*>–/);
    expect(list.text).not.toContain("Huw Held");
    expect(looks()).toHaveLength(before + 1);
    const held = db
      .select()
      .from(adults)
      .all()
      .filter(({ heldAt }) => heldAt !== null);
    expect(held.length).toBeGreaterThan(3);
    for (const { name } of held) expect(list.html).not.toContain(`>${name}<`);
    expect((await office.get("/office/lists/head?pages=class")).html).toContain("missing--one-page-each");
  });
});

describe("the sheet for the governors", () => {
  it("has counts, dates and the newest checkpoint as it was signed, and nobody's name", async () => {
    const { db } = portal.portal;
    const page = await office.get(
      linkCalled(await office.get("/office"), "Sheet for the governors, without names"),
    );
    expect(page.text).toMatch(/Of \d+ adults who are asked, \d+ \(\d+%\) have acknowledged it/);
    expect(page.text).toMatch(
      /\d+ of \d+ children have every adult; \d+ have at least one \(\d+% and \d+%\)/,
    );
    expect(page.text).toContain("Social media policy June 2023 June 2023 no date recorded");
    const [, shown = ""] = /<pre[^>]*>([^<]+)<\/pre>/.exec(page.html) ?? [];
    const notes = db
      .select()
      .from(checkpoints)
      .all()
      .map(({ note }) => note.trimEnd());
    expect(notes).toContain(shown);
    const names = db
      .select({ name: adults.name })
      .from(adults)
      .all()
      .filter(({ name }) => name.includes(" "));
    expect(names.length).toBeGreaterThan(300);
    const [, sheet = ""] = page.html.split("<article");
    for (const { name } of names) expect(sheet).not.toContain(name);
  });

  it("is a PDF of one page too, tagged, with the same words", async () => {
    const { cookies } = await cookiesOfStaff(portal, demoStaff(portal, DEMO_PEOPLE.office));
    const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const answer = await fetch(new URL("/office/lists/governors.pdf", portal.url), { headers: { Cookie } });
    expect(answer.headers.get("Content-Type")).toBe("application/pdf");
    const pdf = Buffer.from(await answer.arrayBuffer());
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf.toString("latin1")).toMatch(/\/S \/TH\b/);
    const words = wordsOfPdf(pdf).replaceAll("\n", " ");
    expect(words).toMatch(/Of \d+ adults who are asked/);
    expect(words).toContain("/acknowledgements/1");
  });
});

it("says since when no backup could be taken, to whoever sees it first", async () => {
  const school = await aPortalForThisTest("empty");
  const { db, clock, settings } = school.portal;
  createSchool(db, {
    name: "Ysgol Enghraifft",
    officeEmail: "swyddfa@example.test",
    adminName: "Ann Admin",
    adminEmail: "ann@example.test",
    now: clock(),
  });
  const admin = onlyOne(db.select().from(staff).all());
  const visitor = aVisitor(school.url);
  const overview = async () => {
    const { cookies } = await cookiesOfStaff(school, admin);
    for (const { name, value } of cookies) visitor.cookies.set(name, value);
    return (await visitor.get("/office")).text;
  };
  // The folder cannot be made: a file is in its place.
  rmSync(backupDirectory(settings.dataDirectory), { recursive: true, force: true });
  writeFileSync(backupDirectory(settings.dataDirectory), "");
  const day = formatDay(clock());
  expect(await overview()).not.toContain("No backup");
  school.pass(3 * DAY);
  expect(await overview()).toContain(`No backup of the portal could be taken since ${day}.`);
});
