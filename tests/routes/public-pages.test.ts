import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { policiesInForce } from "#app/domain/policies/policies-in-force.server.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, headingOf, linkCalled, linksOn } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

const SLUGS = [
  "social-media",
  "parent-code-of-conduct",
  "acceptable-use-of-the-internet",
  "anti-bullying",
  "communication",
  "complaints",
  "equality",
  "positive-behaviour",
];

describe("a policy", () => {
  it("can be read by anybody, whole, without signing in (rule 7)", async () => {
    const visitor = aVisitor(portal.url);
    const list = await visitor.get("/policies");
    const { db } = portal.portal;
    const all = policiesInForce(db);
    expect(all.map(({ policy }) => policy.slug).toSorted()).toEqual(SLUGS.toSorted());
    for (const { policy, version } of all) {
      const page = await visitor.get(linkCalled(list, version?.title ?? policy.title));
      expect(headingOf(page)).toBe(version?.title);
      expect(page.text).toContain("These lines are a help. They are not part of the policy.");
      const words = (version?.markdown ?? "")
        .replace(/[#>*_<]|^- /gm, "")
        .split(/\s+/)
        .filter(Boolean);
      expect(words.length).toBeGreaterThan(100);
      const missing = words.filter((word) => !page.text.includes(word.replace(/^\d+\.$/, "")));
      expect(missing, policy.slug).toEqual([]);
    }
    expect(visitor.cookies.size).toBe(0);
  });

  it("has a number and an anchor on every clause, to be linked to", async () => {
    const { html } = await aVisitor(portal.url).get("/policies/social-media");
    const clauses = [
      ...html.matchAll(/<(p|li) class="clause" id="([\d.]+)"><a class="clause-number" href="#([\d.]+)"/g),
    ];
    const counts = Object.groupBy(clauses, ([, , id = ""]) => id.split(".")[0] ?? "");
    expect(Object.entries(counts).map(([section, found]) => [section, found?.length])).toEqual([
      ["1", 1],
      ["2", 7],
      ["3", 5],
      ["4", 9],
      ["5", 7],
      ["6", 8],
    ]);
    for (const [, , id, href] of clauses) expect(href).toBe(id);
    expect(html).toMatch(/id="4\.3"><a [^>]*>4\.3<\/a> Making allegations about staff/);
    expect(html).toContain('id="4"');
  });

  it("says that no agreement is recorded, where there is no day of one", async () => {
    const { text } = await aVisitor(portal.url).get("/policies/social-media");
    expect(text).toContain("In force since June 2023");
    expect(text).toMatch(
      /Not recorded whether the governing body of Trefonen Primary School\s+has agreed it/,
    );
    expect(text).not.toContain("Agreed by");
  });

  it("cannot be signed there: the button leads to the sign-in, and there is no form", async () => {
    const visitor = aVisitor(portal.url);
    const asked = await visitor.get("/policies/social-media");
    expect(linkCalled(asked, "Read and sign")).toBe("/sign-in");
    expect(asked.html).not.toContain("<form");
    const notAsked = await visitor.get("/policies/complaints");
    expect(linksOn(notAsked).map(({ words }) => words)).not.toContain("Read and sign");
  });

  it("that is starter wording says so, in the demo", async () => {
    const visitor = aVisitor(portal.url);
    const line = "Starter wording, to be replaced by the school's own text";
    expect((await visitor.get("/policies/parent-code-of-conduct")).text).toContain(line);
    expect((await visitor.get("/policies/social-media")).text).not.toContain(line);
  });

  it("is there as the Markdown that was published, byte for byte what its fingerprint is of (rule 1)", async () => {
    const visitor = aVisitor(portal.url);
    let compared = 0;
    for (const { policy, version } of policiesInForce(portal.portal.db)) {
      const answer = await fetch(new URL(`/policies/${policy.slug}.md`, portal.url));
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get("Content-Type")).toBe("text/markdown; charset=utf-8");
      expect(bytes.equals(Buffer.from(version?.markdown ?? "", "utf8"))).toBe(true);
      expect(version?.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect((await visitor.get(`/policies/${policy.slug}`)).text).toContain(version?.sha256);
      compared++;
    }
    expect(compared).toBe(8);
  });

  it("keeps the address of every version for ever (rule 1)", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = aVisitor(own.url);
    const before = await visitor.get("/policies/complaints/1");
    aLaterVersion(own.portal.db, "complaints", { kind: "material", now: own.portal.clock() });

    const inForce = await visitor.get("/policies/complaints");
    expect(inForce.text).toContain("Version 2");
    const first = await visitor.get("/policies/complaints/1");
    expect(first.text).toContain(
      "This is an older version. It is not in force. The text in force is Version 2 .",
    );
    const text = (html: string) => /<div class="policy-text">.*?<\/div>/s.exec(html)?.[0];
    expect(text(first.html)).toBeTruthy();
    expect(text(first.html)).toBe(text(before.html));
    expect(text(inForce.html)).not.toBe(text(before.html));
    expect((await visitor.get("/policies/complaints/2")).text).toContain("Text number 2.");
    expect((await visitor.get("/policies/complaints/3")).status).toBe(404);
  });
});

describe("policies.json", () => {
  const list = z.strictObject({
    school: z.string(),
    policies: z.array(
      z.strictObject({
        slug: z.string(),
        title: z.string(),
        url: z.url(),
        acknowledge: z.boolean(),
        markdown: z.url(),
        permanent: z.url(),
        version: z.string(),
        inForceSince: z.string(),
        agreedOn: z.string().nullable(),
        sha256: z.hex().length(64),
        translations: z.array(z.never()),
      }),
    ),
  });

  it("lists every policy for the school's website, with addresses that work", async () => {
    const visitor = aVisitor(portal.url);
    const { html } = await visitor.get("/policies.json");
    const found = list.parse(JSON.parse(html));
    expect(found.school).toBe("Trefonen Primary School");
    expect(found.policies.map(({ slug }) => slug).toSorted()).toEqual(SLUGS.toSorted());
    expect(found.policies.filter(({ acknowledge }) => acknowledge).map(({ slug }) => slug)).toEqual([
      "social-media",
      "parent-code-of-conduct",
    ]);
    for (const policy of found.policies) {
      expect((await visitor.get(policy.url)).status).toBe(200);
      expect((await visitor.get(policy.permanent)).status).toBe(200);
      expect(sha256((await visitor.get(policy.markdown)).html)).toBe(policy.sha256);
    }
  });
});

describe("every link on every public page", () => {
  it("leads somewhere, and every “#” to something on its page", async () => {
    const visitor = aVisitor(portal.url);
    const waiting = ["/"];
    const seen = new Map<string, { html: string }>();
    const fragments: [path: string, id: string][] = [];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue;
      const page = await visitor.get(path);
      expect([200, 302], path).toContain(page.status);
      seen.set(path, page);
      for (const { href } of linksOn(page)) {
        const url = new URL(href, new URL(path, portal.url));
        if (url.origin !== portal.url.origin || url.pathname.startsWith("/demo/mail/")) continue;
        if (url.hash) fragments.push([url.pathname + url.search, decodeURIComponent(url.hash.slice(1))]);
        if (url.pathname !== "/demo" || url.search === "") waiting.push(url.pathname + url.search);
      }
    }
    expect(seen.size).toBeGreaterThan(30);
    expect(fragments.length).toBeGreaterThan(100);
    for (const [path, id] of fragments) {
      const html = seen.get(path)?.html;
      if (html) expect(html.includes(`id="${id}"`), `${path}#${id}`).toBe(true);
    }
  });
});

describe("the other public pages", () => {
  it("say what a parent may want to know, with the school's own details", async () => {
    const visitor = aVisitor(portal.url);
    for (const path of ["/privacy", "/accessibility", "/help"]) {
      const page = await visitor.get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain("01691 652960");
      expect(page.text).not.toMatch(/\{\{|\}\}/);
    }
    expect(JSON.parse((await visitor.get("/health")).html)).toEqual({ status: "ok" });
    expect((await visitor.get("/robots.txt")).html).toContain("User-agent: *");
  });
});
