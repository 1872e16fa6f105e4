import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDateOf } from "#app/dates.ts";
import { switchLanguageOff } from "#app/domain/languages/switch-language-off.server.ts";
import { switchLanguageOn } from "#app/domain/languages/switch-language-on.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { planPublication } from "#app/domain/policies/plan-publication.server.ts";
import { publishDue } from "#app/domain/policies/publish-due.server.ts";
import { putBackInForce } from "#app/domain/policies/put-back-in-force.server.ts";
import { recordAgreement } from "#app/domain/policies/record-agreement.server.ts";
import { takeOutOfForce } from "#app/domain/policies/take-out-of-force.server.ts";
import { saveSchoolDetails } from "#app/domain/school/save-school-details.server.ts";
import { takeBackTranslation } from "#app/domain/translations/take-back-translation.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { publicAddress } from "#app/platform/public-address.ts";
import { keepPublicPages } from "#app/platform/public-pages.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { Cookies } from "#tests/support/chromium.ts";
import { everyRoutePath, pathWith } from "#tests/support/every-route.ts";
import { A_CHANGE, aDraft, NO_STARTERS } from "#tests/support/make-drafts.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { aPolishTranslation } from "#tests/support/make-translations.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";
import { cookiesOfParent, cookiesOfStaff } from "#tests/support/signed-in.ts";
import { testSettings } from "#tests/support/test-settings.ts";

const PAGES = [
  "/",
  "/policies",
  "/policies.json",
  "/policies/social-media.md",
  "/policies/social-media",
  "/policies/social-media/changes",
  "/policies/social-media/1",
  "/privacy",
  "/accessibility",
  "/help",
  "/before-you-post",
];

let portal: TestPortal & { stop(): Promise<void> };
let rendered: () => number;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  rendered = countRenderings(portal);
});
afterAll(() => portal.stop());

/** Every page asks which languages are on; one from memory does not. */
function countRenderings({ portal }: TestPortal): () => number {
  const { languages } = portal;
  let asked = 0;
  portal.languages = () => {
    asked += 1;
    return languages();
  };
  return () => asked;
}

