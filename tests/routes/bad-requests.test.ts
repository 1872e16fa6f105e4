import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { everyRoutePath, pathWith } from "#tests/support/every-route.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { postmanComes, startFromRequestMail } from "#tests/support/parent-visits.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, headingOf, titleOf } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const ROUTES = everyRoutePath();
const somewhere = (route: string) => pathWith(route, { slug: "social-media", version: "1" });
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe("a page that does not exist", () => {
  it("says so, and whom to phone", async () => {
    const paths = [
      "/nothing-here",
      "/policies/no-such-policy",
      "/policies/no-such-policy.md",
      "/policies/x/999999",
      "/policies/social-media/999999",
      "/policies/social-media/2",
      "/policies/social-media/0",
      "/policies/social-media/01",
      "/policies/social-media/abc",
      "/policies/social-media/1e1",
      "/policies/social-media/9999999999999999999999",
      "/policies/%00",
      "/policies/__proto__",
      "/policies/constructor/1",
      "/checks",
      "/wp-login.php",
      "/.env",
      "/demo/mail/none",
    ];
    const visitor = aVisitor(portal.url);
    for (const path of paths) {
      const page = await visitor.get(path);
      expect(page.status, path).toBe(404);
      if (path.endsWith(".md")) continue;
      expect(headingOf(page), path).toBe("Page not found");
      expect(titleOf(page)).toBe("Page not found – Trefonen Primary School");
      expect(page.text).toContain("phone the school office on 01691 652960");
    }
    expect(paths).toHaveLength(18);
  });
});

describe("an address that no browser would send", () => {
  it("never breaks the portal", async () => {
    const paths = [
      ..."// /// //evil.example/x //:80 //% //[ /%00 /%0d%0aSet-Cookie:x=1 /%E0%A4%A /%ff /%F0%9F%98%80".split(
        " ",
      ),
      ..."/policies/%E0%A4%A /policies//social-media /r/%00 /r/%0d%0ax /sign-in/link/%00 /not-me/%E0%A4%A".split(
        " ",
      ),
      ..."/../../etc/passwd /assets/../../package.json /assets/..%2f..%2fpackage.json /assets/%00".split(" "),
      ..."/assets/%E0%A4%A /assets/ /assets /%2e%2e/%2e%2e/server.ts /%5Cevil /;/ /*/ /:slug".split(" "),
      ..."/?_data=root /?_data=x /.data /_root.data /sign.data /nowhere.data /policies/x.data".split(" "),
      ..."/?index /__manifest?p=/ /sign-in?next=%00 /demo?page=999999999999999999999 /demo?to=%00".split(" "),
      ..."/demo?page=-1 /sign-in?next=a&next=b /policies?%E0%A4%A=%ff /refused /policies.json?callback=x".split(
        " ",
      ),
      `/${"a".repeat(8000)}`,
      `/policies/${"%20".repeat(2000)}`,
      `/?${"a=b&".repeat(2000)}`,
    ];
    for (const path of paths) {
      for (const method of ["GET", "HEAD", "POST"]) {
        const headers = { Origin: portal.url.origin, ...FORM };
        const { status } = await rawRequest(portal.url, { method, path, headers });
        expect(status, `${method} ${path}`).toBeLessThan(500);
      }
    }
    expect(paths.length).toBeGreaterThan(45);
  });

  it("leads nowhere else: no answer names another host", async () => {
    for (const path of [
      "//evil.example",
      "//evil.example/sign",
      "/\\evil.example",
      "//evil.example/office",
    ]) {
      const { headers } = await rawRequest(portal.url, { path, headers: { Host: "evil.example" } });
      expect(headers.location ?? "", path).not.toContain("evil");
    }
  });

  it("with cookies that are not ours, or broken, is answered like one without", async () => {
    const cookies = [
      "parent=%E0%A4%A; staff=%; browser=%ff",
      "parent=; staff=; browser=",
      `parent=${"x".repeat(4000)}; browser=${"y".repeat(43)}`,
      ";;;=;parent",
      "parent=\"a\"; staff='b'",
      "parent=a=b=c; parent=d",
      "__proto__=x; constructor=y",
    ];
    for (const Cookie of cookies) {
      for (const path of ["/sign", "/office", "/sign-in", "/sign-in/code", "/office/sign-in/authenticator"]) {
        const { status, headers } = await rawRequest(portal.url, { path, headers: { Cookie } });
        expect([200, 302], `${path} with ${Cookie.slice(0, 40)}`).toContain(status);
        if (status === 302) expect(headers.location).toMatch(/^\/(office\/)?sign-in/);
      }
    }
    expect(cookies).toHaveLength(7);
  });
});

