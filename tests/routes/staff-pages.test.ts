import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { auditEvents, staff } from "#db/schema.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { aChild, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { postmanComes } from "#tests/support/parent-visits.ts";
import { aPortalForThisTest, type TestPortal } from "#tests/support/running-portal.ts";
import { authenticatorCode, signInAsStaff, typeMailedCode } from "#tests/support/staff-visits.ts";
import { aVisitor, errorsOn, fieldOn, headingOf, type Page, type Visitor } from "#tests/support/visitor.ts";
import { signInStaffDirectly } from "#tests/support/visitors-of-every-role.ts";

const { admin, office, head } = DEMO_PEOPLE;
const AUTHENTICATOR = "/office/sign-in/authenticator";
const RECOVERY = "/office/sign-in/recovery";
const LOWRI = { name: "Lowri New", email: "lowri.new@example.test", role: "office", parent: "" };

async function anAdminAtWork(): Promise<{ portal: TestPortal; visitor: Visitor }> {
  const portal = await aPortalForThisTest("demo");
  const visitor = aVisitor(portal.url);
  await signInStaffDirectly(visitor, portal, "admin");
  return { portal, visitor };
}

function staffCalled({ portal }: TestPortal, name: string) {
  return onlyOne(portal.db.select().from(staff).where(eq(staff.name, name)).all());
}

function actionsAbout({ portal }: TestPortal, id: string): string[] {
  const rows = portal.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).all();
  return rows.map(({ action }) => action);
}

function codesOn(page: Page): string[] {
  return [...page.html.matchAll(/<li>([0-9A-Z]{5}-[0-9A-Z]{5})<\/li>/g)].map(([, code = ""]) => code);
}

