import { Agent } from "node:http";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acknowledgements, policyVersions, signings, staff } from "#db/schema.ts";
import { pathWith } from "#tests/support/every-route.ts";
import { changedSince, fingerprints } from "#tests/support/every-row.ts";
import { headerFaults } from "#tests/support/header-faults.ts";
import { postmanComes } from "#tests/support/parent-visits.ts";
import { type RawAnswer, rawRequest } from "#tests/support/raw-request.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { type PartsOf, thingsOfTheSchool } from "#tests/support/things-of-the-school.ts";
import { PATIENTLY } from "#tests/support/until.ts";
import { cookiesOfEveryRole } from "#tests/support/visitors-of-every-role.ts";
import { LINES } from "#tests/support/who-may-do-what.ts";

/*
 * What no browser and no reader sends. The requests are random, and the same at every run: tests/support/fixed-seed.ts. `SEED=7
 * MANY=20 npx vitest run tests/attacks/random-requests.test.ts` looks at others, twenty times as many.
 */
const { seed } = fc.readConfigureGlobal();
const times = (runs: number) => ({ numRuns: runs * Number(process.env.MANY ?? 1) });

let portal: TestPortal & { stop(): Promise<void> };
let cookies: string[];
let parts: PartsOf;
const connections = new Agent({ keepAlive: true, maxSockets: 8 });
beforeAll(async () => {
  portal = await aRunningPortal("demo", { trustedProxies: 1 });
  const things = await thingsOfTheSchool(portal);
  parts = things.parts;
  const { parent, head } = await cookiesOfEveryRole(portal, things);
  const staffAsParent = head.replace("staff=", "parent=");
  const forged = `parent=${"A".repeat(43)}; staff=${"B".repeat(40)}; browser=${"c".repeat(43)}`;
  cookies = ["", parent, head, parent.slice(0, -4), staffAsParent, forged, "parent=%E0%A4%A; staff==;;"];
  await postmanComes(portal);
}, PATIENTLY);
afterAll(async () => {
  connections.destroy();
  await portal.stop();
});

/** What would be seen in a page that did not take it for words alone. */
const HOSTILE = `zq"'><script>alert(1)</script><img src=x onerror=zq>`;
const hostile = fc.constantFrom(
  HOSTILE,
  "zq\" onfocus='zq' autofocus x=\"",
  "javascript:alert('zq')",
  "//evil.example/zq",
  "\\\\evil.example",
  "https:evil.example",
  "' or 1=1 --",
  "../../../etc/passwd",
  "{{zq}}<%= zq %>#{zq}",
  "a\u0000b\u0007c",
  "\r\nSet-Cookie: zq=1\r\n\r\n<script>zq",
  "\u202Ezq\uFEFF\u{1F600}",
  "zq".repeat(3000),
);
const word = fc.oneof(
  { weight: 3, arbitrary: hostile },
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("", "1", "-1", "1e99", "null", "true", "2026-02-30"),
);

const encoded = fc.oneof(
  word.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom(
    "%00",
    "%ff",
    "%c0%af",
    "%E0%A4%A",
    "%",
    "%2e%2e%2f",
    "..",
    ".",
    ";a=b",
    "%5c..%5c",
    "%u0041",
    "+",
    "%0d%0aX:y",
    "\u00e9",
  ),
);
const path = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...LINES), encoded, fc.boolean()).map(([{ route }, part, own]) => {
      const given = own ? parts.find(([beginning]) => route.startsWith(beginning))?.[1] : undefined;
      return pathWith(
        route,
        given ??
          Object.fromEntries(
            ["id", "slug", "pass", "token", "code", "reference", "file"].map((name) => [name, part]),
          ),
      );
    }),
  },
  fc.array(encoded, { maxLength: 5 }).map((all) => `/${all.join("/")}`),
  fc.constantFrom(
    "/assets/app.css",
    "/assets/../server.ts",
    "/assets/%2e%2e/package.json",
    "//",
    "/.data",
    "/_root.data",
  ),
);
const NAMES = [
  "next",
  "lang",
  "email",
  "name",
  "page",
  "s",
  "state",
  "q",
  "search",
  "reported",
  "_data",
  "_routes",
  "index",
  "from",
  "to",
  "adultId",
  "act",
  "reason",
  "answers[0].answer",
  "answers[99].x",
  "__proto__",
  "constructor.prototype.x",
  "versionNumber",
  "note",
  "words",
  "markdown",
  "title",
];
const fields = fc.array(fc.tuple(fc.constantFrom(...NAMES), word), { maxLength: 6 });
const query = fields.map((all) => (all.length === 0 ? "" : `?${new URLSearchParams(all)}`));

