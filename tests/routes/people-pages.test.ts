import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { staff } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult } from "#tests/support/make-people.ts";
import { startFromRequestMail } from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { childNow } from "#tests/support/people-at-work.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { searchRoll, signInAsStaff } from "#tests/support/staff-visits.ts";
import {
  aVisitor,
  errorsOn,
  headingOf,
  linkCalled,
  type Page,
  type Visitor,
} from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
let head: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  [office, head] = [aVisitor(portal.url), aVisitor(portal.url)];
  await signInAsStaff(office, portal, DEMO_PEOPLE.office);
  await signInAsStaff(head, portal, DEMO_PEOPLE.head);
});
afterAll(() => portal.stop());

const db = () => portal.portal.db;
const aPerson = (name: string) => {
  const child = aChild(db(), { name: `Child of ${name}`, knownAs: "Kid" });
  return { child, adult: anAdult(db(), { name, childrenHere: [child] }) };
};
const nameless = (page: Page) => `${page.path} ${page.location ?? ""}`;

describe("finding anyone", () => {
  it("finds by what is typed, and no name gets into an address", async () => {
    const { adult, child } = aPerson("Łucja Ŵyn");
    const found = await office.submit("/office/people", { search: "lucja WYN" });
    expect(linkCalled(found, "Łucja Ŵyn")).toBe(`/office/adults/${adult.id}`);
    expect(linkCalled(found, "Child of Łucja Ŵyn")).toBe(`/office/children/${child.id}`);
    expect(nameless(found)).not.toMatch(/wyn/i);
    expect((await office.submit("/office/people", { search: "nobody at all" })).text).toContain(
      "Nobody is found",
    );
    expect((await office.get("/office/people?search=wyn")).text).not.toContain("Ŵyn");
    expect(linkCalled(await office.get("/office/roll"), "Find anyone, also leavers and children")).toBe(
      "/office/people",
    );
  });
});

describe("an adult's page", () => {
  it("is corrected, and shows who did what, from what to what, and why", async () => {
    const { adult } = aPerson("Sian Evens");
    const path = `/office/adults/${adult.id}`;
    const details = { name: "Sian Evans", knownAs: "", phone: "+44 1632 960001", bestReachedBy: "post" };
    const form = { ...details, language: "cy", reason: "She rang us" };
    expect(errorsOn(await office.post(`${path}/edit`, { ...form, name: "", phone: "<b>" }))).toEqual([
      "Type the adult’s full name",
      "Type a phone number, such as 01632 960001",
    ]);
    const page = await office.submit(`${path}/edit`, form);
    expect(headingOf(page)).toBe("Sian Evans");
    expect(page.text).toContain("Name: from Sian Evens to Sian Evans");
    expect(page.text).toContain("Why: She rang us");
    expect(page.text).toContain("Best reached by: from Email to Post");
    expect(page.text).toContain("+44 1632 960001");
    expect(errorsOn(await office.post(`${path}/edit`, form))).toEqual([
      "Nothing is changed yet: correct something, or go back",
    ]);
  });

  it("says at its foot who has looked", async () => {
    const { adult, child } = aPerson("Looked At");
    await head.get(`/office/adults/${adult.id}`);
    const page = await office.get(`/office/adults/${adult.id}`);
    expect(page.text).toContain(`${DEMO_PEOPLE.head.name}, once`);
    expect((await office.get(`/office/children/${child.id}`)).text).toContain(
      `${DEMO_PEOPLE.office.name}, once`,
    );
  });

  it("asks for the second factor again before an address is changed, and keeps nobody's mail", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = aVisitor(own.url);
    await signInAsStaff(visitor, own, DEMO_PEOPLE.office);
    const adult = anAdult(own.portal.db, { name: "Mover", email: "old@example.test" });
    const other = anAdult(own.portal.db, { name: "Tom Price", email: "tom@example.test" });
    const path = `/office/adults/${adult.id}/address`;
    expect((await visitor.get(path)).status).toBe(200);
    expect(errorsOn(await visitor.post(path, { email: "not one" }))).toEqual([
      "Type an email address like name@example.com, or leave this empty",
    ]);
    const asked = await visitor.post(path, { email: "tom@example.test" });
    expect(asked.status).toBe(400);
    expect(asked.text).toContain("Tom Price already has the address tom@example.test");
    expect(adultNow(own.portal.db, adult).email).toBe("old@example.test");
    const page = await visitor.submit(path, { email: "tom@example.test", isShared: "on", reason: "Told us" });
    expect(page.text).toContain("Email: from old@example.test to tom@example.test");
    expect(adultNow(own.portal.db, other).email).toBe("tom@example.test");

    own.pass(11 * MINUTE);
    const stepUp = `/office/sign-in/authenticator?next=${encodeURIComponent(path)}`;
    expect((await visitor.get(path)).location).toBe(stepUp);
    expect((await visitor.post(path, { email: "new@example.test" })).location).toBe(stepUp);
    expect(adultNow(own.portal.db, adult).email).toBe("tom@example.test");
  });

  it("of one's own is read only, in every form that there is (rule 8)", async () => {
    const child = aChild(db());
    const own = anAdult(db(), { name: "Own Record", email: DEMO_PEOPLE.office.email, childrenHere: [child] });
    const path = `/office/adults/${own.id}`;
    const page = await office.get(path);
    expect(page.text).toContain("This is your own record");
    expect(page.text).not.toContain("Change the address");
    for (const part of ["edit", "address", "hold", "children", "merge", `children/${child.id}`]) {
      expect((await office.get(`${path}/${part}`)).location, part).toBe(path);
      const sent = { name: "X", email: "x@example.test", reason: "x", relationship: "x", search: "x" };
      expect((await office.post(`${path}/${part}`, sent)).html, part).not.toContain("x@example.test");
    }
    expect(adultNow(db(), own)).toEqual(own);
    expect((await head.get(path)).text).toContain("Change the address");
  });
});

