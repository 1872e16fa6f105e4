import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { addressesOf, routesNear } from "#app/platform/routes-near.ts";
import { everyRoutePath } from "#tests/support/every-route.ts";

type Route = { id: string; parentId?: string; path?: string; index?: boolean };
type Table = Record<string, Route | undefined>;
type Build = { routes: Table; assets: { routes: Record<string, object | undefined> } };

let build: Build;
beforeAll(async () => {
  build = await import(pathToFileURL(join(process.cwd(), "build/server/index.js")).href);
});

/** The line of routes that Remix chooses for an address. */
function chosen(routes: Table, address: string): string[] | null {
  const all = Object.values(routes).filter((route) => route !== undefined);
  const childrenOf = (parentId?: string): object[] =>
    all
      .filter((route) => route.parentId === parentId)
      .map(({ id, path, index }) => (index ? { id, index, path } : { id, path, children: childrenOf(id) }));
  return matchRoutes(childrenOf(), address)?.map(({ route }) => String(Reflect.get(route, "id"))) ?? null;
}

describe("whether an address is one of the portal's", () => {
  it("is known without asking the framework, which would say the same", () => {
    const isAddress = addressesOf(build.routes);
    const paths = everyRoutePath()
      .filter((path) => path !== "/*")
      .map((path) => path.replaceAll("?", ""));
    for (const path of paths) {
      for (const asked of [path, path.toUpperCase(), `${path}/`, `${path}.data`])
        expect(isAddress(asked.replace("*", "here")), asked).toBe(true);
    }
    const known = paths.flatMap((path) => path.split("/").slice(1));
    const part = fc.oneof(fc.constantFrom(...known), fc.constantFrom("", "42", "r=", "a.md", "x.pdf", "ŵ"));
    let strangers = 0;
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat({ max: 4 }), part, (path, place, other) => {
        const asked = path
          .split("/")
          .with(0, "")
          .toSpliced(place + 1, 1, other)
          .join("/");
        const isThere = chosen(build.routes, asked)?.at(-1) !== "routes/public/not-found";
        strangers += isThere ? 0 : 1;
        expect(isAddress(asked), asked).toBe(isThere);
      }),
      { numRuns: 1000 },
    );
    expect(strangers).toBeGreaterThan(100);
    for (const asked of ["/r=/SECRET", "/rSECRET", "/r//SECRET", "/nowhere", "/office/nowhere", "/a\nb"])
      expect(isAddress(asked), asked).toBe(false);
  });
});

describe("the routes that an address can lead to", () => {
  it("are all that are needed: Remix chooses the same of them as of all, whatever the address is", () => {
    const near = routesNear(build, ({ routes }) => routes);
    const paths = everyRoutePath();
    const words = fc.constantFrom(...paths.flatMap((path) => path.split("/").slice(1)));
    const part = fc.oneof(
      words,
      words.map((word) => word.toUpperCase()),
      words.map((word) => word.replace(/[a-e]/, encoded)),
      words.map((word) => `${encodeURIComponent(word)}%2Fedit`),
      fc.constantFrom("", "42", "social-media.md", "a b", "ŵ", ".."),
    );
    const known = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat({ max: 4 }), part, (path, place, other) => {
        const address = path
          .split("/")
          .with(0, "")
          .toSpliced(place + 1, 1, other)
          .join("/");
        const whole = chosen(build.routes, address);
        known.add(whole?.at(-1) ?? "");
        expect(chosen(near(address), address), address).toEqual(whole);
      }),
      { numRuns: 400 },
    );
    expect(known.size).toBeGreaterThan(50);
    for (const path of everyRoutePath()) {
      const whole = chosen(build.routes, path);
      expect(chosen(near(path), path), path).toEqual(whole);
    }
  });

  it("are few, so that a page is not made slow by all the others", () => {
    const near = routesNear(build, ({ routes, assets }) => ({ routes, assets }));
    const all = Object.keys(build.routes).length;
    expect(all).toBeGreaterThan(150);
    for (const address of ["/sign", "/receipts/AAAAA-AAAAA", "/office/roll", "/", "/nowhere/at/all"]) {
      const { routes, assets } = near(address);
      expect(Object.keys(routes).length, address).toBeLessThan(15);
      expect(Object.keys(assets.routes).sort()).toEqual(Object.keys(routes).sort());
    }
  });

  it("are put together once for each beginning of the table, however many addresses are made up", () => {
    let made = 0;
    const near = routesNear(build, () => {
      made += 1;
      return made;
    });
    const beginnings = everyRoutePath().map((path) => path.split("/").slice(1, 3));
    for (const [one = ""] of beginnings) {
      for (const [, two = ""] of beginnings) for (const end of ["", "x"]) near(`/${one}/${two}${end}`);
    }
    expect(made).toBeGreaterThan(50);
    expect(made).toBeLessThan(150);
  });

  it("are those of a page where its own data is asked for", () => {
    const near = routesNear(build, ({ routes }) => routes);
    expect(near("/office/roll.data")).toBe(near("/office/roll"));
    expect(near("/_root.data")).toBe(near("/"));
  });
});

function encoded(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16)}`;
}