describe("an admin", () => {
  it("invites somebody, who gets a mail, sets up, and is in", async () => {
    const { portal, visitor } = await anAdminAtWork();
    const refused = await visitor.post("/office/staff/new", { ...LOWRI, name: "", role: "" });
    expect(errorsOn(refused)).toEqual(["Type their name", "Choose what they do here"]);
    expect(fieldOn(refused, "email")).toBe(LOWRI.email);
    const page = await visitor.submit("/office/staff/new", LOWRI);
    expect(headingOf(page)).toBe("Lowri New");
    expect(page.text).toContain("Invited. A mail tells them where to sign in.");
    expect(errorsOn(await visitor.post("/office/staff/new", LOWRI))).toEqual([
      "Somebody with this name and address is on the list already",
    ]);
    await postmanComes(portal);
    const mail = onlyOne(await mailsTo(portal.dataDirectory, LOWRI.email));
    expect(mail.text).toContain("/office/sign-in");
    expect(mail.text).toContain("Your role there is: office");

    const newcomer = aVisitor(portal.url);
    expect(headingOf(await typeMailedCode(newcomer, portal, LOWRI))).toBe("Set up your second proof");
  });

  it("says who of the staff is also a parent, and does not guess", async () => {
    const { portal, visitor } = await anAdminAtWork();
    const record = anAdult(portal.portal.db, { name: "Lowri Gittins-New", email: "lgn@example.test" });
    anAdult(portal.portal.db, { name: "Two Of Them" });
    anAdult(portal.portal.db, { name: "Two Of Them" });
    const invite = (parent: string) => visitor.post("/office/staff/new", { ...LOWRI, parent });
    expect(errorsOn(await invite("Nobody Atall"))[0]).toMatch(/^Nobody on the roll has this name/);
    expect(errorsOn(await invite("Two Of Them"))[0]).toMatch(/^More than one person on the roll/);
    await invite("lgn@example.test");
    expect(staffCalled(portal, "Lowri New").adultId).toBe(record.id);

    const path = `/office/staff/${staffCalled(portal, "Lowri New").id}`;
    expect(fieldOn(await visitor.get(path), "parent")).toBe("Lowri Gittins-New");
    await visitor.submit(path, { ...LOWRI, parent: "Lowri Gittins-New", role: "head" });
    expect(staffCalled(portal, "Lowri New")).toMatchObject({ role: "head", adultId: record.id });
  });

  it("ends somebody's access: the very next page is closed to them", async () => {
    const { portal, visitor } = await anAdminAtWork();
    const working = aVisitor(portal.url);
    await signInAsStaff(working, portal, office);
    const waiting = aVisitor(portal.url);
    await typeMailedCode(waiting, portal, office);
    const { id } = staffCalled(portal, office.name);
    expect(headingOf(await visitor.get(`/office/staff/${id}/end`))).toBe(`End the access of ${office.name}`);
    expect((await working.get("/office")).status).toBe(200);
    const done = await visitor.submit(`/office/staff/${id}/end`, {});
    expect(done.text).toContain("Ended. They are signed out everywhere.");
    expect((await working.get("/office")).location).toBe("/office/sign-in");
    const code = await authenticatorCode(portal, head);
    expect((await waiting.post(AUTHENTICATOR, { code })).location).toBe("/office/sign-in");

    const back = await visitor.submit(`/office/staff/${id}`, {});
    expect(back.text).toContain("They can sign in again.");
    expect((await working.get("/office")).location).toBe("/office/sign-in");
    portal.pass(16 * MINUTE);
    expect(headingOf(await signInAsStaff(aVisitor(portal.url), portal, office))).toBe("Overview");
  });

  it("cannot end themselves, take their own role, or leave the school without an admin", async () => {
    const { portal, visitor } = await anAdminAtWork();
    const { id } = staffCalled(portal, admin.name);
    expect(errorsOn(await visitor.post(`/office/staff/${id}/end`, {}))).toEqual([
      "Nobody ends their own access: ask another administrator",
    ]);
    const asHead = { name: admin.name, email: admin.email, role: "head", parent: "" };
    expect(errorsOn(await visitor.post(`/office/staff/${id}`, asHead))).toEqual([
      "Nobody changes their own role: ask another administrator",
    ]);
    const reset = await visitor.post(`/office/staff/${id}/reset`, { reason: "lost", spoken: "on" });
    expect(errorsOn(reset)[0]).toMatch(/^This is you/);
    expect(staffCalled(portal, admin.name)).toMatchObject({ role: "admin", endedAt: null });
    expect((await visitor.get("/office/staff")).text).toContain("Fewer than two administrators can sign in");
  });

  it("resets a lost factor with a reason: signed out, the next mailed code sets up again, the old app is nothing", async () => {
    const { portal, visitor } = await anAdminAtWork();
    const working = aVisitor(portal.url);
    await signInAsStaff(working, portal, office);
    const { id } = staffCalled(portal, office.name);
    const path = `/office/staff/${id}/reset`;
    expect(errorsOn(await visitor.post(path, {}))).toEqual([
      "Choose what happened",
      "Tick this when you have spoken to them",
    ]);
    expect((await working.get("/office")).status).toBe(200);
    const done = await visitor.submit(path, { reason: "stolen", spoken: "on" });
    expect(done.text).toContain("With the next mailed code they set up a new second proof.");
    expect((await working.get("/office")).location).toBe("/office/sign-in");
    expect(actionsAbout(portal, id)).toContain("reset-second-factors-stolen");
    portal.pass(16 * MINUTE);
    const page = await typeMailedCode(working, portal, office);
    expect(headingOf(page)).toBe("Set up your second proof");
    expect((await visitor.get("/office/audit")).location ?? "").toBe("");
  });

  it("is asked for the second factor again after ten minutes, before each page that changes staff", async () => {
    const { portal, visitor } = await anAdminAtWork();
    const { id } = staffCalled(portal, office.name);
    const paths = [
      "/office/staff/new",
      `/office/staff/${id}`,
      `/office/staff/${id}/end`,
      `/office/staff/${id}/reset`,
    ];
    for (const path of paths) expect((await visitor.get(path)).status, path).toBe(200);
    portal.pass(11 * MINUTE);
    for (const path of paths) {
      const asked = `${AUTHENTICATOR}?next=${encodeURIComponent(path)}`;
      expect((await visitor.get(path)).location).toBe(asked);
      expect((await visitor.post(path, { ...LOWRI, reason: "lost", spoken: "on" })).location).toBe(asked);
    }
    expect(paths).toHaveLength(4);
    expect((await visitor.get("/office/staff")).status).toBe(200);
    expect(staffCalled(portal, office.name).endedAt).toBeNull();
    expect(portal.portal.db.select().from(staff).where(eq(staff.name, LOWRI.name)).all()).toEqual([]);
  });
});

