import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { everyRoutePath, pathWith } from "#tests/support/every-route.ts";
import { scanMail } from "#tests/support/mail-scanner.ts";
import { codeIn } from "#tests/support/mailbox.ts";
import { anotherCode } from "#tests/support/make-sign-ins.ts";
import {
  askForMail,
  chooseName,
  readAndSign,
  referenceOf,
  signInLinkIn,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { authenticatorCode, signInAsStaff, typeMailedCode } from "#tests/support/staff-visits.ts";
import { aVisitor, errorsOn, fieldOn, headingOf } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const AUTHENTICATOR = "/office/sign-in/authenticator";
const WRONG = "This is not the code that the app shows now. A code works once: wait for the next";
const DEAD = "This code is used, replaced or too old. Ask for a new one";

describe("the office pages", () => {
  it("are closed to a parent, with a parent's cookie under the name of the staff's too (rule 8)", async () => {
    const parent = aVisitor(portal.url);
    await startFromRequestMail(parent, portal, anAskedParent(portal));
    parent.cookies.set("staff", parent.cookies.get("parent") ?? "");
    let asked = 0;
    for (const route of everyRoutePath().filter((path) => /^\/office(?!\/sign-)/.test(path))) {
      expect((await parent.get(pathWith(route, {}))).location, route).toBe("/office/sign-in");
      asked++;
    }
    expect(asked).toBeGreaterThan(10);
  });

  it("open with the code of the authenticator app", async () => {
    const office = aVisitor(portal.url);
    expect(headingOf(await signInAsStaff(office, portal, DEMO_PEOPLE.head))).toBe("Overview");
    for (const nobody of [crypto.randomUUID(), "x", "%F0%9F%98%80"]) {
      expect((await office.get(`/office/adults/${nobody}`)).status).toBe(404);
      expect((await office.post(`/office/adults/${nobody}`, {})).status).toBeLessThan(500);
    }
  });
});

describe("a member of staff", () => {
  it("opens no parent's page and signs for nobody (rule 8)", async () => {
    const parent = aVisitor(portal.url);
    const adult = anAskedParent(portal);
    await startFromRequestMail(parent, portal, adult);
    const reference = referenceOf(await readAndSign(parent, { name: adult.name }));

    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.admin);
    const paths = [
      "/sign",
      "/sign/social-media",
      "/sign/declaration",
      "/sign/something-wrong",
      `/receipts/${reference}`,
      `/receipts/${reference}/wrong-person`,
      `/receipts/${reference}/withdraw`,
      `/receipts/${reference}.pdf`,
    ];
    for (const withCookie of ["as it is", "under the parents' name"]) {
      if (withCookie !== "as it is") office.cookies.set("parent", office.cookies.get("staff") ?? "");
      for (const path of paths) {
        expect((await office.get(path)).location, path).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
        expect([302, 405], path).toContain((await office.post(path, {})).status);
      }
      expect((await office.post("/sign/stay", {})).status).toBe(401);
      expect((await office.post("/sign/language", { language: "en" })).location).toMatch(/^\/sign-in\?next=/);
    }
    expect(everyRoutePath().filter((path) => /^\/(sign|receipts)(\/|$)/.test(path))).toHaveLength(10);
  });

  it("cannot come in with a parent's code, nor a parent with a staff code", async () => {
    const visitor = aVisitor(portal.url);
    const { mail } = await askForMail(visitor, portal, anAskedParent(portal).email);
    expect(errorsOn(await visitor.post("/office/sign-in/code", { code: codeIn(mail) }))).toEqual([DEAD]);

    const own = await aPortalForThisTest("demo");
    const member = aVisitor(own.url);
    const sent = await askForMail(member, own, DEMO_PEOPLE.office.email, { at: "/office/sign-in" });
    expect(errorsOn(await member.post("/sign-in/code", { code: codeIn(sent.mail) }))).toEqual([DEAD]);
    const link = signInLinkIn(sent.mail);
    expect(link).toMatch(/^\/office\/sign-in\/link\//);
    const swapped = link.replace("/office", "");
    for (const page of [await member.get(swapped), await member.post(swapped, { code: codeIn(sent.mail) })]) {
      expect(headingOf(page)).toBe("This link has been used, replaced, or is too old");
    }
  });

  it("gets the same answer for a known and an unknown address, and both get a mail", async () => {
    const own = await aPortalForThisTest("demo");
    const [one, other] = [aVisitor(own.url), aVisitor(own.url)];
    const known = await askForMail(one, own, DEMO_PEOPLE.office.email, { at: "/office/sign-in" });
    const unknown = await askForMail(other, own, "nobody-here@example.test", { at: "/office/sign-in" });
    for (const { answer } of [known, unknown]) expect(answer.location).toBe("/office/sign-in/code");
    expect((await one.get("/office/sign-in/code")).html).toBe((await other.get("/office/sign-in/code")).html);
    expect(unknown.mail.subject).toContain("this is not a staff address");
    expect(codeIn(unknown.mail)).toBe("");
  });
});

describe("the authenticator's code", () => {
  it("works once", async () => {
    const own = await aPortalForThisTest("demo");
    const [first, second] = [aVisitor(own.url), aVisitor(own.url)];
    await typeMailedCode(first, own, DEMO_PEOPLE.office);
    await typeMailedCode(second, own, DEMO_PEOPLE.office);
    const code = await authenticatorCode(own, DEMO_PEOPLE.office);
    expect(headingOf(await first.submit(AUTHENTICATOR, { code }))).toBe("Overview");
    expect(errorsOn(await second.post(AUTHENTICATOR, { code }))).toEqual([WRONG]);
    expect((await second.get("/office")).location).toBe(AUTHENTICATOR);
  });

  it("of somebody else does not work", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = aVisitor(own.url);
    await typeMailedCode(visitor, own, DEMO_PEOPLE.office);
    const code = await authenticatorCode(own, DEMO_PEOPLE.head);
    expect(errorsOn(await visitor.post(AUTHENTICATOR, { code }))).toEqual([WRONG]);
  });

  it("typed wrong five times has to wait 15 minutes; typed right, it never does", async () => {
    const own = await aPortalForThisTest("demo");
    const office = aVisitor(own.url);
    await signInAsStaff(office, own, DEMO_PEOPLE.office);
    for (let again = 0; again < 7; again++) {
      const code = await authenticatorCode(own, DEMO_PEOPLE.office);
      expect((await office.post(AUTHENTICATOR, { code })).location).toBe("/office");
    }
    const right = await authenticatorCode(own, DEMO_PEOPLE.office);
    for (let wrong = 0; wrong < 5; wrong++) {
      expect(errorsOn(await office.post(AUTHENTICATOR, { code: anotherCode(right) }))).toEqual([WRONG]);
    }
    for (const code of [right, anotherCode(right)]) {
      expect(errorsOn(await office.post(AUTHENTICATOR, { code }))).toEqual([
        "There were many tries. Wait 15 minutes and try again",
      ]);
    }
  });

  it("is asked again before a download, ten minutes after it was last shown", async () => {
    const own = await aPortalForThisTest("demo");
    const office = aVisitor(own.url);
    await signInAsStaff(office, own, DEMO_PEOPLE.office);
    const path = "/office/exports/roll.csv?state=asked";
    expect((await office.get(path)).status).toBe(200);
    own.pass(9 * MINUTE);
    expect((await office.get(path)).status).toBe(200);
    own.pass(2 * MINUTE);
    const asked = await office.get(path);
    expect(asked.location).toBe(`${AUTHENTICATOR}?next=${encodeURIComponent(path)}`);
    expect((await office.get("/office/roll")).status).toBe(200);

    const page = await office.get(asked.location ?? "");
    const code = await authenticatorCode(own, DEMO_PEOPLE.office);
    const answer = await office.post(AUTHENTICATOR, { code, next: fieldOn(page, "next") });
    expect(answer.location).toBe(path);
    expect((await office.get(path)).headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  });

  it("leads to office pages only, whatever the address says", async () => {
    const own = await aPortalForThisTest("demo");
    const office = aVisitor(own.url);
    await signInAsStaff(office, own, DEMO_PEOPLE.office);
    for (const next of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/sign",
      "/office//evil",
      "",
    ]) {
      const page = await office.get(`${AUTHENTICATOR}?next=${encodeURIComponent(next)}`);
      expect(fieldOn(page, "next")).toBe("/office");
      const code = await authenticatorCode(own, DEMO_PEOPLE.office);
      expect((await office.post(AUTHENTICATOR, { code, next })).location).toBe("/office");
    }
  });
});

