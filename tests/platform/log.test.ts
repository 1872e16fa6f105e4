import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAIL_DIRECTORY } from "#app/platform/kept-mail.server.ts";
import { logRequestsTogether, pathForLog } from "#app/platform/log.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { adults, children } from "#db/schema.ts";
import { everyRoutePath, pathWith } from "#tests/support/every-route.ts";
import { codeIn, mailsTo, nextMailTo } from "#tests/support/mailbox.ts";
import { readAndSign, referenceOf, signInLinkIn } from "#tests/support/parent-visits.ts";
import { aRealServer, type RealServer } from "#tests/support/real-process.ts";
import { aDemoSchoolOnDisk, askParents, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import { searchRoll } from "#tests/support/staff-visits.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";

describe("a path in the log", () => {
  it("is left as it is where it holds no secret", () => {
    const paths = [
      "/",
      "/policies/social-media",
      "/sign",
      "/sign/declaration",
      "/sign-in/code",
      "/receipts",
      "/r",
      "/not-me",
      "/roll",
    ];
    expect(paths.map((path) => pathForLog(path, true))).toEqual(paths);
  });

  it("never holds a pass, a token or a reference, at any address of the portal that takes one", () => {
    const secrets = everyRoutePath().filter((route) => /:(pass|token|code|slip|reference)\b/.test(route));
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    for (const route of secrets) {
      const path = pathWith(route.replaceAll("?", ""), {
        pass: "SECRET",
        token: "SECRET",
        code: "SECRET",
        reference: "SECRET",
      });
      expect(path).toContain("SECRET");
      // Routes are found in any case, and with a slash at the end.
      for (const asked of [path, path.toUpperCase(), `${path}/`, `${path}/more`, `${path}\nand more`])
        expect(pathForLog(asked, true)).not.toContain("SECRET");
    }
  });

  it("says nothing of an address that is not there: a link that was broken in two is one", () => {
    for (const asked of ["/rSECRET", "/r=/SECRET", "/SECRET@example.test", "/policies/SECRET"])
      expect(pathForLog(asked, false)).toBe("/…");
  });
});

describe("what everybody reads, in the log", () => {
  const PAGE = { method: "GET", path: "/policies/social-media", status: 200, ms: 0 };
  const aLog = () => {
    const lines: Record<string, unknown>[] = [];
    const log = pino({ base: null, timestamp: false }, { write: (line) => lines.push(JSON.parse(line)) });
    const stopping = new AbortController();
    return { lines, stop: () => stopping.abort(), logAnswered: logRequestsTogether(log, stopping.signal) };
  };

  it("is one line for a crowd that reads the same, with how many there were, and one for each who reads something else", async () => {
    const { lines, logAnswered } = aLog();
    for (const one of [PAGE, PAGE, { ...PAGE, path: "/" }, PAGE, { ...PAGE, status: 304 }]) logAnswered(one);
    expect(lines).toEqual([]);
    await until("the lines are written", () => Promise.resolve(lines.length > 0));
    const said = { level: 30, msg: "request" };
    expect(lines).toEqual([
      { ...PAGE, ...said, times: 3 },
      { ...PAGE, ...said, path: "/" },
      { ...PAGE, ...said, status: 304 },
    ]);
    logAnswered(PAGE);
    await until("the next line is written", () => Promise.resolve(lines.length > 3));
    expect(lines.at(-1)).toEqual({ ...PAGE, ...said });
  });

  it("is written down before the portal stops", () => {
    const { lines, logAnswered, stop } = aLog();
    logAnswered(PAGE);
    stop();
    expect(lines).toHaveLength(1);
  });
});

describe("the log of an afternoon", { timeout: PATIENTLY }, () => {
  let school: SchoolOnDisk;
  let server: RealServer;

  beforeAll(async () => {
    school = aDemoSchoolOnDisk();
    mkdirSync(join(school.dataDirectory, MAIL_DIRECTORY));
    server = await aRealServer(school.dataDirectory);
  });

  afterAll(async () => {
    await server.killAtOnce();
    school.remove();
  });

  const AGENT = "Old Phone 4.2 (Nokia)";
  const TYPED_NAME = "Gwenllïan Typed-Name";
  const CONCERN = "My neighbour reads what I write there";

  /** What must not be in the log, with what it is. */
  const secrets = new Map<string, string>();
  const keepSecret = (what: string, value: string) => {
    expect(value.length, what).toBeGreaterThanOrEqual(4);
    secrets.set(value, what);
  };

  async function asksForMail(visitor: Visitor, at: string, email: string) {
    const before = (await mailsTo(school.dataDirectory, email)).length;
    await visitor.post(at, { email });
    const mail = await nextMailTo(school.dataDirectory, email, before);
    if (codeIn(mail)) keepSecret(`a code for ${at}`, codeIn(mail));
    return mail;
  }

  function keepCookiesSecret(visitor: Visitor) {
    for (const [name, value] of visitor.cookies) keepSecret(`the cookie ${name}`, value);
  }

  it("names nobody, and holds no address, code, token, cookie, or word that somebody wrote", async () => {
    for (const { name, email } of school.db.select().from(adults).all()) {
      keepSecret("an adult's name", name);
      if (email) keepSecret("an adult's address", email);
    }
    for (const { name } of school.db.select().from(children).all()) keepSecret("a child's name", name);
    keepSecret("the typed name", TYPED_NAME);
    keepSecret("the concern", CONCERN);
    keepSecret("the browser", AGENT);

    // A parent with the link of a mail signs, with a question.
    const [parent] = askParents(school, 1);
    if (!parent) throw new Error("Nobody to ask");
    const pass = parent.requestLink.replace("/r/", "");
    keepSecret("the pass", pass);
    const mother = aVisitor(server.url);
    await mother.get(parent.requestLink, { "User-Agent": AGENT });
    await mother.get(parent.requestLink.toUpperCase().replace(pass.toUpperCase(), pass));
    await mother.get(`/not-me/${pass}`);
    await mother.submit(parent.requestLink, {});
    const receipt = await readAndSign(mother, {
      name: TYPED_NAME,
      answer: "read-with-concern",
      concern: CONCERN,
    });
    referenceOf(receipt);
    keepCookiesSecret(mother);
    expect((await mother.get(parent.requestLink)).text).toContain("You have answered everything");

    // Another comes with a code, after a wrong one, and with a link.
    const { parent: fixed, office } = DEMO_PEOPLE;
    const father = aVisitor(server.url);
    const mail = await asksForMail(father, "/sign-in", fixed.email);
    const token = signInLinkIn(mail).split("/").at(-1) ?? "";
    keepSecret("the token of the link", token);
    await aVisitor(server.url).get(signInLinkIn(mail));
    await aVisitor(server.url).get(`/SIGN-IN/LINK/${token}`);
    await aVisitor(server.url).submit(signInLinkIn(mail), { code: "000000" });
    await father.post("/sign-in/code", { code: "000000" });
    await father.submit("/sign-in/code", { code: codeIn(mail) });
    expect((await father.get("/sign")).text).toContain(fixed.name);
    keepCookiesSecret(father);

    // Somebody unknown, somebody else's receipt, and forms that are refused.
    await asksForMail(aVisitor(server.url), "/sign-in", "stranger-danger@example.test");
    keepSecret("an unknown address", "stranger-danger@example.test");
    await father.get(receipt.path);
    await father.post("/sign/declaration", { name: "x".repeat(10_000), note: CONCERN });
    await father.post("/sign/declaration", { name: TYPED_NAME }, { Origin: "https://thief.example.test" });
    await aVisitor(server.url).post("/not-on-the-roll", {
      name: TYPED_NAME,
      contact: "01632 960147",
      child: "Tirion Unlisted",
      message: CONCERN,
    });
    keepSecret("a phone number", "960147");
    await aVisitor(server.url).get(`/nowhere?email=${fixed.email}&name=${encodeURIComponent(TYPED_NAME)}`);

    // The office looks for her by name, and takes the list home.
    const clerk = aVisitor(server.url);
    const officeMail = await asksForMail(clerk, "/office/sign-in", office.email);
    await clerk.submit("/office/sign-in/code", { code: codeIn(officeMail) });
    const demoPage = await aVisitor(server.url).get("/demo");
    const appCode =
      new RegExp(`>${office.name}<.*?<td[^>]*>(\\d{6})</td>`, "s").exec(demoPage.html)?.[1] ?? "";
    keepSecret("the authenticator's code", appCode);
    await clerk.submit("/office/sign-in/authenticator", { code: appCode });
    expect((await searchRoll(clerk, parent.name)).text).toContain(parent.name);
    await clerk.get(`/office/adults/${parent.adultId}`);
    expect((await clerk.get("/office/exports/roll.csv")).html).toContain(parent.name);
    keepCookiesSecret(clerk);

    await until("the last request is in the log", () => server.output().includes("/office/exports/roll.csv"));
    const log = server.output();
    const lines = log.split("\n").filter((line) => line.startsWith("{"));
    expect(lines.length).toBeGreaterThan(40);
    expect(log).toContain('"path":"/r/…"');
    expect(log).toContain('"path":"/sign/declaration"');
    expect(log).toContain('"kind":"receipt"');
    expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(secrets.size).toBeGreaterThan(500);
    expect([...secrets].filter(([value]) => log.includes(value))).toEqual([]);
    expect(log).not.toMatch(/@example\.test|127\.0\.0\.1|::1|Unlisted/);
  });
});
