import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsIn } from "#app/words/words-in.ts";
import { adults, schoolLanguages, staff } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aPolishTranslation } from "#tests/support/make-translations.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, headingOf, linksOn, titleOf, type Visitor } from "#tests/support/visitor.ts";
import { signInStaffDirectly } from "#tests/support/visitors-of-every-role.ts";

const WITHIN = "/office/settings/languages/pl/page";
const { t } = wordsIn("pl");
let portal: TestPortal & { stop(): Promise<void> };
let head: Visitor;

beforeAll(async () => {
  portal = await aRunningPortal("demo");
  portal.portal.db.delete(schoolLanguages).run();
  head = aVisitor(portal.url);
  await signInStaffDirectly(head, portal, "head");
});
afterAll(() => portal.stop());

describe("the pages of a language that is off, before the head decides", () => {
  it("are all there, in that language, marked as a preview", async () => {
    const list = await head.get("/office/settings/languages/pl/pages");
    const pages = linksOn(list).filter(({ href }) => href.startsWith(WITHIN) && !href.endsWith(".pdf"));
    expect(pages.length).toBeGreaterThan(20);
    for (const { href } of pages) {
      const page = await head.get(href);
      expect(page.status, href).toBe(200);
      expect(page.html, href).toMatch(/<html lang="pl"/);
      expect(titleOf(page), href).toMatch(/^Preview: /);
      expect(page.html, href).toContain("Preview in Polish.");
    }
    expect(headingOf(await head.get(`${WITHIN}/sign/declaration`))).toBe(t("declaration.title"));
    expect(headingOf(await head.get(`${WITHIN}/receipts/example`))).toBe(t("receipt.signed"));
    expect((await head.get(`${WITHIN}/receipts/example.pdf`)).status).toBe(200);
  });

  it("are of an invented parent, show the translation that there is, and nobody of the roll", async () => {
    const { db, clock } = portal.portal;
    const staffId = db.select().from(staff).all()[0]?.id ?? "";
    aPolishTranslation(db, "social-media", { staffId, now: clock() });
    const pages = [
      "/sign",
      "/sign/social-media",
      "/sign/declaration",
      "/receipts/example",
      "/me",
      "/me/data",
    ];
    const html = (await Promise.all(pages.map((path) => head.get(`${WITHIN}${path}`)))).map(
      (one) => one.html,
    );
    expect(html[1]).toContain("Zasady korzystania z mediów społecznościowych");
    const people = db.select().from(adults).all();
    expect(people.length).toBeGreaterThan(100);
    const shown = people.filter(({ name, email }) =>
      html.some((page) => page.includes(`>${name}<`) || (email !== null && page.includes(email))),
    );
    expect(shown.map(({ name }) => name)).toEqual([]);
  });

  it("can send and sign nothing, and looking at them writes nothing", async () => {
    const { staff_sessions: _, ...before } = everyRow(portal.portal.db);
    const page = await head.get(`${WITHIN}/sign/declaration`);
    const buttons = page.html.match(/<button\b[^>]*>/g) ?? [];
    expect(buttons.length).toBeGreaterThan(1);
    expect(buttons.filter((button) => !button.includes('disabled=""'))).toEqual([]);
    expect(page.headers.get("Content-Security-Policy")).toContain("form-action 'none'");
    expect(page.headers.get("Set-Cookie")).toBeNull();
    expect(page.html).not.toContain("<script");
    expect((await head.post(`${WITHIN}/sign/declaration`, { name: "Nia Example" })).status).toBe(405);
    const { staff_sessions: __, ...after } = everyRow(portal.portal.db);
    expect(after).toEqual(before);
  });

  it("lead from one to the next within the preview, and to no page of the office", async () => {
    const first = await head.get(WITHIN);
    const own = linksOn(first).filter(({ href }) => href.startsWith("/"));
    const outside = own.filter(({ href }) => !href.startsWith(WITHIN)).map(({ href }) => href);
    expect(own.length).toBeGreaterThan(outside.length);
    expect(new Set(outside)).toEqual(new Set(["/office", "/demo", "/demo?lang=pl"]));
    for (const path of ["/office", "/office/roll", "/demo", "/health"]) {
      expect((await head.get(`${WITHIN}${path}`)).status, path).toBe(404);
    }
  });

  it("are for staff alone: a visitor is asked to sign in, and reads English everywhere else", async () => {
    const visitor = aVisitor(portal.url);
    expect((await visitor.get(`${WITHIN}/sign`)).location).toBe("/office/sign-in");
    expect((await visitor.get("/?lang=pl")).html).toMatch(/<html lang="en-GB"/);
    expect((await head.get("/?lang=pl")).html).toMatch(/<html lang="en-GB"/);
  });
});
