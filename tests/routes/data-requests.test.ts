import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { DAY, MINUTE } from "#app/dates.ts";
import { holdAdult } from "#app/domain/people/hold-adult.server.ts";
import { HELD_APART_WORDS } from "#app/ui/words.ts";
import { auditEvents, dataRequests, staff } from "#db/schema.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { asksAboutData, requestNow } from "#tests/support/make-data-requests.ts";
import { aMixedUpFamily, NOT_HERS } from "#tests/support/make-families-held.ts";
import { aMemberOfStaff, anAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  chooseName,
  postmanComes,
  signInAsParent,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, errorsOn, fieldOn, headingOf, linkCalled, linksOn } from "#tests/support/visitor.ts";
import { signInStaffDirectly } from "#tests/support/visitors-of-every-role.ts";

let portal: TestPortal & { stop(): Promise<void> };
let mother: { id: string };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  const { db, clock } = portal.portal;
  ({ mother } = aMixedUpFamily(db, { start: clock() - 14 * DAY }));
});
afterAll(() => portal.stop());

async function asStaff(role: "office" | "head" | "dsl" | "admin") {
  const visitor = aVisitor(portal.url);
  await signInStaffDirectly(visitor, portal, role);
  return visitor;
}

async function asParent(adult: { id: string }) {
  const visitor = aVisitor(portal.url);
  const line = portal.portal.sessions.parents.start(adult.id, { scope: "sign-in", passId: null });
  const [, name = "", value = ""] = /^([^=]+)=([^;]+)/.exec(line) ?? [];
  visitor.cookies.set(name, value);
  return visitor;
}

const lastAudit = () => portal.portal.db.select().from(auditEvents).all().at(-1);

describe("a parent's own page", () => {
  it("opens after signing in, comes back to where somebody wanted to go, and shows their details and receipts", async () => {
    const { db, clock } = portal.portal;
    const parent = anAdult(db, { name: "Menna Me", email: "menna@example.test", language: "cy" });
    const reference = readAndSign(db, parent, { now: clock() });
    const visitor = aVisitor(portal.url);
    expect((await visitor.get("/me")).location).toBe("/sign-in?next=%2Fme");
    await signInAsParent(visitor, portal, "menna@example.test");
    const taskList = await visitor.get("/sign");
    expect(linkCalled(taskList, "My details")).toBe("/me");
    const me = await visitor.get("/me");
    for (const words of ["Menna Me", "menna@example.test", "Cymraeg", "Amy"])
      expect(me.text).toContain(words);
    expect(linkCalled(me, `Receipt ${reference}`)).toBe(`/receipts/${reference}`);
    expect(linkCalled(me, "Something is wrong")).toBe("/sign/something-wrong");
  });

  it("is closed to a pass: it opens no details", async () => {
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, anAskedParent(portal));
    for (const path of ["/me", "/me/data", "/me/data.json", "/me/ask"]) {
      expect((await visitor.get(path)).location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    }
    expect(linksOn(await visitor.get("/sign")).map(({ words }) => words)).not.toContain("My details");
  });

  it("says the same about parts held apart whether or not there are any, in HTML and JSON", async () => {
    const { db, clock } = portal.portal;
    const [plain, held] = [anAdult(db, { name: "Pat Plain" }), anAdult(db, { name: "Pat Plain" })];
    const staffId = aMemberOfStaff(db, { role: "head", email: "hold@example.test" });
    holdAdult(db, { adultId: held.id, reason: "SECRET-REASON", staffId, now: clock() });
    const pages = await Promise.all(
      [plain, held].map(async (adult) => {
        const visitor = await asParent(adult);
        return [(await visitor.get("/me/data")).text, (await visitor.get("/me/data.json")).html] as const;
      }),
    );
    const alike = (text: string) => text.replaceAll(/adult-[\w-]+@|\d\d:\d\d(:[\d.]+)?/g, "");
    const [[html, json] = ["", ""], [heldHtml, heldJson] = ["", ""]] = pages;
    expect(html).toContain(HELD_APART_WORDS);
    expect(z.object({ heldApart: z.string() }).parse(JSON.parse(json)).heldApart).toBe(HELD_APART_WORDS);
    const withoutSession = (text: string) =>
      alike(text).replaceAll(/"(madeAt|createdAt|endsAt)": "[^"]*"/g, "");
    expect(alike(heldHtml)).toBe(alike(html));
    expect(withoutSession(heldJson)).toBe(withoutSession(json));
  });

  it("has nothing of the other parent in any form, however mixed up they were (rule 5)", async () => {
    const visitor = await asParent(mother);
    for (const path of ["/me", "/me/data", "/me/data.json", "/me/data.data", "/me/ask"]) {
      const { html, status } = await visitor.get(path);
      expect(status, path).toBe(200);
      expect(
        NOT_HERS.filter((words) => html.includes(words)),
        path,
      ).toEqual([]);
    }
  });

  it("at an address that two share shows whoever was chosen, and not the other one (rules 4 and 5)", async () => {
    const { db, clock } = portal.portal;
    const { mother: chosen, father, email } = twoAdultsAtOneAddress(db);
    readAndSign(db, father, { answer: "rather-not", now: clock() });
    const visitor = aVisitor(portal.url);
    const who = await signInAsParent(visitor, portal, email);
    await chooseName(visitor, who, chosen.name);
    const page = await visitor.get("/me/data");
    expect(page.text).toContain("Somebody else reads mail at your address too");
    expect(page.html + (await visitor.get("/me/data.json")).html).not.toMatch(/Tom Evans|rather-not|father/);
  });

  it("asks the school with a form that keeps what was typed, and answers with the day", async () => {
    const { db } = portal.portal;
    const parent = anAdult(db, { name: "Ann Asker", email: "asker@example.test" });
    const visitor = await asParent(parent);
    const form = await visitor.get("/me/ask");
    const fields = { adultId: fieldOn(form, "adultId"), formId: fieldOn(form, "formId") };
    expect(errorsOn(await visitor.post("/me/ask", fields))).toEqual(["Choose what you ask for"]);
    const empty = await visitor.post("/me/ask", { ...fields, kind: "complaint", note: " " });
    expect(empty.status).toBe(400);
    expect(errorsOn(empty)).toEqual(["Write a few words about it"]);
    const kept = await visitor.post("/me/ask", { ...fields, kind: "x", note: "You lost my form" });
    expect(fieldOn(kept, "note")).toBe("You lost my form");

    const note = { kind: "complaint", note: "You lost my form" };
    const thanks = await visitor.submit("/me/ask", { ...fields, ...note });
    expect(headingOf(thanks)).toBe("We have it");
    await visitor.submit("/me/ask", { ...fields, ...note });
    expect(
      onlyOne(db.select().from(dataRequests).where(eq(dataRequests.adultId, parent.id)).all()),
    ).toMatchObject(note);
    expect((await visitor.get("/me")).text).toContain("we answer as soon as we can");
    await postmanComes(portal);
    const mail = onlyOne(await mailsTo(portal.dataDirectory, "asker@example.test"));
    expect(mail.text).toContain("you asked us to look into a complaint");
    expect(mail.text).toContain("will answer as soon as we can.");

    const other = await asParent(anAdult(db));
    expect(headingOf(await other.get(thanks.path))).toBe("What do you ask for?");
    // The page was made for somebody else: nothing is written under the wrong name.
    expect((await other.post("/me/ask", { ...fields, ...note })).location).toBe("/me/ask");
  });
});