const get = async ({ url }: TestPortal, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(new URL(path, url), { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe("a public page", () => {
  it("is rendered for the first reader, and then given to everybody from memory: to parents and staff too", async () => {
    const { db } = portal.portal;
    const parent = anAskedParent(portal);
    const staff = aMemberOfStaff(db, { email: "reader@example.test" });
    const asOthers: Record<string, string>[] = [
      { "User-Agent": "Googlebot", "Accept-Language": "pl", "X-Forwarded-Host": "evil.example.test" },
      { Cookie: inHeader(await cookiesOfParent(portal, parent)) },
      { Cookie: inHeader(await cookiesOfStaff(portal, staff)) },
    ];
    for (const path of PAGES) {
      const before = rendered();
      const first = await get(portal, path);
      expect(first.status, path).toBe(200);
      const after = rendered();
      for (const headers of asOthers) {
        const again = await get(portal, path, headers);
        expect(again.text, path).toBe(first.text);
        expect(withoutDate(again.headers), path).toEqual(withoutDate(first.headers));
      }
      expect(rendered(), path).toBe(after);
      // The framework asks nobody who they are either: what it makes for a member of staff is the same.
      expect((await get(portal, `${path}?unknown`, asOthers[2])).text, path).toBe(first.text);
      expect(rendered(), path).toBeGreaterThan(after);
      expect(before, path).toBeLessThanOrEqual(after);
    }
  });

  it("may be any of those whose address says all, and no other: what a visitor does, is or has shows on none", () => {
    const kept = everyRoutePath().filter((route) => {
      const path = pathWith(route, { slug: "social-media", version: "1" });
      return publicAddress(path, ["en"]) !== null;
    });
    expect(kept).toEqual([
      "/",
      "/policies",
      "/policies.json",
      "/policies/:slug.md",
      "/policies/:slug",
      "/policies/:slug/changes",
      "/policies/:slug/:version",
      "/privacy",
      "/accessibility",
      "/help",
      "/before-you-post",
    ]);
  });

  it("has one address for each language and comparison, however it is written; with anything else in it none", () => {
    const on = ["en", "cy"] as const;
    const changes = "/policies/social-media/changes";
    expect(
      [
        "/?",
        "/policies?lang=cy",
        `${changes}?to=2&lang=cy&from=1`,
        `${changes}?from=1&to=2&lang=cy`,
        "/policies?lang=pl",
        "/policies?lang=cy&lang=en",
        "/policies?fbclid=a",
        "/policies?from=1",
        `${changes}?from=01`,
        `${changes}?from=1&from=2`,
        "/policies/social-media/0",
        "/Policies",
        "/policies/",
        "//policies",
        "/policies/..%2foffice",
        "/policies/a/../b",
        "/health",
        "http://localhost/policies",
      ].map((address) => publicAddress(address, on)),
    ).toEqual([
      "/",
      "/policies?lang=cy",
      `${changes}?lang=cy&from=1&to=2`,
      `${changes}?lang=cy&from=1&to=2`,
      ...new Array(14).fill(null),
    ]);
  });

  it("that is not there, or is asked for with words of the visitor's own, is made anew each time", async () => {
    for (const path of ["/policies/nothing-here", "/policies/social-media/77", "/policies?a=1"]) {
      await get(portal, path);
      const before = rendered();
      await get(portal, path);
      expect(rendered(), path).toBeGreaterThan(before);
    }
  });

  it("makes room for others: what is kept never grows beyond its bound, and what is read most stays", async () => {
    const pages = pagesOf(aSchool());
    const asked = (number: number) => askedFor(`/policies/p/${number}`);
    const large = async () => new Response("a".repeat(3 * 1024 * 1024), { status: 200 });
    for (let number = 1; number <= 8; number += 1) {
      await pages.render(asked(number).url, asked(number), large);
      expect(pages.find(asked(1)), `after ${number}`).not.toBeNull();
    }
    const kept = [1, 2, 3, 4, 5, 6, 7, 8].filter((number) => pages.find(asked(number)) !== null);
    expect(kept).toEqual([1, 5, 6, 7, 8]);
  });

  it("is made once for all who ask before it is there", async () => {
    const pages = pagesOf(aSchool());
    const asked = askedFor("/policies/social-media");
    let made = 0;
    const make = async () => {
      made += 1;
      await nextTurn();
      return new Response(`Made ${made}`);
    };
    const ask = () => pages.render(asked.url, asked, make);
    const answers = await Promise.all([ask(), nextTurn().then(ask), ask()]);
    expect(answers).toEqual(answers.map(() => expect.objectContaining({ body: "Made 1" })));
    expect(await pages.render("/help", askedFor("/help"), make)).toMatchObject({ body: "Made 2" });
    expect(made).toBe(2);
  });

  it.each<[string, () => Promise<Response>]>([
    ["is somebody's own", async () => new Response("Hello Amy", { headers: { "Set-Cookie": "parent=amy" } })],
    ["says that something is broken", async () => new Response("Nothing was saved", { status: 503 })],
    ["is not there", async () => new Response("Not found", { status: 404 })],
    ["could not be made", () => Promise.reject(new Error("Broken"))],
  ])("that %s is given to nobody else, neither later nor to who asks in that moment", async (_, others) => {
    const pages = pagesOf(aSchool());
    const asked = askedFor("/policies/social-media");
    let made = 0;
    const ask = async () => {
      const answer = await pages.render(asked.url, asked, () => {
        made += 1;
        return others();
      });
      return answer instanceof Response ? answer.text() : answer;
    };
    const answers = await Promise.allSettled([ask(), ask(), ask()]);
    expect(made).toBe(3);
    const texts = answers.map((answer) => (answer.status === "fulfilled" ? typeof answer.value : "string"));
    expect(texts).toEqual(["string", "string", "string"]);
    expect(pages.find(asked)).toBeNull();
    const page = await pages.render(asked.url, asked, async () => new Response("For all"));
    expect(page).toMatchObject({ body: "For all" });
    expect(pages.find(asked)).toMatchObject({ body: "For all" });
  });

  it("is in memory in every language that is on, each for those who read it", async () => {
    const own = await aPortalForThisTest("demo");
    const { db, clock } = own.portal;
    const staffId = aMemberOfStaff(db, { email: "languages@example.test" });
    switchLanguageOn(db, { language: "pl", staffId, now: clock() });
    const renderedHere = countRenderings(own);
    const [english, polish] = [await get(own, "/policies"), await get(own, "/policies?lang=pl")];
    expect(english.text).toContain('<html lang="en-GB"');
    expect(polish.text).toContain('<html lang="pl"');
    const before = renderedHere();
    for (let again = 0; again < 3; again += 1) {
      expect((await get(own, "/policies")).text).toBe(english.text);
      expect((await get(own, "/policies?lang=pl")).text).toBe(polish.text);
    }
    expect(renderedHere()).toBe(before);
    expect(english.headers.get("ETag")).not.toBe(polish.headers.get("ETag"));
  });
});

describe("what is sent", () => {
  const path = "/policies/social-media";

  it("is packed as the browser likes it, never as it says it cannot, and every way has its own tag", async () => {
    const plain = await rawRequest(portal.url, { path });
    const tags = new Map<string, Set<string>>();
    for (const [accepts, expected] of [
      ["br, gzip", "br"],
      ["gzip, deflate, br, zstd", "br"],
      ["gzip, deflate", "gzip"],
      ["gzip;q=1, br;q=0.5", "gzip"],
      ["br;q=0, gzip", "gzip"],
      ["br;q=0, gzip;q=0", "none"],
      ["*", "br"],
      ["*;q=0", "none"],
      ["*, br;q=0", "gzip"],
      ["identity", "none"],
      ["identity;q=1, gzip;q=0.5", "none"],
      ["deflate", "none"],
      ["BR", "br"],
      ["", "none"],
    ] as const) {
      const answer = await get(portal, path, { "Accept-Encoding": accepts });
      const encoding = answer.headers.get("Content-Encoding") ?? "none";
      expect(encoding, accepts).toBe(expected);
      expect(answer.text, accepts).toBe(plain.body);
      expect(answer.headers.get("Vary")).toBe("Accept-Encoding");
      tags.set(encoding, (tags.get(encoding) ?? new Set()).add(answer.headers.get("ETag") ?? ""));
    }
    expect([...tags].map(([encoding, { size }]) => [encoding, size])).toEqual([
      ["br", 1],
      ["gzip", 1],
      ["none", 1],
    ]);
    expect(new Set([...tags.values()].flatMap((ones) => [...ones])).size).toBe(3);
    expect(plain.headers.etag).toBe([...(tags.get("none") ?? [])][0]);
  });

  it("is nothing but “not modified” to whoever has it already, with all that a browser may have to hear again", async () => {
    const accepts = { "Accept-Encoding": "br" };
    const whole = await get(portal, path, accepts);
    const tag = whole.headers.get("ETag") ?? "";
    expect(whole.headers.get("Cache-Control")).toBe("public, no-cache");
    const same = [tag, `W/${tag}`, `"other", ${tag}`, "*"];
    for (const known of same) {
      const { status, headers, body } = await rawRequest(portal.url, {
        path,
        headers: { ...accepts, "If-None-Match": known },
      });
      expect([status, body], known).toEqual([304, ""]);
      const ofContent = ["content-type", "content-encoding", "content-length"];
      const expected = withoutDate(whole.headers).filter(([name = ""]) => !ofContent.includes(name));
      const given = Object.entries(headers).filter(([name]) => !OF_CONNECTION.includes(name));
      expect(given.sort(), known).toEqual(expected.sort());
    }
    for (const known of ['"other"', tag.replace("-br", ""), tag.slice(1, -1), ""]) {
      const headers = { ...accepts, "If-None-Match": known };
      expect((await rawRequest(portal.url, { path, headers })).status, known).toBe(200);
    }
  });

  it("to HEAD are the same headers without the page, whether it is in memory or not", async () => {
    const own = await aPortalForThisTest("demo");
    const ask = (method: string) =>
      rawRequest(own.url, { method, path, headers: { "Accept-Encoding": "gzip" } });
    const [fresh, kept, whole] = [await ask("HEAD"), await ask("HEAD"), await ask("GET")];
    for (const { status, headers, body } of [fresh, kept]) {
      expect([status, body]).toEqual([200, ""]);
      expect(headers.etag).toBe(whole.headers.etag);
      expect(headers["content-encoding"]).toBe("gzip");
    }
    expect(kept.headers["content-length"]).toBe(whole.headers["content-length"]);
  });

  it("comes from memory to as many as ask, also from behind one address: nobody is told to wait", async () => {
    await get(portal, "/help");
    const before = rendered();
    for (let asked = 0; asked < 11; asked += 1) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => get(portal, "/help")));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
    }
    expect(rendered()).toBe(before);
  });

  it("says that the connection ends, once the server is about to stop", async () => {
    const own = await aRunningPortal("demo");
    await get(own, path);
    const socket = connect(own.portal.settings.port, "localhost");
    await once(socket, "connect");
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n`);
    await get(own, "/health");
    const stopped = own.stop();
    socket.write("\r\n");
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString("latin1")).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\nConnection: close\r\n/is);
    await stopped;
  });
});

describe("whatever the school changes", () => {
  const slug = "social-media";
  const path = `/policies/${slug}`;

  it("is on the very next page that anybody asks for, and those who have the old one get the new one", async () => {
    const own = await aPortalForThisTest("demo");
    const { db } = own.portal;
    const staffId = aMemberOfStaff(db, { role: "head", email: "hefin@example.test" });
    const now = own.portal.clock();
    const inForce = () => {
      const found = findPolicy(db, { slug });
      if (found.status !== "found") throw new Error(found.status);
      return found.inForce;
    };
    const details = (change: Record<string, string>) =>
      saveSchoolDetails(db, {
        details: { ...own.portal.content.school, ...change } as Record<string, string>,
        basedOn:
          db.$client.prepare<[], number>("select changed_at from school_details").pluck().get() ?? null,
        staffId,
        now: now + Object.keys(change).join().length,
      });
    let translationId = "";
    const changes: [what: string, at: string, change: () => unknown, shows: RegExp][] = [
      ["a new text", path, () => aLaterVersion(db, slug, { kind: "material", now }), /Text number 2\./],
      ["a correction", path, () => aLaterVersion(db, slug, { kind: "correction", now }), /Text number 3\./],
      [
        "the day of the governors",
        path,
        () => recordAgreement(db, { versionId: inForce().id, agreedOn: "2026-09-01", staffId, now }),
        /1 September 2026/,
      ],
      ["its name", "/help", () => details({ name: "Ysgol Newydd" }), /Ysgol Newydd/],
      ["its colour", "/", () => details({ name: "Ysgol Newydd", brandColour: "#4a1063" }), /#4a1063/],
      ["a language", "/", () => switchLanguageOn(db, { language: "pl", staffId, now }), /\?lang=pl/],
      [
        "a translation",
        `${path}?lang=pl`,
        () => {
          translationId = aPolishTranslation(db, slug, { staffId, now });
        },
        /Zasady korzystania/,
      ],
      [
        "a translation taken back",
        `${path}?lang=pl`,
        () => takeBackTranslation(db, { translationId, staffId, now }),
        /^(?!.*Zasady korzystania)/s,
      ],
      [
        "a language switched off",
        `${path}?lang=pl`,
        () => switchLanguageOff(db, { language: "pl", staffId, now }),
        /<html lang="en-GB"/,
      ],
      [
        "a planned day that has come",
        path,
        () => {
          const draft = aDraft(db, slug, { now });
          const publishOn = isoDateOf(now);
          const publication = { ...A_CHANGE, label: "As planned", inForceSince: publishOn };
          const plan = { policyId: draft.policyId, revision: 1, publishOn, publication };
          planPublication(db, { ...plan, starterTexts: NO_STARTERS, staffId, now: now - 48 * 3_600_000 });
          return publishDue(db, { starterTexts: NO_STARTERS, now });
        },
        /As planned/,
      ],
      [
        "a policy out of force",
        path,
        () => takeOutOfForce(db, { slug, since: isoDateOf(now), note: "Replaced by another", staffId, now }),
        /Replaced by another/,
      ],
      ["… and back", path, () => putBackInForce(db, { slug, staffId, now }), /^(?!.*Replaced by another)/s],
      [
        "what another process writes",
        "/policies",
        () => inAnotherProcess(own.dataDirectory, "update policies set position = -position"),
        /./,
      ],
    ];
    const rendered = countRenderings(own);
    for (const [what, at, change, shows] of changes) {
      const old = await get(own, at);
      const before = rendered();
      const tag = old.headers.get("ETag") ?? "";
      const headers = { "If-None-Match": tag };
      expect((await get(own, at, headers)).status, what).toBe(304);
      expect(rendered(), what).toBe(before);
      change();
      const next = await get(own, at, headers);
      expect(next.status, what).toBe(200);
      expect(next.text, what).toMatch(shows);
      expect(next.text, what).not.toBe(old.text);
      expect(rendered(), what).toBeGreaterThan(before);
    }
    expect(changes).toHaveLength(13);
  });

  it("is not half on a page that was asked for in that moment: such a page is given to nobody else", async () => {
    const db = aSchool();
    const pages = pagesOf(db);
    const asked = askedFor(path);
    const page = async (isPublishedMeanwhile: boolean) => {
      if (isPublishedMeanwhile) aLaterVersion(db, slug, { kind: "material" });
      await nextTurn();
      pages.find(asked);
      return new Response(isPublishedMeanwhile ? "Half of each" : "Whole");
    };
    expect(await pages.render(path, asked, () => page(true))).toMatchObject({ body: "Half of each" });
    expect(pages.find(asked)).toBeNull();

    // Who asks while the first is being made has to wait for one of their own.
    const first = pages.render(path, asked, () => page(true));
    const second = pages.render(path, asked, () => page(false));
    expect(await first).toMatchObject({ body: "Half of each" });
    expect(await second).toMatchObject({ body: "Whole" });
    expect(pages.find(asked)?.body).toBe("Whole");
  });

  it("is all that the pages depend on: they read the tables that are watched, and a year later they are the same", async () => {
    const own = await aPortalForThisTest("demo");
    const { db } = own.portal;
    const read = tablesReadByPages(db);
    // Nothing is kept from before: who asked first while the portal began is a matter of chance.
    db.run(sql`update school set name = name`);
    const first = await Promise.all(PAGES.map((page) => get(own, page)));
    expect(first.map(({ status }) => status)).toEqual(PAGES.map(() => 200));
    const tables = read();
    expect(tables).toEqual(
      expect.arrayContaining(["policies", "policy_versions", "school", "school_languages"]),
    );
    const watched = db.$client
      .prepare<[], string>("select distinct tbl_name from sqlite_master where name like '%_is_new_content'")
      .pluck()
      .all();
    expect(tables.filter((table) => ![...watched, "content_revision"].includes(table))).toEqual([]);

    own.pass(400 * 24 * 3_600_000);
    const later = await Promise.all(PAGES.map((page) => get(own, `${page}?unknown`)));
    expect(later.map(({ text }) => text)).toEqual(first.map(({ text }) => text));
  });

  it("is not a signature: pages stay in memory while parents sign", async () => {
    await get(portal, path);
    const before = rendered();
    const { id, name } = anAskedParent(portal);
    readAndSign(portal.portal.db, { id, name }, { now: portal.portal.clock() });
    await get(portal, path);
    expect(rendered()).toBe(before);
  });
});

const NOWHERE = testSettings({ dataDirectory: "nowhere" });
const askedFor = (url: string) => ({ method: "GET", url, headers: {} });

const pagesOf = (db: Database) =>
  keepPublicPages({ db, settings: NOWHERE, languages: () => ["en"], log: createLog("silent") });
const OF_CONNECTION = ["date", "connection", "keep-alive", "transfer-encoding"];

function withoutDate(headers: Headers): string[][] {
  return [...headers].filter(([name]) => !OF_CONNECTION.includes(name));
}

const inHeader = ({ cookies }: Cookies) => cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

/** From now on: the tables that pages read, and those that whatever is kept for them was made from; not what goes on beside. */
function tablesReadByPages(db: Database): () => string[] {
  const statement = Object.getPrototypeOf(db.$client.prepare("select 1"));
  const { get, all } = statement;
  const sources = new Set<string>();
  const seen = (run: typeof get) =>
    function (this: { source: string }, ...values: unknown[]) {
      if (/build.server|kept-while/.test(new Error().stack ?? "")) sources.add(this.source);
      return run.apply(this, values);
    };
  Object.assign(statement, { get: seen(get), all: seen(all) });
  Error.stackTraceLimit = 100;
  return () => {
    Object.assign(statement, { get, all });
    Error.stackTraceLimit = 10;
    return [...sources].flatMap((source) =>
      [...source.matchAll(/\b(?:from|join) "?(\w+)"?/gi)].map(([, table = ""]) => table),
    );
  };
}

function inAnotherProcess(dataDirectory: string, statement: string): void {
  const program = `new (require("better-sqlite3"))(process.argv[1]).exec(process.argv[2])`;
  execFileSync(process.execPath, ["-e", program, join(dataDirectory, DATABASE_FILE), statement]);
}
