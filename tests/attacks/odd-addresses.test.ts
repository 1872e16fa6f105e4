import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, headingOf, titleOf } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

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