describe("a hold", () => {
  it("has a reason that only head and safeguarding lead can read, wherever it stands", async () => {
    const { adult } = aPerson("Held One");
    const path = `/office/adults/${adult.id}`;
    expect(errorsOn(await office.post(`${path}/hold`, {}))).toEqual([
      "Write why, for the headteacher and the safeguarding lead",
    ]);
    await office.submit(`${path}/hold`, { reason: "SECRET-REASON" });
    const admin = aVisitor(portal.url);
    await signInAsStaff(admin, portal, DEMO_PEOPLE.admin);
    for (const role of ["head", "dsl"] as const) {
      db().update(staff).set({ role }).where(eq(staff.email, DEMO_PEOPLE.head.email)).run();
      expect((await head.get(path)).text).toContain("Reason: SECRET-REASON");
      expect((await head.get(path)).text).toContain("Reason of the hold: from nothing to SECRET-REASON");
    }
    db().update(staff).set({ role: "head" }).where(eq(staff.email, DEMO_PEOPLE.head.email)).run();
    let closed = 0;
    for (const other of [office, admin]) {
      for (const page of [
        await other.get(path),
        await other.get(`${path}.data`),
        await other.get(`${path}/hold`),
        await other.get(`${path}/hold.data`),
        await other.get(`${path}/edit`),
        await other.submit("/office/people", { search: "Held One" }),
        await searchRoll(other, "Held One"),
      ]) {
        expect(page.html, page.path).not.toContain("SECRET-REASON");
        closed++;
      }
    }
    expect(closed).toBe(14);
    await office.submit(`${path}/hold`, { hold: "release" });
    expect(adultNow(db(), adult)).toMatchObject({ heldAt: null, holdReason: null });
    expect((await office.get(path)).html).not.toContain("SECRET-REASON");
  });

  it("of a court order is not ended by the office", async () => {
    const { adult, child } = aPerson("Ordered");
    const path = `/office/adults/${adult.id}`;
    const tie = { relationship: "father", parentalResponsibility: "no", reason: "" };
    await office.submit(`${path}/children/${child.id}`, { ...tie, courtOrder: "on" });
    expect(adultNow(db(), adult).heldAt).not.toBeNull();
    expect((await office.get(`${path}/hold`)).text).toContain(
      "Only the headteacher or the safeguarding lead",
    );
    await office.post(`${path}/hold`, { hold: "release" });
    await office.post(`${path}/children/${child.id}`, { tie: "remove" });
    expect(errorsOn(await office.post(`${path}/children/${child.id}`, tie))).toEqual([
      "Only the headteacher or the safeguarding lead can take a court order away",
    ]);
    expect(adultNow(db(), adult).heldAt).not.toBeNull();
    await head.post(`${path}/hold`, { hold: "release" });
    expect(adultNow(db(), adult).heldAt).toBeNull();
  });
});