describe("a form from elsewhere", () => {
  const own = () => portal.url.origin;
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
    { Origin: "https://evil.example", Host: "evil.example", "X-Forwarded-Host": "evil.example" },
  ];

  it("is turned away on every page, and changes nothing", async () => {
    const before = everyRow(portal.portal.db);
    let sent = 0;
    for (const route of ROUTES) {
      for (const headers of strangers()) {
        const path = somewhere(route);
        const answer = await rawRequest(portal.url, {
          method: "POST",
          path,
          headers: { ...FORM, ...headers },
          body: "email=parent@example.test",
        });
        expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
        expect(answer.body).toContain("We could not take that");
        expect(answer.headers["set-cookie"]).toBeUndefined();
        sent++;
      }
    }
    expect(sent).toBe(ROUTES.length * 10);
    expect(ROUTES.length).toBeGreaterThan(35);
    expect(everyRow(portal.portal.db)).toEqual(before);
  });

  it("is taken when the browser says that it is our own page's", async () => {
    const ours: Record<string, string>[] = [{ "Sec-Fetch-Site": "same-origin" }, { Origin: own() }];
    for (const headers of ours) {
      const path = "/sign-in";
      const sent = { method: "POST", path, headers: { ...FORM, ...headers }, body: "email=x" };
      expect((await rawRequest(portal.url, sent)).status).toBe(400);
    }
  });

  it("does not get into the links of a mail, whatever host it was sent to", async () => {
    const { email } = DEMO_PEOPLE.parent;
    const before = (await mailsTo(portal.dataDirectory, email)).length;
    await rawRequest(portal.url, {
      method: "POST",
      path: "/sign-in",
      headers: { ...FORM, Origin: own(), Host: "evil.example", "X-Forwarded-Host": "evil.example" },
      body: `email=${email}`,
    });
    await postmanComes(portal);
    const mail = (await mailsTo(portal.dataDirectory, email))[before];
    expect(mail?.text).toContain(`${own()}/sign-in/link/`);
    expect(mail?.text).not.toContain("evil");
  });
});

describe("a method that no page uses", () => {
  it("is refused on every page, and changes nothing", async () => {
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, DEMO_PEOPLE.parent);
    const Cookie = `parent=${visitor.cookies.get("parent")}`;
    const before = everyRow(portal.portal.db);
    const methods = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "LOCK", "QUERY"];
    let sent = 0;
    for (const route of ROUTES) {
      for (const method of methods) {
        const path = somewhere(route);
        const headers = { Origin: portal.url.origin, Cookie, ...FORM };
        const { status } = await rawRequest(portal.url, { method, path, headers });
        expect(status, `${method} ${path}`).toBe(405);
        sent++;
      }
    }
    expect(sent).toBe(ROUTES.length * 8);
    expect(everyRow(portal.portal.db)).toEqual(before);
    expect((await visitor.get("/sign")).status).toBe(200);
  });

  it("and an empty form on every page do not break it either", async () => {
    const visitor = aVisitor(portal.url);
    for (const route of ROUTES) {
      const path = somewhere(route);
      expect((await visitor.get(path)).status, `GET ${path}`).toBeLessThan(500);
      expect((await visitor.post(path, {})).status, `POST ${path}`).toBeLessThan(500);
    }
  });
});

describe("a body that is too long", () => {
  const MEGABYTE = Buffer.alloc(1024 * 1024, "a");
  const headers = () => ({ ...FORM, Origin: portal.url.origin });

  it("of 50 megabytes is turned away with a clear page, announced or not", async () => {
    const pieces = Array.from({ length: 50 }, () => MEGABYTE);
    for (const body of [Buffer.concat(pieces), pieces]) {
      for (const path of ["/sign-in", "/sign/declaration", "/nothing-here"]) {
        const answer = await rawRequest(portal.url, { method: "POST", path, headers: headers(), body });
        expect(answer.status).toBe(413);
        expect(answer.body).toContain("That was too long");
        expect(answer.body).toContain("01691 652960");
      }
    }
  });

  it("begins above 256 kB: the longest form that a page of ours has is far shorter", async () => {
    const send = (bytes: number) => {
      const body = `email=${"a".repeat(bytes - 6)}`;
      return rawRequest(portal.url, { method: "POST", path: "/sign-in", headers: headers(), body });
    };
    expect((await send(256 * 1024)).status).toBe(400);
    expect((await send(256 * 1024 + 1)).status).toBe(413);
  });
});

describe("a flood", () => {
  it("of forms from one place is asked to wait, and others are not", async () => {
    const own = await aRunningPortal("demo", { trustedProxies: 1 });
    const send = (from: string) =>
      rawRequest(own.url, {
        method: "POST",
        path: "/office/sign-in/code",
        headers: { ...FORM, Origin: own.url.origin, "X-Forwarded-For": from },
        body: "code=x",
      });
    const statuses = await Promise.all(Array.from({ length: 310 }, () => send("192.0.2.1")));
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(10);
    expect((await send("192.0.2.2")).status).toBe(400);
    await own.stop();
  });
});