describe("recovery codes", () => {
  it("are shown once, let in once in place of the app, and lead to where another factor is set up", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    await signInAsStaff(visitor, portal, office);
    const shown = await visitor.post("/office/me/recovery-codes", {});
    const [code = "", another = ""] = codesOn(shown);
    expect(codesOn(shown)).toHaveLength(10);
    expect(shown.headers.get("Cache-Control")).toBe("no-store");
    expect(codesOn(await visitor.get("/office/me/recovery-codes"))).toEqual([]);

    portal.pass(5 * MINUTE);
    const later = aVisitor(portal.url);
    await typeMailedCode(later, portal, office);
    const page = await later.submit(RECOVERY, { code: code.toLowerCase() });
    expect(headingOf(page)).toBe("Your sign-in");
    expect(page.text).toContain("You came in with a recovery code.");
    expect(page.text).toContain("You have 9 of 10 left.");

    const third = aVisitor(portal.url);
    portal.pass(11 * MINUTE);
    await typeMailedCode(third, portal, office);
    expect(errorsOn(await third.post(RECOVERY, { code }))).toEqual([
      "This is not one of your recovery codes, or it was used before",
    ]);
    expect((await third.get("/office")).location).toBe(AUTHENTICATOR);
    expect(headingOf(await third.submit(RECOVERY, { code: another }))).toBe("Your sign-in");
  });

  it("typed wrong count with the app's wrong codes: after five, 15 minutes' wait for both", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    await typeMailedCode(visitor, portal, office);
    for (let wrong = 0; wrong < 3; wrong++) await visitor.post(RECOVERY, { code: "AAAAA-AAAAA" });
    for (let wrong = 0; wrong < 2; wrong++) await visitor.post(AUTHENTICATOR, { code: "000000" });
    const code = await authenticatorCode(portal, office);
    const WAIT = ["There were many tries. Wait 15 minutes and try again"];
    expect(errorsOn(await visitor.post(AUTHENTICATOR, { code }))).toEqual(WAIT);
    expect(errorsOn(await visitor.post(RECOVERY, { code: "AAAAA-AAAAA" }))).toEqual(WAIT);
    expect(errorsOn(await visitor.post(RECOVERY, { code: "A" }))).toEqual([
      "A recovery code has 10 letters and digits, like 4F7KQ-9XWMT",
    ]);
    const { id } = staffCalled(portal, office.name);
    expect(actionsAbout(portal, id).filter((one) => one === "showed-wrong-recovery-code")).toHaveLength(3);
  });

  it("running out is said on every office page", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    await signInAsStaff(visitor, portal, office);
    expect((await visitor.get("/office")).text).toContain("no recovery codes left");
    await visitor.post("/office/me/recovery-codes", {});
    expect((await visitor.get("/office")).text).not.toContain("recovery codes left");
  });
});