describe("two records of one person", () => {
  it("become one after a tick, and two again, from the pages", async () => {
    const { adult } = aPerson("Twice Evans");
    const again = anAdult(db(), { name: "Twice E." });
    const path = `/office/adults/${adult.id}`;
    const found = await office.submit(`${path}/merge`, { search: "twice" });
    const merge = linkCalled(found, "Twice E.");
    expect(errorsOn(await office.post(merge, {}))).toEqual([
      "Tick the box if you are certain that this is one person",
    ]);
    const page = await office.submit(merge, { isOnePerson: "on", reason: "Same phone" });
    expect(page.path).toBe(path);
    const earlier = await office.get(`/office/adults/${again.id}`);
    expect(earlier.text).toContain("This is an earlier record of Twice Evans");
    expect(earlier.text).not.toContain("Change the address");
    await office.submit(linkCalled(earlier, "They are two people after all"), {});
    expect(adultNow(db(), again)).toEqual(again);
  });
});

describe("a page by which an address opens more", () => {
  it("asks for the second factor again: a merge, a split, an adult who is added", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = aVisitor(own.url);
    await signInAsStaff(visitor, own, DEMO_PEOPLE.office);
    const database = own.portal.db;
    const child = aChild(database, { name: "Child Here", knownAs: "Kid" });
    const [kept, again, earlier] = ["Kept", "Again", "Earlier"].map((name) =>
      anAdult(database, { name, childrenHere: [child] }),
    );
    if (!kept || !again || !earlier) throw new Error("There are three");
    await visitor.submit(`/office/adults/${kept.id}/merge/${earlier.id}`, { isOnePerson: "on", reason: "" });
    expect(adultNow(database, earlier).mergedInto).toBe(kept.id);

    own.pass(11 * MINUTE);
    const before = everyRow(database);
    const pages = [
      [`/office/adults/${kept.id}/merge/${again.id}`, { isOnePerson: "on" }],
      [`/office/adults/${earlier.id}/split`, {}],
      [
        `/office/children/${child.id}/new-adult`,
        {
          name: "Mallory",
          email: "mallory@example.test",
          relationship: "mother",
          bestReachedBy: "mail",
          language: "en",
          parentalResponsibility: "yes",
        },
      ],
    ] as const;
    for (const [path, form] of pages) {
      const stepUp = `/office/sign-in/authenticator?next=${encodeURIComponent(path)}`;
      expect((await visitor.get(path)).location, path).toBe(stepUp);
      expect((await visitor.post(path, form)).location, path).toBe(stepUp);
    }
    expect(pages).toHaveLength(3);
    const after = everyRow(database);
    for (const table of ["adults", "guardianships", "emails"]) expect(after[table]).toEqual(before[table]);
  });
});

