import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { everyRoutePath, pathWith } from "#tests/support/every-route.ts";
import { headerFaults } from "#tests/support/header-faults.ts";
import {
  filledIn,
  readAndSign,
  readEverything,
  signInAsParent,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, requestLinkOf } from "#tests/support/parent-walk.ts";
import { type RawAnswer, rawRequest } from "#tests/support/raw-request.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { signInAsStaff } from "#tests/support/staff-visits.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
let parent: Visitor;
let receiptPath: string;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = aVisitor(portal.url);
  await signInAsStaff(office, portal, DEMO_PEOPLE.office);
  parent = aVisitor(portal.url);
  const adult = anAskedParent(portal);
  await startFromRequestMail(parent, portal, adult);
  receiptPath = (await readAndSign(parent, { name: adult.name })).path;
});
afterAll(() => portal.stop());

const ASSETS = readdirSync("build/client/assets");
const asset = (ending: string) => `/assets/${ASSETS.find((name) => name.endsWith(ending))}`;

type Kind = { path: string; method?: string; headers?: Record<string, string>; body?: string; as?: Visitor };

const cookieOf = ({ cookies }: Visitor) => [...cookies].map((pair) => pair.join("=")).join("; ");

function ask({ as, headers, ...kind }: Kind): Promise<RawAnswer> {
  const sent = { ...(as && { Cookie: cookieOf(as) }), ...headers };
  return rawRequest(portal.url, { ...kind, headers: sent });
}

/** One request for every kind of answer that the portal gives; tests/attacks/who-may-do-what.test.ts looks at every route. */
async function everyKindOfAnswer(): Promise<Record<string, Kind>> {
  const ours = { Origin: portal.url.origin, "Content-Type": "application/x-www-form-urlencoded" };
  const { headers: known } = await ask({ path: "/policies/social-media.md" });
  return {
    "public page": { path: "/" },
    policy: { path: "/policies/social-media" },
    "request link": { path: await requestLinkOf(portal, anAskedParent(portal)) },
    "task list": { path: "/sign", as: parent },
    receipt: { path: receiptPath, as: parent },
    "receipt as a file": { path: `${receiptPath}.pdf`, as: parent },
    "somebody else's receipt": { path: "/receipts/00000-00000", as: parent },
    "office page": { path: "/office", as: office },
    "refused form": { path: "/sign-in", method: "POST", headers: ours },
    redirect: { path: "/sign" },
    "redirect after a form": { path: "/sign-out", method: "POST", headers: ours },
    "page not found": { path: "/nothing-here" },
    "foreign form": {
      path: "/sign-in",
      method: "POST",
      headers: { ...ours, Origin: "https://evil.example" },
    },
    "unknown method": { path: "/sign-in", method: "PUT" },
    "long body": { path: "/sign-in", method: "POST", headers: ours, body: "a".repeat(300_000) },
    "broken address": { path: "/%ff" },
    "style sheet": { path: asset(".css") },
    script: { path: asset(".js") },
    "unknown asset": { path: "/assets/app-12345678.js" },
    Markdown: { path: "/policies/social-media.md" },
    "Markdown that is known": {
      path: "/policies/social-media.md",
      headers: { "If-None-Match": String(known.etag) },
    },
    "list for machines": { path: "/policies.json" },
    CSV: { path: "/office/exports/roll.csv", as: office },
    health: { path: "/health" },
    robots: { path: "/robots.txt" },
    "single fetch": { path: "/policies.data" },
    "single fetch of the office": { path: "/office.data", as: office },
    HEAD: { path: "/", method: "HEAD" },
  };
}

/** An asset never changes under its name. */
const FOR_EVER = "public, max-age=31536000, immutable";

describe("every kind of answer", () => {
  it("tells the browser what it may do with it, and nothing about the server (trust.md 1.5)", async () => {
    const kinds = Object.entries(await everyKindOfAnswer());
    const statuses = new Set<number>();
    for (const [name, kind] of kinds) {
      const answer = await ask(kind);
      statuses.add(answer.status);
      const isAsset = answer.headers["cache-control"] === FOR_EVER;
      expect(isAsset, name).toBe(["style sheet", "script"].includes(name));
      const faults = headerFaults(portal, kind.path, answer);
      expect(isAsset ? faults.filter((fault) => !fault.includes("cache-control")) : faults, name).toEqual([]);
    }
    expect(kinds).toHaveLength(28);
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 302, 304, 400, 403, 404, 405, 413]));
  });

  it("is kept by nobody, but for public pages, which are asked for anew, and assets, which never change", async () => {
    const asksAnew = [
      "public page",
      "policy",
      "Markdown",
      "Markdown that is known",
      "list for machines",
      "HEAD",
    ];
    const neverChanges = ["style sheet", "script"];
    const kinds = Object.entries(await everyKindOfAnswer());
    for (const [name, kind] of kinds) {
      const kept = (await ask(kind)).headers["cache-control"];
      // A download that is made while it is fetched passes through no compression.
      const otherwise = name === "CSV" ? "no-store, no-transform" : "no-store";
      const expected = asksAnew.includes(name)
        ? "public, no-cache"
        : neverChanges.includes(name)
          ? FOR_EVER
          : otherwise;
      expect(kept, name).toBe(expected);
    }
    expect(kinds).toHaveLength(28);
  });

  it("insists on https for two years, where the portal's address is https", async () => {
    const own = await aPortalForThisTest("demo", { baseUrl: new URL("https://policies.example.test") });
    const visitor = aVisitor(own.url, { connectTo: new URL(`http://localhost:${own.portal.settings.port}`) });
    const pages = [
      await visitor.get("/"),
      await visitor.get("/sign"),
      await visitor.get("/nothing-here"),
      await visitor.get(asset(".css")),
      await visitor.post("/sign-in", {}),
      await visitor.post("/sign-in", {}, { Origin: "http://policies.example.test" }),
    ];
    for (const { headers } of pages) {
      expect(headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
    }
    expect(pages.map(({ status }) => status)).toEqual([200, 302, 404, 200, 400, 403]);
  });
});

