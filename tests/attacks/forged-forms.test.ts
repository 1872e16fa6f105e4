import { Agent } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { everyRoutePath, pathWith } from "#tests/support/every-route.ts";
import { changedSince, fingerprints } from "#tests/support/every-row.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { postmanComes, startFromRequestMail } from "#tests/support/parent-visits.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import { signInStaffDirectly } from "#tests/support/visitors-of-every-role.ts";

/* Forms that another site has a signed-in visitor send (CSRF), and names of this machine that a stranger makes up. */

let portal: TestPortal & { stop(): Promise<void> };
let signedIn: string;
const connections = new Agent({ keepAlive: true, maxSockets: 8 });
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  const visitor = aVisitor(portal.url);
  await startFromRequestMail(visitor, portal, DEMO_PEOPLE.parent);
  await signInStaffDirectly(visitor, portal, "admin");
  signedIn = cookieOf(visitor);
});
afterAll(async () => {
  connections.destroy();
  await portal.stop();
});

const cookieOf = ({ cookies }: Visitor) => [...cookies].map((pair) => pair.join("=")).join("; ");
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const own = () => portal.url.origin;

describe("a form from elsewhere", () => {
  const strangers = (): Record<string, string>[] => [
    {},
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: `${own()}0` },
    { Origin: own().replace("http:", "https:") },
    { Origin: `${own()}/`, Referer: own() },
    { Origin: own(), "Sec-Fetch-Site": "cross-site" },
    { Origin: own(), "Sec-Fetch-Site": "same-site" },
    { Origin: own(), "Sec-Fetch-Site": "none" },
    { Origin: own(), "Sec-Fetch-Site": "same-origin, cross-site" },
    { Origin: "https://evil.example", Host: "evil.example", "X-Forwarded-Host": "evil.example" },
  ];

  it("is turned away on every page, whoever is signed in and however it is sent, and changes nothing", async () => {
    const before = fingerprints(portal.portal.db);
    const routes = [...new Set(everyRoutePath())];
    const found: string[] = [];
    let sent = 0;
    for (const route of routes) {
      const path = pathWith(route, { slug: "social-media", version: "1" });
      const data = `${path === "/" ? "/_root" : path}.data`;
      await Promise.all(
        // The framework's own scripts would send the same form to the second of these addresses.
        [path, data].flatMap((to) =>
          strangers().map(async (headers) => {
            const answer = await rawRequest(portal.url, {
              agent: connections,
              method: "POST",
              path: to,
              headers: { ...FORM, Cookie: signedIn, ...headers },
              body: "email=parent@example.test&language=cy",
            });
            sent++;
            const isRefused = answer.status === 403 && answer.body.includes("We could not take that");
            if (!isRefused || answer.headers["set-cookie"]) found.push(`${to} ${JSON.stringify(headers)}`);
          }),
        ),
      );
    }
    expect(found).toEqual([]);
    expect(sent).toBe(routes.length * 2 * 11);
    expect(routes.length).toBeGreaterThan(150);
    expect(changedSince(before, portal.portal.db)).toEqual([]);
  });

  it("is taken when the browser says that it is our own page's", async () => {
    const ours: Record<string, string>[] = [{ "Sec-Fetch-Site": "same-origin" }, { Origin: own() }];
    for (const headers of ours) {
      const path = "/sign-in";
      const sent = { method: "POST", path, headers: { ...FORM, ...headers }, body: "email=x" };
      expect((await rawRequest(portal.url, sent)).status).toBe(400);
    }
  });

  it("does nothing either by another method, or by a field or header that names one", async () => {
    const before = fingerprints(portal.portal.db);
    const methods = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "LOCK", "QUERY"];
    for (const path of ["/sign-out", "/sign/declaration", "/office/settings", "/nothing"]) {
      for (const method of methods) {
        const headers = { Origin: own(), Cookie: signedIn, ...FORM };
        const { status } = await rawRequest(portal.url, { method, path, headers });
        expect(status, `${method} ${path}`).toBe(405);
      }
      const disguised = { Cookie: signedIn, "X-HTTP-Method-Override": "POST", "X-HTTP-Method": "POST" };
      await rawRequest(portal.url, { path: `${path}?_method=POST`, headers: disguised });
    }
    expect(changedSince(before, portal.portal.db)).toEqual([]);
  });
});

describe("a name of this machine that somebody made up", () => {
  const MADE_UP = {
    Host: "evil.example",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "666",
    "X-Original-URL": "/office",
    "X-Rewrite-URL": "/office",
    Forwarded: "host=evil.example;proto=https",
  };

  it("gets into no page, no redirect and no cookie", async () => {
    const visits: [method: string, path: string][] = [
      ["GET", "/"],
      ["GET", "/policies/social-media"],
      ["GET", "/policies.json"],
      ["GET", "/health"],
      ["GET", "/sign"],
      ["GET", "/office"],
      ["GET", "/office/roll"],
      ["GET", "/sign-in/who"],
      ["POST", "/sign/language"],
      ["POST", "/office/people"],
      ["POST", "/slip"],
    ];
    for (const [method, path] of visits) {
      for (const Cookie of ["", signedIn]) {
        const headers = { ...MADE_UP, ...FORM, Cookie, "Sec-Fetch-Site": "same-origin" };
        const answer = await rawRequest(portal.url, { method, path, headers });
        expect(answer.status, path).toBeLessThan(500);
        const said = JSON.stringify(answer.headers) + answer.body;
        expect(said, path).not.toMatch(/evil\.example|:666/);
      }
    }
    expect(visits).toHaveLength(11);
  });

  it("gets into no link of a mail", async () => {
    const { email } = DEMO_PEOPLE.familyMother;
    for (const [path, sentTo] of [
      ["/sign-in", email],
      ["/office/sign-in", DEMO_PEOPLE.dsl.email],
      ["/sign-in", "nobody-here@example.test"],
    ] as const) {
      const before = (await mailsTo(portal.dataDirectory, sentTo)).length;
      const headers = { ...MADE_UP, ...FORM, Origin: own() };
      const body = `email=${sentTo}`;
      expect((await rawRequest(portal.url, { method: "POST", path, headers, body })).status).toBe(302);
      await postmanComes(portal);
      const mail = (await mailsTo(portal.dataDirectory, sentTo))[before];
      const links = `${mail?.text} ${mail?.html}`.match(/https?:\/\/[^\s"<)]+/g) ?? [];
      expect(links.length, sentTo).toBeGreaterThan(0);
      for (const link of links) expect(new URL(link).origin).toBe(own());
    }
  });
});
