import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { everythingReadable } from "#tests/support/every-row.ts";
import { codeIn, linkIn, mailsTo } from "#tests/support/mailbox.ts";
import {
  askForMail,
  filledIn,
  readEverything,
  signInAsParent,
  signInLinkIn,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { authenticatorCode, signInAsStaff, typeMailedCode } from "#tests/support/staff-visits.ts";
import { aVisitor, headingOf, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const isIn = async (visitor: Visitor, path: string) => (await visitor.get(path)).status === 200;

describe("a parent's session", () => {
  it("ends after an hour without a page, and every page begins the hour again", async () => {
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, anAskedParent(portal));
    for (let visit = 0; visit < 3; visit++) {
      portal.pass(59 * MINUTE);
      expect(await isIn(visitor, "/sign")).toBe(true);
    }
    portal.pass(60 * MINUTE);
    expect((await visitor.get("/sign")).location).toBe("/sign-in?next=%2Fsign");
  });

  it("ends after twelve hours, whatever happens in them", async () => {
    const visitor = aVisitor(portal.url);
    await signInAsParent(visitor, portal, anAskedParent(portal).email);
    let hours = 0;
    while (await isIn(visitor, "/sign")) {
      portal.pass(HOUR / 2);
      hours += 0.5;
      if (hours > 20) break;
    }
    expect(hours).toBe(12);
  });

  it("is kept alive by one press on “Stay signed in”, and not by somebody who is not signed in", async () => {
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, anAskedParent(portal));
    portal.pass(55 * MINUTE);
    expect((await visitor.post("/sign/stay", {})).status).toBe(204);
    portal.pass(55 * MINUTE);
    expect(await isIn(visitor, "/sign")).toBe(true);
    expect((await aVisitor(portal.url).post("/sign/stay", {})).status).toBe(401);
    expect((await visitor.get("/sign/stay")).status).toBe(404);
  });

  it("that has ended signs nothing; what was read is still read after the next sign-in", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, parent);
    const { declaration } = await readEverything(visitor);
    portal.pass(61 * MINUTE);
    const answer = await visitor.post("/sign/declaration", filledIn(declaration, { name: parent.name }));
    expect(answer.location).toBe("/sign-in?next=%2Fsign%2Fdeclaration");
    const tasks = await signInAsParent(visitor, portal, parent.email);
    expect(tasks.text.match(/Read, to sign/g)).toHaveLength(2);
  });
});

describe("a staff session", () => {
  it("ends after half an hour without a page", async () => {
    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    portal.pass(29 * MINUTE);
    expect(await isIn(office, "/office")).toBe(true);
    portal.pass(30 * MINUTE);
    expect((await office.get("/office")).location).toBe("/office/sign-in");
  });

  it("ends after eight hours, and showing the authenticator's code again does not stretch it", async () => {
    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.head);
    let hours = 0;
    while (await isIn(office, "/office")) {
      const code = await authenticatorCode(portal, DEMO_PEOPLE.head);
      await office.post("/office/sign-in/authenticator", { code });
      portal.pass(15 * MINUTE);
      hours += 0.25;
      if (hours > 20) break;
    }
    expect(hours).toBeGreaterThan(7.5);
    expect(hours).toBeLessThanOrEqual(8);
  });

  it("gets a new token with the second factor, and the old one is dead", async () => {
    const office = aVisitor(portal.url);
    const person = DEMO_PEOPLE.admin;
    await typeMailedCode(office, portal, person);
    const half = office.cookies.get("staff") ?? "";
    await office.post("/office/sign-in/authenticator", { code: await authenticatorCode(portal, person) });
    const whole = office.cookies.get("staff") ?? "";
    expect(whole).not.toBe(half);
    expect(await isIn(office, "/office")).toBe(true);
    office.cookies.set("staff", half);
    expect((await office.get("/office")).location).toBe("/office/sign-in");
    expect((await office.get("/office/sign-in/authenticator")).location).toBe("/office/sign-in");
  });

  it("ends with signing out, and at once for somebody who no longer works here", async () => {
    const own = await aPortalForThisTest("demo");
    const office = aVisitor(own.url);
    await signInAsStaff(office, own, DEMO_PEOPLE.office);
    const kept = office.cookies.get("staff") ?? "";
    const out = await office.post("/office/sign-out", {});
    expect(out.location).toBe("/office/sign-in");
    expect(out.headers.get("Clear-Site-Data")).toContain('"cache"');
    office.cookies.set("staff", kept);
    expect((await office.get("/office")).location).toBe("/office/sign-in");

    const head = aVisitor(own.url);
    await signInAsStaff(head, own, DEMO_PEOPLE.head);
    own.portal.db.$client
      .prepare("update staff set ended_at = 1 where email = ?")
      .run(DEMO_PEOPLE.head.email);
    expect((await head.get("/office")).location).toBe("/office/sign-in");
  });
});