describe("the link in a staff mail", () => {
  it("is as good as the code in the browser that asked, and opens nothing without the authenticator", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = aVisitor(own.url);
    const { mail } = await askForMail(visitor, own, DEMO_PEOPLE.office.email, { at: "/office/sign-in" });
    await scanMail(own.url, mail);
    const page = await visitor.submit(signInLinkIn(mail), {});
    expect(headingOf(page)).toBe("Your authenticator app");
    expect((await visitor.get("/office")).location).toBe(AUTHENTICATOR);
  });

  it("asks for the code of the same mail in any other browser", async () => {
    const own = await aPortalForThisTest("demo");
    const { office } = DEMO_PEOPLE;
    const { mail } = await askForMail(aVisitor(own.url), own, office.email, { at: "/office/sign-in" });
    const other = aVisitor(own.url);
    const link = signInLinkIn(mail);
    await other.get(link);
    expect(errorsOn(await other.post(link, {}))).toEqual(["Type the code of this mail"]);
    expect(headingOf(await other.submit(link, { code: codeIn(mail) }))).toBe("Your authenticator app");
  });
});

describe("two members of staff with one mailbox", () => {
  it("say who they are, and the second factor proves it", async () => {
    const own = await aPortalForThisTest("demo");
    const { db, clock } = own.portal;
    const email = "shared.desk@example.test";
    for (const name of ["Ann One", "Bet Two"]) {
      inviteStaff(db, { name, email, role: "office", actor: { kind: "command-line" }, now: clock() });
    }
    const visitor = aVisitor(own.url);
    const question = await typeMailedCode(visitor, own, { name: "", email });
    expect(headingOf(question)).toBe("Who is signing in?");
    const answers: Record<string, string>[] = [{}, { id: "x" }, { id: crypto.randomUUID() }];
    for (const form of answers) {
      const refused = await visitor.post("/office/sign-in/who", form);
      expect(errorsOn(refused)).toEqual(["Choose your name"]);
    }
    const setUp = await chooseName(visitor, question, "Bet Two");
    expect(headingOf(setUp)).toBe("Set up your second proof");
    expect(setUp.text).toContain("Bet Two, the office pages need a second proof");
    expect((await visitor.get("/office")).location).toBe(AUTHENTICATOR);
  });
});