describe("a child's page", () => {
  it("takes a new child, the child's adults, and a child who leaves and comes back", async () => {
    expect(errorsOn(await office.post("/office/children/new", {}))).toHaveLength(4);
    const form = { name: "Nia Newcomer", knownAs: "Nia", className: "Oak", yearGroup: "Year 2", reason: "" };
    const page = await office.submit("/office/children/new", form);
    expect(headingOf(page)).toBe("Nia Newcomer");
    const adult = { name: "Mother Newcomer", email: "newcomer@example.test", phone: "", knownAs: "" };
    const how = {
      bestReachedBy: "mail",
      language: "en",
      relationship: "mother",
      parentalResponsibility: "yes",
    };
    const added = await office.submit(`${page.path}/new-adult`, { ...adult, ...how });
    expect(added.text).toContain("Nia Newcomer, Oak (mother)");
    expect((await searchRoll(office, "Newcomer")).text).toContain("1 adult ");

    expect(errorsOn(await office.post(`${page.path}/left`, { leftOn: "soon" }))).toEqual([
      "Type the last day at this school",
    ]);
    await office.submit(`${page.path}/left`, { leftOn: "2026-01-09", reason: "" });
    expect((await searchRoll(office, "Newcomer")).text).toContain("0 adults");
    await office.submit(`${page.path}/left`, { reason: "" });
    expect((await searchRoll(office, "Newcomer")).text).toContain("1 adult ");
  });

  it("has a part for head and safeguarding lead that the office neither sees nor sets", async () => {
    const { child } = aPerson("Marked");
    const path = `/office/children/${child.id}`;
    expect((await office.get(path)).html).not.toContain("tellsSafeguarding");
    expect((await office.get(path)).text).not.toContain("Safeguarding");
    await office.post(path, { tells: "yes" });
    expect(childNow(db(), child).tellsSafeguarding).toBe(false);
    expect((await head.submit(path, { tells: "yes" })).text).toContain("only the safeguarding lead is told");
    expect(childNow(db(), child).tellsSafeguarding).toBe(true);
    expect((await office.get(path)).text).not.toContain("afeguarding");
  });

  it("of a child who has died is kind, and no other page names the child", async () => {
    const { child, adult } = aPerson("Bereaved Parent");
    const path = `/office/children/${child.id}`;
    expect((await office.get(`${path}/died`)).text).toContain("we are very sorry");
    expect(errorsOn(await office.post(`${path}/died`, {}))).toEqual(["Tick the box if you are certain"]);
    const page = await office.submit(`${path}/died`, { isCertain: "on" });
    expect(page.text).toContain("Kid has died");
    const adultPage = await office.get(`/office/adults/${adult.id}`);
    expect(linkCalled(adultPage, "A child who has died")).toBe(path);
    let silent = 0;
    for (const other of [
      adultPage,
      await office.get(`/office/adults/${adult.id}.data`),
      await searchRoll(office, "Bereaved Parent"),
      await office.submit("/office/people", { search: "Bereaved Parent" }),
      await office.get("/office/exports/roll.csv"),
    ]) {
      expect(other.html, other.path).not.toContain(child.name);
      silent++;
    }
    expect(silent).toBe(5);
    await office.submit(`${path}/died`, { mistake: "yes" });
    expect(childNow(db(), child).diedAt).toBeNull();
  });
});

describe("a parent who says that something is wrong", () => {
  it("leaves a task for the office, with a pass too, and sees no more than before", async () => {
    const parent = aVisitor(portal.url);
    const adult = anAskedParent(portal);
    await startFromRequestMail(parent, portal, adult);
    const path = linkCalled(await parent.get("/sign"), "Tell us if something is wrong");
    const page = await parent.get(path);
    expect(page.html).not.toContain(adult.email);
    expect(errorsOn(await parent.post(path, { adultId: adult.id }))).toEqual([
      "Choose what is wrong",
      "Write what is right, in a few words",
    ]);
    for (const what of ["name", "left", "other"]) {
      const sent = await parent.submit(path, { adultId: adult.id, what, note: "We moved" });
      expect(headingOf(sent)).toBe("Thank you");
    }
    const tasks = openTasks(db(), { adultId: adult.id });
    expect(tasks.map(({ kind, note }) => [kind, note]).sort()).toEqual([
      ["child-left", "We moved"],
      ["wrong-details", "My name is wrong: We moved"],
      ["wrong-details", "We moved"],
    ]);
    expect((await office.get("/office/inbox")).text).toContain("Their child has left the school");
    const before = openTasks(db()).length;
    await parent.post(path, { adultId: crypto.randomUUID(), what: "other", note: "For somebody else" });
    expect(openTasks(db())).toHaveLength(before);
    expect((await aVisitor(portal.url).get(path)).location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
  });
});

describe("people who are not there", () => {
  it("are not found, on every page", async () => {
    const { adult } = aPerson("Here");
    let asked = 0;
    for (const id of [crypto.randomUUID(), "x", "%F0%9F%98%80"]) {
      for (const path of [
        `/office/adults/${id}`,
        `/office/adults/${id}/edit`,
        `/office/adults/${id}/address`,
        `/office/adults/${id}/hold`,
        `/office/adults/${id}/children`,
        `/office/adults/${adult.id}/children/${id}`,
        `/office/adults/${id}/merge`,
        `/office/adults/${adult.id}/merge/${id}`,
        `/office/adults/${id}/split`,
        `/office/adults/${adult.id}/split`,
        `/office/children/${id}`,
        `/office/children/${id}/edit`,
        `/office/children/${id}/new-adult`,
        `/office/children/${id}/left`,
        `/office/children/${id}/died`,
      ]) {
        expect((await office.get(path)).status, path).toBe(404);
        expect((await office.post(path, {})).status, path).toBeLessThan(500);
        asked++;
      }
    }
    expect(asked).toBe(45);
  });
});
