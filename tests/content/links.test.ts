import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readContent } from "#app/platform/content.server.ts";
import { mailFillings } from "#app/platform/mail-words.server.ts";
import { everyRoutePath } from "#tests/support/every-route.ts";
import { aPortalForThisTest } from "#tests/support/running-portal.ts";
import { aVisitor, linksOn } from "#tests/support/visitor.ts";

const content = readContent(join(import.meta.dirname, "../../content"));

/** Does app/routes.ts have this address, other than as one that is not found? */
function isRoute(path: string): boolean {
  return everyRoutePath()
    .filter((route) => !route.endsWith("*"))
    .some((route) => {
      const pattern = route
        .replaceAll(/\/:\w+\?/g, "(/[^/]+)?")
        .replaceAll(/:\w+/g, "[^/]+")
        .replaceAll(".", "\\.");
      return new RegExp(`^${pattern}$`).test(path);
    });
}

describe("the links in the school's own files", () => {
  it("lead to pages of the portal, to a placeholder, or to https", () => {
    const texts = [
      ...Object.entries(content.pages).map(([name, { body }]) => ({ where: `pages/${name}`, text: body })),
      ...Object.entries(content.emails).map(([name, { body }]) => ({ where: `emails/${name}`, text: body })),
      ...content.policies.map(({ slug, markdown }) => ({ where: `policies/${slug}`, text: markdown })),
    ];
    const wrong: string[] = [];
    let links = 0;
    for (const { where, text } of texts) {
      for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        links += 1;
        const isFine = target.startsWith("/")
          ? isRoute(target.split("#")[0] ?? "")
          : /^(https:\/\/|\{\{\w+\}\}$|mailto:|tel:)/.test(target);
        if (!isFine) wrong.push(`${where}: ${target}`);
      }
    }
    expect(links).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });

  it("that a mail is filled with lead to pages of the portal", () => {
    const place = { baseUrl: new URL("http://localhost:3000"), schoolName: "School", phone: "1" };
    const secrets = { code: "123456", linkToken: "token", passToken: "pass" };
    const filled = [
      mailFillings(
        { kind: "request", adultName: "A", childNames: [], policies: [], passExpiresAt: 0 },
        secrets,
        place,
      ),
      mailFillings(
        {
          kind: "receipt",
          adultName: "A",
          reference: "ABCDE-FGHJK",
          typedName: "A",
          signedAt: 0,
          answers: [],
        },
        secrets,
        place,
      ),
      mailFillings({ kind: "sign-in", minutes: 10 }, secrets, place),
      mailFillings({ kind: "staff-sign-in", minutes: 10 }, secrets, place),
      mailFillings({ kind: "unknown-address" }, secrets, place),
      mailFillings({ kind: "unknown-staff-address" }, secrets, place),
    ];
    const paths = filled
      .flatMap((fillings) => Object.values(fillings))
      .flatMap((filling) =>
        typeof filling === "object" && "link" in filling ? [new URL(filling.link).pathname] : [],
      );
    expect(paths.length).toBeGreaterThanOrEqual(8);
    expect(paths.filter((path) => !isRoute(path))).toEqual([]);
  });

  it("would be found wrong if they were", () => {
    expect(["/policies/social-media", "/r/abc", "/not-me", "/"].every(isRoute)).toBe(true);
    expect(["/policy", "/help/more", "/r", "/policies/a/b/c"].some(isRoute)).toBe(false);
  });
});

describe("every page that anyone can read", () => {
  it("has only links that lead to a page, and to a place on it that is there", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    const pages = new Map<string, { html: string; status: number }>();
    const waiting = ["/"];
    const fragments: { on: string; path: string; fragment: string }[] = [];
    const broken: string[] = [];
    const outside = new Set<string>();
    for (let path = waiting.pop(); path !== undefined && pages.size < 200; path = waiting.pop()) {
      if (pages.has(path)) continue;
      const page = await visitor.get(path);
      pages.set(path, page);
      if (page.status >= 400) broken.push(path);
      if (page.location) waiting.push(page.location);
      for (const { href } of linksOn(page)) {
        const target = new URL(href, new URL(path, portal.url));
        if (target.origin !== portal.url.origin) {
          outside.add(href);
          continue;
        }
        const { pathname, search, hash } = target;
        // The demo's mailbox has hundreds of mails, one page each.
        if (pathname.startsWith("/demo")) continue;
        waiting.push(pathname + search);
        if (hash)
          fragments.push({ on: path, path: pathname + search, fragment: decodeURIComponent(hash.slice(1)) });
      }
    }
    expect(pages.size).toBeGreaterThan(20);
    expect(waiting).toEqual([]);
    expect(broken).toEqual([]);
    expect([...outside].filter((href) => !/^(https:\/\/|mailto:|tel:)/.test(href))).toEqual([]);

    const nowhere = fragments.filter(
      ({ path, fragment }) => !pages.get(path)?.html.includes(`id="${fragment}"`),
    );
    expect(fragments.length).toBeGreaterThan(50);
    expect(nowhere).toEqual([]);
  });
});