describe("a copy of the database", () => {
  it("holds no token, link or code that would let anybody in: only their hashes", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    const { mail } = await askForMail(visitor, portal, parent.email);
    const browser = visitor.cookies.get("browser") ?? "";
    const link = signInLinkIn(mail).split("/").at(-1) ?? "";
    const [request] = (await mailsTo(portal.dataDirectory, parent.email)).filter((one) => linkIn(one, "/r/"));
    const pass = request ? (linkIn(request, "/r/").split("/").at(-1) ?? "") : "";
    await visitor.post("/sign-in/code", { code: codeIn(mail) });
    const session = visitor.cookies.get("parent") ?? "";

    const written = everythingReadable(portal.portal.db);
    const secrets = { browser, link, pass, session };
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length, name).toBeGreaterThanOrEqual(40);
      expect(written.includes(secret), name).toBe(false);
      expect(written.includes(createHash("sha256").update(secret).digest("hex")), name).toBe(true);
    }
    expect(written.includes(`"code":"${codeIn(mail)}"`)).toBe(false);
  });

  it("opens nothing with the hash as a cookie", async () => {
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, anAskedParent(portal));
    const token = visitor.cookies.get("parent") ?? "";
    visitor.cookies.set("parent", createHash("sha256").update(token).digest("hex"));
    expect((await visitor.get("/sign")).location).toContain("/sign-in");
  });
});

describe("cookies", () => {
  async function cookiesSet(own: TestPortal): Promise<string[]> {
    const connectTo = new URL(`http://localhost:${own.portal.settings.port}`);
    const visitor = aVisitor(own.url, { connectTo });
    const lines: string[] = [];
    const remember = ({ headers }: { headers: Headers }) => lines.push(...headers.getSetCookie());
    const [mail] = (await mailsTo(own.dataDirectory, DEMO_PEOPLE.parent.email)).slice(-1);
    remember(await visitor.post(mail ? linkIn(mail, "/r/") : "", {}));
    expect(headingOf(await visitor.get("/sign"))).toBe("Your policies");
    const staff = DEMO_PEOPLE.office;
    const { answer, mail: code } = await askForMail(visitor, own, staff.email, { at: "/office/sign-in" });
    remember(answer);
    remember(await visitor.post("/office/sign-in/code", { code: codeIn(code) }));
    remember(await visitor.post("/sign-out", {}));
    return lines;
  }

  it("cannot be read by a script, and do not travel with other sites' forms", async () => {
    const lines = await cookiesSet(portal);
    expect(lines.map((line) => line.split("=")[0])).toEqual(["parent", "browser", "staff", "parent"]);
    for (const line of lines) {
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; SameSite=Lax/);
      expect(line).toMatch(/; Path=\//);
      expect(line).not.toMatch(/; (Secure|Domain)/);
    }
  });

  it("are for https only, and for this host only, where the portal's address is https", async () => {
    const own = await aPortalForThisTest("demo", { baseUrl: new URL("https://policies.example.test") });
    const lines = await cookiesSet(own);
    expect(lines.map((line) => line.split("=")[0])).toEqual([
      "__Host-parent",
      "__Host-browser",
      "__Host-staff",
      "__Host-parent",
    ]);
    for (const line of lines) {
      for (const flag of [/; Secure/, /; HttpOnly/, /; SameSite=Lax/, /; Path=\/(;|$)/])
        expect(line).toMatch(flag);
      expect(line).not.toMatch(/; Domain/);
    }
  });
});