describe("the register of data requests", () => {
  it("takes a request that came on paper, finds who it is, and counts the days", async () => {
    const { db } = portal.portal;
    const parent = anAdult(db, { name: "Gwyneth Requester" });
    const office = await asStaff("office");
    expect(errorsOn(await office.post("/office/data-requests/new", {}))).toEqual([
      "Choose what they ask for",
      "Type the day on which it came",
    ]);
    const asked = {
      kind: "access",
      receivedOn: "2099-01-01",
      asker: "Gwyneth, 01691 111111",
      note: "All of it",
    };
    const later = await office.post("/office/data-requests/new", asked);
    expect(errorsOn(later)).toEqual(["This day is still to come"]);
    expect(fieldOn(later, "asker")).toBe(asked.asker);
    const page = await office.submit("/office/data-requests/new", { ...asked, receivedOn: "2026-01-31" });
    expect(page.text).toContain("Answer by 28 February 2026");
    expect(page.text).toMatch(/Overdue .* days late/);

    const found = await office.post(page.path, { act: "find", search: "Gwyneth Req" });
    expect(found.text).toContain("It is Gwyneth Requester");
    const known = await office.submit(page.path, { act: "match", adultId: parent.id });
    expect(linkCalled(known, "Everything about this person")).toBe(`${page.path}/data`);
    expect((await office.get("/office")).text).toMatch(
      /(Requests about data:|\d+ requests about data,?) ?,? ?\d+ overdue/,
    );
    const late = await office.post(page.path, { act: "extend", extension: "Much", isTold: "on" });
    expect(errorsOn(late)[0]).toContain("It is too late");
    expect(errorsOn(await office.post(page.path, { act: "close" }))).toEqual([
      "Write in a few words what came of it",
    ]);
    await office.submit(page.path, { act: "close", outcome: "Handed over at the desk" });
    const register = await office.get("/office/data-requests");
    expect(register.text).toContain("Handed over at the desk");
  });

  it("opens from the page of the person whom it is about", async () => {
    const parent = anAdult(portal.portal.db, { name: "Lowri Linked" });
    const office = await asStaff("office");
    const person = await office.get(`/office/adults/${parent.id}`);
    const form = await office.get(linkCalled(person, "Write down a request about their data"));
    expect(form.text).toContain("It is about Lowri Linked");
    const adultId = fieldOn(form, "adultId");
    const page = await office.submit("/office/data-requests/new", {
      kind: "erasure",
      receivedOn: "2026-09-14",
      adultId,
    });
    expect(linkCalled(page, "Delete what the portal holds about them")).toBe(
      `/office/adults/${parent.id}/erase`,
    );
  });

  it("hands everything over in one press, with a fresh second factor, and writes down who did", async () => {
    const { db } = portal.portal;
    const id = asksAboutData(db, mother, { formId: crypto.randomUUID(), now: portal.portal.clock() });
    const path = `/office/data-requests/${id}/data`;
    for (const role of ["office", "admin", "head", "dsl"] as const) {
      const visitor = await asStaff(role);
      for (const address of [path, `${path}.json`]) {
        const { status, html } = await visitor.get(address);
        expect(status).toBe(200);
        expect(html).toContain("May I post the school play?");
        expect(NOT_HERS.filter((words) => html.includes(words))).toEqual([]);
        expect(lastAudit()).toMatchObject({ action: "exported-held-data", subjectId: mother.id });
      }
    }
    const office = await asStaff("office");
    portal.pass(11 * MINUTE);
    const again = await office.get(`${path}.json`);
    expect(again.location).toBe(`/office/sign-in/authenticator?next=${encodeURIComponent(`${path}.json`)}`);
  });

  it("shows the parts held apart to head and safeguarding lead alone; what they add is in what is handed over", async () => {
    const { db } = portal.portal;
    const id = asksAboutData(db, mother, { formId: crypto.randomUUID(), now: portal.portal.clock() });
    const path = `/office/data-requests/${id}`;
    for (const role of ["office", "admin"] as const) {
      const visitor = await asStaff(role);
      expect((await visitor.get(`${path}/review`)).status).toBe(404);
      expect((await visitor.post(`${path}/review`, { added: "X", isLooked: "on" })).status).toBe(404);
      const { html } = await visitor.get(path);
      expect(html).not.toMatch(/HOLD-REASON|STAFF-NOTE|QUIET-REASON/);
    }
    const head = await asStaff("head");
    const parts = await head.get(`${path}/review`);
    expect(parts.text).toContain("HOLD-REASON");
    expect(parts.text).not.toContain("SAFEGUARDING-NOTE");
    expect((await (await asStaff("dsl")).get(`${path}/review`)).text).toContain("SAFEGUARDING-NOTE");
    const refused = await head.post(`${path}/review`, { added: "You were on hold." });
    expect(errorsOn(refused)).toEqual(["Tick the box when you have looked at all of it"]);
    expect(fieldOn(refused, "added")).toBe("You were on hold.");
    await head.submit(`${path}/review`, { added: "You were on hold.", isLooked: "on" });
    expect(requestNow(db, id).addedText).toBe("You were on hold.");
    const office = await asStaff("office");
    expect((await office.get(`${path}/data`)).text).toContain("You were on hold.");
    expect((await office.get(`${path}/data.json`)).html).toContain("You were on hold.");
    // The adult's own page is not a way to what was added.
    expect((await (await asParent(mother)).get("/me/data")).text).not.toContain("You were on hold.");
  });

  it("is not for one's own request: neither its words, nor the data, nor the parts held apart (rule 8)", async () => {
    const { db, clock } = portal.portal;
    const parent = anAdult(db, { name: "Both Roles", email: "both.roles@example.test" });
    const id = asksAboutData(db, parent, {
      kind: "complaint",
      note: "MY-OWN-WORDS",
      formId: crypto.randomUUID(),
      now: clock(),
    });
    const head = onlyOne(
      db
        .select()
        .from(staff)
        .where(and(eq(staff.role, "head"), eq(staff.email, "head@example.test")))
        .limit(1)
        .all(),
    );
    db.update(staff).set({ adultId: parent.id }).where(eq(staff.id, head.id)).run();
    const visitor = aVisitor(portal.url);
    await signInStaffDirectly(visitor, portal, { staffId: head.id });
    const page = await visitor.get(`/office/data-requests/${id}`);
    expect(page.text).toContain("This is about your own record as a parent");
    expect(page.html).not.toContain("MY-OWN-WORDS");
    for (const part of ["data", "data.json", "review"]) {
      expect((await visitor.get(`/office/data-requests/${id}/${part}`)).status).toBe(404);
    }
    db.update(staff).set({ adultId: null }).where(eq(staff.id, head.id)).run();
  });
});