/** What a header may hold at all: Node sends nothing else. */
const headerWord = word.map((text) => text.replaceAll(/[^\x20-\x7e\x80-\xff]/g, "").slice(0, 900));
const headers = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "Content-Language",
        "Range",
        "If-None-Match",
        "If-Modified-Since",
        "Referer",
        "User-Agent",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "Sec-Fetch-Site",
        "Origin",
        "Authorization",
        "X-Remix-Response",
        "Purpose",
        "Upgrade-Insecure-Requests",
      ),
      headerWord,
    ),
    { maxLength: 5 },
  )
  .map((all) => Object.fromEntries(all));

const multipart = fields.map((all) =>
  Buffer.from(
    `${all.map(([name, value]) => `--zz\r\nContent-Disposition: form-data; name="${name}"; filename="${value.slice(0, 20)}"\r\n\r\n${value}\r\n`).join("")}--zz`,
  ),
);
const body = fc.oneof(
  fields.map((all) => Buffer.from(new URLSearchParams(all).toString())),
  multipart,
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fields.map((all) => gzipSync(new URLSearchParams(all).toString())),
  fields.map((all) => Buffer.from(JSON.stringify(Object.fromEntries(all)))),
);
const type = fc.constantFrom(
  "application/x-www-form-urlencoded",
  "application/x-www-form-urlencoded; charset=utf-7",
  'application/x-www-form-urlencoded; charset="zq',
  "multipart/form-data; boundary=zz",
  "multipart/form-data",
  `multipart/form-data; boundary=${"z".repeat(500)}`,
  "application/json",
  "text/xml",
  "application/octet-stream",
  "",
);

const STACK = /node:internal|file:\/\/\/|\.tsx?:\d+|SQLITE_|SqliteError/;
const OUR_COOKIES = ["parent", "staff", "browser"];

let asked = 0;

function ask(request: Parameters<typeof rawRequest>[1]): Promise<RawAnswer> {
  asked++;
  const from = { "X-Forwarded-For": `198.51.100.${asked % 250}` };
  const length = Buffer.isBuffer(request.body) && { "Content-Length": String(request.body.length) };
  const headers = { ...from, ...request.headers, ...length };
  return rawRequest(portal.url, { agent: connections, ...request, headers });
}

/** Bytes that are no HTTP are refused before the portal: an answer without a body, and the end of the connection. */
const isNoHttp = ({ status, headers, body }: RawAnswer) =>
  status === 400 && headers.connection === "close" && body === "";

