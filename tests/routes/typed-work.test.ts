import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import { tasks, unsentForms } from "#db/schema.ts";
import { aDraftedLetter } from "#tests/support/make-letters.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aPortalForThisTest, type TestPortal } from "#tests/support/running-portal.ts";
import { demoStaff } from "#tests/support/staff-at-work.ts";
import { authenticatorCode, signInAsStaff, typeMailedCode } from "#tests/support/staff-visits.ts";
import { aVisitor, checkedValues, fieldOn, headingOf, type Visitor } from "#tests/support/visitor.ts";
import { signInStaffDirectly } from "#tests/support/visitors-of-every-role.ts";

const { office, head } = DEMO_PEOPLE;
const TYPED = "Phoned. She had not seen the mail, and will sign tonight";
/** Where a task is finished, and how. */
const pageOf = (taskId: string) => `/office/inbox/${taskId}`;
const FORM = { act: "finish", chose: "something-else", words: TYPED };

function aTask({ portal: { db, clock } }: TestPortal): string {
  const id = newId(clock());
  db.insert(tasks).values({ id, kind: "not-on-the-roll", note: "Please ring", createdAt: clock() }).run();
  return id;
}

async function somebodyTypes(portal: TestPortal): Promise<{ visitor: Visitor; taskId: string }> {
  const visitor = aVisitor(portal.url);
  await signInAsStaff(visitor, portal, office);
  return { visitor, taskId: aTask(portal) };
}

const keptRows = ({ portal }: TestPortal) => portal.db.select().from(unsentForms).all();
const outcomeOf = ({ portal }: TestPortal, taskId: string) =>
  portal.db.select().from(tasks).where(eq(tasks.id, taskId)).get()?.outcome;