describe("assets", () => {
  it("that are not there are not found, and never for a year", async () => {
    const visitor = aVisitor(portal.url);
    for (const path of ["/assets/styles-00000000.css", "/assets/", "/assets", `${asset(".css")}x`]) {
      const answer = await visitor.get(path);
      expect(answer.status, path).toBe(404);
      expect(answer.headers.get("cache-control"), path).toBe("no-store");
    }
  });

  it("are only what was built: nothing beside the folder can be read", async () => {
    for (const path of [
      "/assets/../index.html",
      "/assets/..%2f..%2fpackage.json",
      "/assets/%2e%2e/server/index.js",
      "/assets/..%5c..%5cpackage.json",
      "/assets/%2e%2e%2f%2e%2e%2fpackage.json",
      "/assets/....//package.json",
      "/assets/%252e%252e/%252e%252e/package.json",
      "/assets//etc/passwd",
      "/assets/app.js%00.css",
      "/assets/%c0%ae%c0%ae/package.json",
      "/Assets/../package.json",
      "/policies/..%2f..%2fpackage.json.md",
      "/policies/%2e%2e.md",
      "/demo/mail/..%2f..%2fsecret",
      "/.git/config",
      "/data/portal.sqlite",
      "/build/server/index.js",
    ]) {
      const { status } = await rawRequest(portal.url, { path });
      expect(status, path).toBe(404);
    }
  });
});

describe("public pages", () => {
  const PUBLIC = everyRoutePath().filter(
    (path) => !/^\/(sign|receipts|office|sign-out|r|\*)(\/|$)/.test(path),
  );

  it("set no cookie; only asking for a code and opening the link of a sign-in mail do", async () => {
    const setCookies: string[] = [];
    for (const route of PUBLIC) {
      const visitor = aVisitor(portal.url);
      const page = await visitor.get(pathWith(route, { slug: "social-media", version: "1" }));
      expect(page.status, route).toBeLessThan(500);
      if (page.headers.getSetCookie().length > 0) setCookies.push(route);
    }
    expect(setCookies).toEqual(["/sign-in/link/:token"]);
    expect(PUBLIC.length).toBeGreaterThanOrEqual(18);
    const answer = await aVisitor(portal.url).post("/sign-in", { email: "nobody-here@example.test" });
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  });
});

describe("no page", () => {
  it("has a script of its own, a style of its own, or anything from another site (rule 18)", async () => {
    const reader = aVisitor(portal.url);
    const adult = anAskedParent(portal);
    await startFromRequestMail(reader, portal, adult);
    const { declaration } = await readEverything(reader);
    const signer = aVisitor(portal.url);
    const who = await signInAsParent(signer, portal, DEMO_PEOPLE.familyMother.email);
    const pages = [
      ...(await Promise.all(
        [
          "/",
          "/policies",
          "/policies/social-media",
          "/help",
          "/sign-in",
          "/not-on-the-roll",
          "/demo",
          "/nothing",
        ].map((path) => reader.get(path)),
      )),
      ...(await Promise.all(
        ["/sign", "/sign/social-media", "/sign/declaration"].map((path) => reader.get(path)),
      )),
      ...(await Promise.all(["/office", "/office/roll", "/office/inbox"].map((path) => office.get(path)))),
      who,
      await reader.post("/sign/declaration", { ...filledIn(declaration, { name: "" }) }),
    ];
    for (const { html, path } of pages) {
      expect(html.match(/<script(?![^>]*\ssrc="\/assets\/)[^>]*>/g) ?? [], path).toEqual([]);
      expect(html.match(/\sstyle="/g) ?? [], path).toEqual([]);
      expect(html.match(/\son\w+="/g) ?? [], path).toEqual([]);
      expect(
        html.match(/<(img|script|link|iframe|form)[^>]*(src|href|action)="(https?:)?\/\//g) ?? [],
        path,
      ).toEqual([]);
    }
    expect(pages).toHaveLength(16);
  });
});