/** What of an answer would be of use to whoever sent this. */
function faultsOf(asked: string, answer: RawAnswer): string[] {
  if (isNoHttp(answer)) return [];
  const { status, body } = answer;
  const to = String(answer.headers.location ?? "/");
  const isPage = String(answer.headers["content-type"]).startsWith("text/html");
  const set = [answer.headers["set-cookie"] ?? []].flat().map((line) => line.split("=")[0] ?? "");
  const found = [
    status >= 500 && `it breaks: ${status}`,
    STACK.test(body) && "it says where in our files something went wrong",
    !/^\/(?![/\\])/.test(to) && `it leads to ${to}`,
    isPage &&
      /<script(?![^>]*\ssrc="\/assets\/)|onerror=zq>|\sonfocus='zq'|zq["'><]/.test(body) &&
      "it echoes what was sent",
    isPage && /(href|src|action)="(javascript|data:text)/i.test(body) && "a link runs what was sent",
    set.some((name) => !OUR_COOKIES.includes(name)) && `it sets ${set}`,
  ];
  return [...found.filter((fault) => fault !== false), ...headerFaults(portal, asked, answer)];
}

describe(`random requests (seed ${seed})`, { timeout: PATIENTLY }, () => {
  it("that only look, as nobody, as a parent and as the head, break nothing, echo nothing and change nothing", async () => {
    const before = fingerprints(portal.portal.db);
    await fc.assert(
      fc.asyncProperty(
        path,
        query,
        headers,
        fc.nat(),
        fc.constantFrom("GET", "GET", "HEAD"),
        async (at, search, given, who, method) => {
          const request = {
            method,
            path: at.slice(0, 7000) + search.slice(0, 6000),
            headers: { ...given, Cookie: cookies[who % cookies.length] ?? "" },
          };
          const answer = await ask(request);
          // Of HEAD there is no page to be read.
          const faults = faultsOf(
            at,
            method === "HEAD" ? { ...answer, headers: { ...answer.headers, "content-type": "" } } : answer,
          );
          expect(
            method === "HEAD" ? faults.filter((fault) => !fault.includes("content-security")) : faults,
          ).toEqual([]);
        },
      ),
      times(250),
    );
    expect(changedSince(before, portal.portal.db)).toEqual([]);
  });

  it("that send something without coming from our pages are turned away, whatever they are", async () => {
    const before = fingerprints(portal.portal.db);
    await fc.assert(
      fc.asyncProperty(
        path,
        headers,
        fc.nat(),
        fc.constantFrom("POST", "PUT", "DELETE", "PATCH"),
        type,
        body,
        async (at, given, who, method, contentType, sent) => {
          const answer = await ask({
            method,
            path: at.slice(0, 7000),
            headers: { ...given, Cookie: cookies[who % cookies.length] ?? "", "Content-Type": contentType },
            body: sent,
          });
          if (!isNoHttp(answer)) expect([403, 404, 405]).toContain(answer.status);
          expect(faultsOf(at, answer)).toEqual([]);
        },
      ),
      times(100),
    );
    expect(changedSince(before, portal.portal.db)).toEqual([]);
  });

  it("that come from our pages with anything in them break nothing and echo nothing; nothing is signed or published", async () => {
    const { db } = portal.portal;
    const counted = () =>
      Promise.all([signings, acknowledgements, policyVersions, staff].map((table) => db.$count(table)));
    const before = await counted();
    const acts = ["/sign-out", "/office/sign-out", "/r/:pass", "/slip/:code"];
    const lines = LINES.filter(({ route, form }) => form.answers[0] !== "405" && !acts.includes(route));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lines),
        fc.nat(),
        type,
        body,
        fc.boolean(),
        async ({ route }, who, contentType, sent, asGzip) => {
          const at = pathWith(route, parts.find(([beginning]) => route.startsWith(beginning))?.[1] ?? {});
          const answer = await ask({
            method: "POST",
            path: at,
            headers: {
              Cookie: cookies[who % 3] ?? "",
              Origin: portal.url.origin,
              "Content-Type": contentType,
              ...(asGzip && { "Content-Encoding": "gzip" }),
            },
            body: sent,
          });
          expect(faultsOf(at, answer)).toEqual([]);
        },
      ),
      times(250),
    );
    expect(await counted()).toEqual(before);

    // What was kept of it is words on every page that lists it.
    const lists = LINES.filter(({ route, shown }) => shown.head === "page" && route.startsWith("/office"));
    for (const { route } of lists) {
      const at = pathWith(route, parts.find(([beginning]) => route.startsWith(beginning))?.[1] ?? {});
      expect(faultsOf(at, await ask({ path: at, headers: { Cookie: cookies[2] ?? "" } }))).toEqual([]);
    }
    expect(lists.length).toBeGreaterThan(80);
  });
});