describe("what was typed when the session had ended", () => {
  it("is filled in after signing in again, on its page, and goes when it is sent", async () => {
    const portal = await aPortalForThisTest("demo");
    const { visitor, taskId } = await somebodyTypes(portal);
    portal.pass(31 * MINUTE);
    const late = await visitor.post(pageOf(taskId), FORM);
    expect(late.location).toBe("/office/sign-in?kept");
    expect((await visitor.get("/office/sign-in?kept")).text).toContain("What you typed is kept");
    expect(outcomeOf(portal, taskId)).toBeNull();

    const page = await signInAsStaff(visitor, portal, office);
    expect(page.path).toBe(pageOf(taskId));
    expect(page.text).toContain("This was not sent, because you had to sign in again.");
    expect(page.html).toMatch(new RegExp(`<textarea[^>]*name="words"[^>]*>\\s*${TYPED}`));
    expect((await visitor.get("/office")).text).not.toContain("This was not sent");

    await visitor.submit(pageOf(taskId), FORM);
    expect(outcomeOf(portal, taskId)).toContain(TYPED);
    expect(keptRows(portal)).toEqual([]);
    expect((await visitor.get(pageOf(taskId))).text).not.toContain("This was not sent");
  });

  it("has every box that was ticked, where one question has several", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    await signInAsStaff(visitor, portal, head);
    const { db } = portal.portal;
    const staffId = demoStaff(portal, head).id;
    const page = `/office/letters/${aDraftedLetter(db, { adultId: anAdult(db).id, staffId })}`;
    const form = new FormData();
    for (const kind of ["comments", "behaviour", "pictures"]) form.append("misuses", kind);
    form.append("where", "a chat group");
    portal.pass(31 * MINUTE);
    await visitor.post(page, form);
    const back = await signInAsStaff(visitor, portal, head);
    expect(back.path).toBe(page);
    expect(checkedValues(back, "misuses")).toEqual(["comments", "behaviour", "pictures"]);
    expect(fieldOn(back, "where")).toBe("a chat group");
  });

  it("is for the same person only", async () => {
    const portal = await aPortalForThisTest("demo");
    const { visitor, taskId } = await somebodyTypes(portal);
    portal.pass(31 * MINUTE);
    await visitor.post(pageOf(taskId), FORM);
    const page = await signInAsStaff(visitor, portal, head);
    expect(page.path).toBe("/office");
    expect((await visitor.get(pageOf(taskId))).html).not.toContain("Phoned.");
    expect(keptRows(portal)).toHaveLength(1);
  });

  it("is gone after a day", async () => {
    const portal = await aPortalForThisTest("demo");
    const { visitor, taskId } = await somebodyTypes(portal);
    portal.pass(31 * MINUTE);
    await visitor.post(pageOf(taskId), FORM);
    portal.pass(DAY);
    const page = await signInAsStaff(visitor, portal, office);
    expect(page.path).toBe("/office");
    expect((await visitor.get(pageOf(taskId))).html).not.toContain("Phoned.");
  });

  it("is kept without codes and files, and not at all from somebody who signed out or was never in", async () => {
    const portal = await aPortalForThisTest("demo");
    const { visitor, taskId } = await somebodyTypes(portal);
    const form = { ...FORM, code: "123456", newPassword: "hush", passkey: "{}" };
    const stranger = aVisitor(portal.url);
    await stranger.post(pageOf(taskId), form);
    stranger.cookies.set("staff", "made-up");
    await stranger.post(pageOf(taskId), form);
    const half = aVisitor(portal.url);
    await typeMailedCode(half, portal, head);
    await half.post(pageOf(taskId), form);
    portal.pass(31 * MINUTE);
    expect((await half.post(pageOf(taskId), form)).location).toBe("/office/sign-in");
    expect(keptRows(portal)).toEqual([]);

    await visitor.post(pageOf(taskId), form);
    expect(keptRows(portal)).toHaveLength(1);
    const page = await signInAsStaff(visitor, portal, office);
    for (const secret of ["123456", "hush", "{}"]) expect(page.html).not.toContain(`>${secret}`);
    const shown = /details__text mail-text">([^<]*)</.exec(page.html)?.[1] ?? "";
    expect(shown).toBe(TYPED);

    await visitor.post("/office/sign-out", {});
    expect((await visitor.post(pageOf(taskId), form)).location).toBe("/office/sign-in");
  });

  it("comes back to the page on which it was typed, wherever the form was sent", async () => {
    const portal = await aPortalForThisTest("demo");
    const { visitor, taskId } = await somebodyTypes(portal);
    portal.pass(9 * HOUR);
    const from = (path: string) => ({ Referer: new URL(path, portal.url).href });
    await visitor.post(pageOf(taskId), FORM, from("/office/roll?state=asked"));
    expect(keptRows(portal).map(({ path }) => path)).toEqual(["/office/roll?state=asked"]);
    for (const path of ["/office/sign-in", "/sign", "//evil.example/office"]) {
      await visitor.post(pageOf(taskId), FORM, from(path));
    }
    await visitor.post(pageOf(taskId), FORM, { Referer: "https://evil.example/office/x" });
    expect(keptRows(portal).map(({ path }) => path)).toEqual(["/office/roll?state=asked", pageOf(taskId)]);
    const page = await signInAsStaff(visitor, portal, office);
    expect(page.path).toBe(pageOf(taskId));
  });
});

describe("what was typed when the second factor had grown old", () => {
  it("is filled in after it was shown again", async () => {
    const portal = await aPortalForThisTest("demo");
    const visitor = aVisitor(portal.url);
    await signInStaffDirectly(visitor, portal, "admin");
    portal.pass(11 * MINUTE);
    const path = "/office/staff/new";
    const form = { name: "Lowri New", email: "lowri.new@example.test", role: "head", parent: "" };
    const asked = await visitor.post(path, form);
    const question = await visitor.get(asked.location ?? "");
    expect(headingOf(question)).toBe("Your authenticator app");
    const code = await authenticatorCode(portal, DEMO_PEOPLE.admin);
    const page = await visitor.submit("/office/sign-in/authenticator", {
      code,
      next: fieldOn(question, "next"),
    });
    expect(page.path).toBe(path);
    expect(fieldOn(page, "name")).toBe("Lowri New");
    expect(page.html).toMatch(/<input[^>]*checked=""[^>]*value="head"/);
  });
});