describe("a factor", () => {
  it("cannot be added by somebody who has the mailed code alone, when there is one", async () => {
    const portal = await aPortalForThisTest("demo");
    const thief = aVisitor(portal.url);
    const page = await typeMailedCode(thief, portal, office);
    expect(headingOf(page)).toBe("Your authenticator app");
    expect((await thief.post("/office/sign-in/passkey", { purpose: "new" })).location).toMatch(AUTHENTICATOR);
    expect((await thief.post("/office/me/authenticator", { code: "123456" })).location).toBe(AUTHENTICATOR);
    expect((await thief.post("/office/me/recovery-codes", {})).location).toBe(AUTHENTICATOR);
    for (const passkey of ["{}", "not json", "null", '{"id":"x"}']) {
      const refused = await thief.post(AUTHENTICATOR, { passkey });
      expect(errorsOn(refused)).toEqual(["This passkey was not taken. Try again, or use another way"]);
    }
    expect((await thief.get("/office")).location).toBe(AUTHENTICATOR);
  });

  it("is asked for anew before another app takes the place of the first", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    await signInAsStaff(visitor, portal, office);
    expect(headingOf(await visitor.get("/office/me/authenticator"))).toBe("Set up an authenticator app");
    const refused = await visitor.post("/office/me/authenticator", { code: "000000" });
    expect(errorsOn(refused)[0]).toMatch(/^This is not the code that the app shows now/);
    portal.pass(11 * MINUTE + SECOND);
    const asked = await visitor.get("/office/me/authenticator");
    expect(asked.location).toBe(`${AUTHENTICATOR}?next=${encodeURIComponent("/office/me/authenticator")}`);
  });
});

describe("the address of an admin who is a parent", () => {
  it("is for another admin to change where several records have it (rule 8)", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    await signInStaffDirectly(visitor, portal, { staffId: staffCalled(portal, admin.name).id });
    const { db } = portal.portal;
    const own = anAdult(db, { name: "Own Record", email: admin.email });
    const again = anAdult(db, { name: "Own Again", email: admin.email, leftOn: "2026-01-09" });
    const path = `/office/staff/${staffCalled(portal, admin.name).id}`;
    const form = { name: admin.name, email: "elsewhere@example.test", role: "admin", parent: "" };
    expect(errorsOn(await visitor.post(path, form))).toEqual([
      "Your address tells which record on the roll is your own: ask another administrator to change it",
    ]);
    expect(staffCalled(portal, admin.name)).toMatchObject({ email: admin.email, adultId: null });
    changeAdult(db, again, { email: null });
    await visitor.post(path, form);
    expect(staffCalled(portal, admin.name)).toMatchObject({ email: form.email, adultId: own.id });
  });
});

describe("who did what", () => {
  it("is for head and admin: by person, and from an adult's page", async () => {
    const portal = await aPortalForThisTest("demo");
    const adult = anAdult(portal.portal.db, { name: "Watched Person" });
    const [viewer, reader] = [aVisitor(portal.url), aVisitor(portal.url)];
    await signInStaffDirectly(viewer, portal, { staffId: staffCalled(portal, office.name).id });
    await viewer.get(`/office/adults/${adult.id}`);
    await signInStaffDirectly(reader, portal, "head");
    expect((await viewer.get(`/office/adults/${adult.id}`)).html).not.toContain("/office/audit");
    const page = await reader.get(`/office/adults/${adult.id}`);
    expect(page.html).toContain(`href="/office/audit?about=${adult.id}"`);
    const about = await reader.get(`/office/audit?about=${adult.id}`);
    expect(about.text).toMatch(/Jan Cadwallader\s+Looked at the page of\s+Watched Person/);
    expect(about.text).toMatch(/Eleri Bancroft\s+Looked at the page of\s+Watched Person/);
    const { id } = staffCalled(portal, office.name);
    const hers = await reader.get(`/office/audit?about=${adult.id}&staff=${id}`);
    expect(hers.text).not.toMatch(/Eleri Bancroft\s+Looked/);
    expect((await reader.get("/office/audit?staff=x&about=y&page=-1")).status).toBe(200);
  });

  it("names no child who has died, in no row and no heading", async () => {
    const portal = await aPortalForThisTest("demo");
    const child = aChild(portal.portal.db, { name: "Ifan Lost", diedAt: 1 });
    const reader = aVisitor(portal.url);
    await signInStaffDirectly(reader, portal, "head");
    await reader.get(`/office/children/${child.id}`);
    const page = await reader.get(`/office/audit?about=${child.id}`);
    expect(page.text).toMatch(/Only what concerns\s+a child who has died/);
    expect(page.text).toMatch(/Looked at the page of\s+a child who has died/);
    for (const path of [page.path, `/office/audit.data?about=${child.id}`])
      expect((await reader.get(path)).html, path).not.toContain("Ifan Lost");
  });
});
