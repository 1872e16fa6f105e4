import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brandStyles } from "#app/ui/brand-styles.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { everyRoutePath, pathWith } from "#tests/support/every-route.ts";
import {
  filledIn,
  readAndSign,
  readEverything,
  signInAsParent,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, requestLinkOf } from "#tests/support/parent-walk.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
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

/** trust.md 1.5: what every answer says. */
const ON_EVERY_ANSWER = {
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "x-robots-tag": "noindex, nofollow",
};
const POLICY = (scripts: string, styles = "'self'") =>
  `default-src 'none'; script-src ${scripts}; style-src ${styles}; img-src 'self' data:; font-src 'self'; ` +
  `connect-src ${scripts}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; ` +
  "manifest-src 'self'";

/** A page may have the styles of the school's colour in it, those and no other. */
function stylesOf(headers: Headers): string {
  if (!headers.get("content-type")?.startsWith("text/html")) return "'self'";
  const styles = brandStyles(portal.portal.school().brandColour);
  return `'self' 'sha256-${createHash("sha256").update(styles).digest("base64")}'`;
}

type Answer = { status: number; headers: Headers };

/** One answer of every kind that the portal gives. */
async function everyKindOfAnswer(): Promise<Record<string, Answer>> {
  const visitor = aVisitor(portal.url);
  const raw = async (request: Parameters<typeof rawRequest>[1]): Promise<Answer> => {
    const { status, headers } = await rawRequest(portal.url, request);
    const given = Object.entries(headers).filter(
      (pair): pair is [string, string] => typeof pair[1] === "string",
    );
    return { status, headers: new Headers(given) };
  };
  const long = { Origin: portal.url.origin, "Content-Type": "application/x-www-form-urlencoded" };
  return {
    "public page": await visitor.get("/"),
    policy: await visitor.get("/policies/social-media"),
    "request link": await visitor.get(await requestLinkOf(portal, anAskedParent(portal))),
    "task list": await parent.get("/sign"),
    receipt: await parent.get(receiptPath),
    "office page": await office.get("/office"),
    "refused form": await visitor.post("/sign-in", {}),
    redirect: await visitor.get("/sign"),
    "redirect after a form": await visitor.post("/sign-out", {}),
    "page not found": await visitor.get("/nothing-here"),
    "foreign form": await visitor.post("/sign-in", {}, { Origin: "https://evil.example" }),
    "unknown method": await raw({ method: "PUT", path: "/sign-in" }),
    "long body": await raw({ method: "POST", path: "/sign-in", headers: long, body: "a".repeat(300_000) }),
    "broken address": await raw({ path: "/%ff" }),
    "style sheet": await visitor.get(asset(".css")),
    script: await visitor.get(asset(".js")),
    "unknown asset": await visitor.get("/assets/app-12345678.js"),
    Markdown: await visitor.get("/policies/social-media.md"),
    "list for machines": await visitor.get("/policies.json"),
    CSV: await office.get("/office/exports/roll.csv"),
    health: await visitor.get("/health"),
    robots: await visitor.get("/robots.txt"),
    "single fetch": await visitor.get("/policies.data"),
    HEAD: await raw({ method: "HEAD", path: "/" }),
  };
}

describe("every kind of answer", () => {
  it("tells the browser what it may do with it, and nothing about the server", async () => {
    const answers = Object.entries(await everyKindOfAnswer());
    for (const [kind, { headers }] of answers) {
      for (const [name, value] of Object.entries(ON_EVERY_ANSWER)) {
        expect(headers.get(name), `${kind}: ${name}`).toBe(value);
      }
      const mayRunOurScript = kind === "task list";
      const isParentPage = mayRunOurScript || kind === "receipt";
      expect(headers.get("content-security-policy"), kind).toBe(
        POLICY(isParentPage ? "'self'" : "'none'", stylesOf(headers)),
      );
      const isForOtherSites = kind === "list for machines";
      expect(headers.get("cross-origin-resource-policy"), kind).toBe(
        isForOtherSites ? "cross-origin" : "same-origin",
      );
      expect(headers.get("access-control-allow-origin"), kind).toBe(isForOtherSites ? "*" : null);
      expect(headers.has("x-powered-by"), kind).toBe(false);
      expect(headers.has("server"), kind).toBe(false);
      // Over http it would shut people out; see below for https.
      expect(headers.has("strict-transport-security"), kind).toBe(false);
    }
    expect(answers).toHaveLength(24);
  });

  it("is kept by nobody, but for policies, which are asked for anew, and assets, which never change", async () => {
    const answers = Object.entries(await everyKindOfAnswer());
    const asksAnew = ["policy", "Markdown", "list for machines"];
    const neverChanges = ["style sheet", "script"];
    for (const [kind, { headers }] of answers) {
      const expected = asksAnew.includes(kind)
        ? "no-cache"
        : neverChanges.includes(kind)
          ? "public, max-age=31536000, immutable"
          : "no-store";
      // A download that is made while it is fetched passes through no compression.
      expect(headers.get("cache-control"), kind).toBe(kind === "CSV" ? "no-store, no-transform" : expected);
    }
    expect(answers).toHaveLength(24);
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
