import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, MINUTE, SECOND } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { adults, parentSessions, passes, staff, tasks } from "#db/schema.ts";
import { everyRow, everythingReadable } from "#tests/support/every-row.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { changeAdult } from "#tests/support/make-people.ts";
import {
  filledIn,
  postmanComes,
  readAndSign,
  readEverything,
  referenceOf,
  sayNotMe,
} from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aParentWithSlip, codesOn, pressPrint } from "#tests/support/slip-visits.ts";
import { authenticatorCode, signInAsStaff } from "#tests/support/staff-visits.ts";
import { aVisitor, errorsOn, fieldOn, headingOf, linksOn, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = await anOffice(portal);
});
afterAll(() => portal.stop());

const NO_SLIP =
  "This code does not work. Check it against your slip: it has 12 letters and numbers. A slip works for 28 days, and a newer one ends it";

async function anOffice(own: TestPortal): Promise<Visitor> {
  const office = aVisitor(own.url);
  await signInAsStaff(office, own, DEMO_PEOPLE.office);
  return office;
}

describe("the office prints slips", () => {
  it("sees first how many and for whom, and who is left out; then the codes once, and never again (rule 8)", async () => {
    const own = await aPortalForThisTest("demo");
    const office = await anOffice(own);
    changeAdult(own.portal.db, anAskedParent(own), { email: null, heldAt: own.portal.clock() });
    const asked = await office.post("/office/slips", { who: "without-email" });
    expect(asked.location).toBe("/office/slips/print?who=without-email");
    const check = await office.get(asked.location ?? "");
    const number = Number(/Print (\d+) slips/.exec(headingOf(check))?.[1]);
    expect(number).toBeGreaterThan(1);
    expect(check.text).toContain("This sheet can be printed once.");
    expect(check.text).toMatch(/Left out: on hold \(1\)/);
    expect(codesOn(check)).toEqual([]);

    const sheet = await pressPrint(office, check);
    expect(sheet.status).toBe(200);
    expect(sheet.headers.get("Cache-Control")).toBe("no-store");
    const codes = codesOn(sheet);
    expect(codes).toHaveLength(number);
    expect(sheet.text).toContain("not sent home with a child who has two homes");

    const again = await pressPrint(office, check);
    expect(again.location).toBe("/office/slips?printed");
    const list = await office.get("/office/slips?printed");
    expect(list.text).toContain(
      `${number} slips: 0 used, ${number} still to be used. Printed by Jan Cadwallader`,
    );
    const sheetPath =
      linksOn(list).find(({ href }) => /^\/office\/slips\/[0-9a-f-]{36}$/.test(href))?.href ?? "";
    const listed = await office.get(sheetPath);
    for (const page of [again, list, listed]) for (const code of codes) expect(page.html).not.toContain(code);
    const written = everythingReadable(own.portal.db);
    for (const code of codes) expect(written).not.toContain(code);
    expect((await aVisitor(own.url).post("/slip", { code: codes[0] ?? "" })).location).toBe("/sign");
  });

  it("leaves out whoever prints, offers them neither print nor stop, and says so (rule 8)", async () => {
    const own = await aPortalForThisTest("demo");
    const { db } = own.portal;
    const office = await anOffice(own);
    const { parent, slip } = aParentWithSlip(own);
    const path = `/office/slips/print?adult=${parent.id}`;
    expect((await office.get(`/office/slips/${slip.sheetId}`)).text).toContain("Stop the slip of");
    db.update(staff).set({ adultId: parent.id }).where(eq(staff.email, DEMO_PEOPLE.office.email)).run();
    const check = await office.get(path);
    expect(headingOf(check)).toBe("Nobody to print a slip for");
    expect(check.text).toContain("Left out: your own record (1)");
    const sheet = await office.get(`/office/slips/${slip.sheetId}`);
    expect(sheet.text).toContain("Your own: ask somebody else");
    expect(sheet.text).not.toContain(`Stop the slip of ${parent.name}`);
    expect(linksOn(await office.get(`/office/adults/${parent.id}`)).map(({ href }) => href)).not.toContain(
      path,
    );
  });

  it("names no child on a slip, and no address (rule 21)", async () => {
    const own = await aPortalForThisTest("demo");
    const { db } = own.portal;
    const office = await anOffice(own);
    const sheet = await pressPrint(office, await office.get("/office/slips/print?who=without-email"));
    const children = db.$client.prepare("select known_as from children").pluck().all().map(String);
    expect(children.length).toBeGreaterThan(50);
    const slips = sheet.html.match(/<section class="slip".*?<\/section>/gs) ?? [];
    expect(slips.length).toBeGreaterThan(1);
    for (const slip of slips) {
      const words = slip.replace(/For [^<"]*/g, "").replace(/<[^>]+>/g, " ");
      expect(children.filter((name) => new RegExp(`\\b${name}\\b`).test(words))).toEqual([]);
      expect(words).not.toContain("@");
    }
  });

  it("as a PDF, which is not kept either", async () => {
    const own = await aPortalForThisTest("demo");
    const office = await anOffice(own);
    const check = await office.get("/office/slips/print?who=without-email");
    const pdf = await pressPrint(office, check, "/office/slips/print.pdf");
    expect(pdf.headers.get("Content-Type")).toBe("application/pdf");
    expect(pdf.headers.get("Content-Disposition")).toMatch(
      /^attachment; filename="slips \d{4}-\d\d-\d\d\.pdf"$/,
    );
    expect(pdf.headers.get("Cache-Control")).toBe("no-store");
    expect(pdf.html).toMatch(/^%PDF-1\.7/);
    const again = await pressPrint(office, check, "/office/slips/print.pdf");
    expect(again.location).toBe("/office/slips?printed");
  });

  it("for people found by a part of their name, which stands in no address", async () => {
    const { parent } = aParentWithSlip(portal);
    const found = await office.post("/office/slips", { who: "search", search: parent.name });
    expect(found.status).toBe(200);
    expect(found.html).toContain(`value="${parent.id}"`);
    const check = await office.get(`/office/slips/print?adult=${parent.id}`);
    expect(headingOf(check)).toBe("Print 1 slip");
    expect(check.text).toContain("ends the slip of");
    const person = await office.get(`/office/adults/${parent.id}`);
    expect(linksOn(person).map(({ href }) => href)).toContain(`/office/slips/print?adult=${parent.id}`);
  });

  it("is told what is missing in the choice, and keeps what was typed (rule 20)", async () => {
    const wrong: [Record<string, string>, string][] = [
      [{}, "Choose who gets a slip"],
      [{ who: "class" }, "Choose a class"],
      [{ who: "search", search: " " }, "Type a part of a name or address"],
      [{ who: "everybody" }, "Choose who gets a slip"],
    ];
    for (const [form, message] of wrong) {
      const refused = await office.post("/office/slips", form);
      expect(refused.status).toBe(400);
      expect(errorsOn(refused)).toEqual([message]);
    }
    expect(wrong).toHaveLength(4);
    for (const query of ["", "?who=nobody", "?adult=x", "?who=class&class=None"]) {
      expect(headingOf(await office.get(`/office/slips/print${query}`))).toBe("Nobody to print a slip for");
    }
    expect((await office.post("/office/slips/print?who=without-email", {})).status).toBe(400);
  });

  it("shows the second factor again ten minutes after it was last shown: whoever holds a code can sign", async () => {
    const own = await aPortalForThisTest("demo");
    const office = await anOffice(own);
    const check = await office.get("/office/slips/print?who=without-email");
    own.pass(11 * MINUTE);
    for (const path of ["/office/slips/print", "/office/slips/print.pdf"]) {
      const asked = await pressPrint(office, check, path);
      expect(asked.location).toBe(
        `/office/sign-in/authenticator?next=${encodeURIComponent(`${path}?who=without-email`)}`,
      );
      expect(codesOn(asked)).toEqual([]);
    }
    const code = await authenticatorCode(own, DEMO_PEOPLE.office);
    const next = "/office/slips/print.pdf?who=without-email";
    const back = await office.submit("/office/sign-in/authenticator", { code, next });
    expect(back.location).toBe("/office/slips/print?who=without-email");
  });

  it("stops a slip that got lost", async () => {
    const { parent, slip } = aParentWithSlip(portal);
    const [row] = portal.portal.db.select().from(passes).where(eq(passes.id, slip.slipId)).all();
    const sheet = await office.get(`/office/slips/${row?.sheetId}`);
    expect(sheet.text).toContain(parent.name);
    const after = await office.submit(`/office/slips/${row?.sheetId}`, { slipId: slip.slipId });
    expect(after.text).toContain("Stopped by the office");
    expect(errorsOn(await aVisitor(portal.url).post("/slip", { code: slip.code }))).toEqual([NO_SLIP]);
    expect((await office.get(`/office/slips/${crypto.randomUUID()}`)).status).toBe(404);
  });
});

describe("the address in a slip's QR", () => {
  it("greets by name, and changes nothing however often it is opened (rule 3)", async () => {
    const { parent, slip } = aParentWithSlip(portal);
    await postmanComes(portal);
    const before = everyRow(portal.portal.db);
    const path = `/slip/${slip.code}`;
    for (const method of ["HEAD", "GET", "GET", "POST"]) {
      const { status } = await rawRequest(portal.url, { method, path });
      expect(status).toBe(method === "POST" ? 403 : 200);
    }
    const visitor = aVisitor(portal.url);
    const page = await visitor.get(path.toLowerCase());
    expect(headingOf(page)).toBe(`Hello ${parent.name}`);
    expect(visitor.cookies.size).toBe(0);
    expect(everyRow(portal.portal.db)).toEqual(before);
  });

  it("starts a session of an own phone with one press, for reading and signing only", async () => {
    const { parent, slip } = aParentWithSlip(portal);
    const visitor = aVisitor(portal.url);
    const tasks = await visitor.submit(`/slip/${slip.code}`, {});
    expect(headingOf(tasks)).toBe("Your policies");
    const [session] = portal.portal.db
      .select()
      .from(parentSessions)
      .where(eq(parentSessions.adultId, parent.id))
      .all();
    expect(session).toMatchObject({ scope: "pass", passId: slip.slipId, isSharedDevice: false });
  });

  it("says the same for a code that nobody has, and for one that is stopped, replaced or too old", async () => {
    const own = await aPortalForThisTest("demo");
    const { slip } = aParentWithSlip(own);
    const visitor = aVisitor(own.url);
    expect((await visitor.get(`/slip/${slip.code}`)).status).toBe(200);
    own.pass(29 * DAY);
    const old = await visitor.get(`/slip/${slip.code}`);
    const unknown = await visitor.get("/slip/ABCD-EFGH-JKMN");
    const nonsense = await visitor.get("/slip/x");
    for (const page of [old, unknown, nonsense]) {
      expect(page.status).toBe(404);
      expect(page.html).toBe(unknown.html);
    }
    expect(headingOf(unknown)).toBe("This slip does not work");
  });

  it("“Not you?” ends the slip, and leaves the adult's mailbox alone", async () => {
    const { parent, slip } = aParentWithSlip(portal);
    changeAdult(portal.portal.db, parent, { email: `${parent.id}@example.test` });
    const visitor = aVisitor(portal.url);
    const page = await visitor.get(`/slip/${slip.code}`);
    const link = linksOn(page).find(({ href }) => href.startsWith("/not-me/"))?.href ?? "";
    const question = await visitor.get(link);
    expect(question.text).toContain(`This slip was printed for ${parent.name}`);
    const unticked = await visitor.post(link, { adultId: fieldOn(question, "adultId") });
    expect(errorsOn(unticked)).toEqual(["Tick the box if this is not you"]);
    const thanks = await sayNotMe(visitor, question);
    expect(thanks.text).toContain("That slip no longer works.");
    expect((await visitor.get(`/slip/${slip.code}`)).status).toBe(404);
    const [row] = portal.portal.db.select().from(adults).where(eq(adults.id, parent.id)).all();
    expect(row?.mailboxState).toBe("usable");
  });
});

describe("the tablet at reception", () => {
  it("takes a code in small letters with spaces, and lets its adult read, sign and have a receipt", async () => {
    const { parent, slip } = aParentWithSlip(portal);
    const visitor = aVisitor(portal.url);
    await visitor.get("/slip");
    const page = await visitor.submit("/slip", { code: ` ${slip.code.toLowerCase().replaceAll("-", " ")}` });
    expect(headingOf(page)).toBe("Your policies");
    const { declaration } = await readEverything(visitor);
    const given = `given-${parent.id}@example.test`;
    const receipt = await visitor.submit("/sign/declaration", {
      ...filledIn(declaration, { name: parent.name }),
      copyTo: given,
    });
    const reference = referenceOf(receipt);
    expect(receipt.text).toContain(`We send one copy of this receipt to ${given}`);
    expect(receipt.text).toContain("online, with a printed slip");
    await postmanComes(portal);
    const mails = await mailsTo(portal.dataDirectory, given);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain(reference);
    expect(mails[0]?.text).toContain("You asked for this copy.");
    expect(mails[0]?.text).not.toContain("sign in with this email address");

    const person = await office.get(`/office/adults/${parent.id}`);
    expect(person.text).toContain("online, with a printed slip");
    expect(person.text).toContain("Used to sign");
    expect(person.html).not.toContain(slip.code);
    expect((await office.get("/office/inbox")).text).toContain(given);
  });

  it("keeps what was typed for an address that cannot be one, and signs nothing (rule 20)", async () => {
    const { parent, slip } = aParentWithSlip(portal);
    const visitor = aVisitor(portal.url);
    await visitor.post("/slip", { code: slip.code });
    const { declaration } = await readEverything(visitor);
    const form = { ...filledIn(declaration, { name: parent.name }), copyTo: "not an address" };
    const refused = await visitor.post("/sign/declaration", form);
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual(["Type an email address like name@example.com, or leave this empty"]);
    expect(fieldOn(refused, "copyTo")).toBe("not an address");
    expect(portal.portal.db.select().from(tasks).where(eq(tasks.adultId, parent.id)).all()).toEqual([]);
  });

  it("signs out after five minutes without a page, and goes back to its beginning", async () => {
    const own = await aPortalForThisTest("demo");
    const { slip } = aParentWithSlip(own);
    const visitor = aVisitor(own.url);
    await visitor.post("/slip", { code: slip.code });
    expect((await visitor.get("/not-me")).headers.get("Refresh")).toBe("60; url=/slip");
    for (let pages = 0; pages < 3; pages++) {
      own.pass(4 * MINUTE - SECOND);
      expect((await visitor.get("/sign")).status).toBe(200);
    }
    own.pass(5 * MINUTE);
    expect((await visitor.get("/sign")).location).toBe("/slip");
    expect((await visitor.post("/sign/stay", {})).status).toBe(401);
  });

  it("signs out two minutes after signing, however busy, and at once with Finish; nothing is kept for Back", async () => {
    const own = await aPortalForThisTest("demo");
    for (const way of ["by itself", "Finish"]) {
      const { parent, slip } = aParentWithSlip(own);
      const visitor = aVisitor(own.url);
      await visitor.post("/slip", { code: slip.code });
      const receipt = await readAndSign(visitor, { name: parent.name });
      expect(receipt.text).toContain("Finish");
      expect(receipt.headers.get("Cache-Control")).toBe("no-store");
      expect(receipt.html).toMatch(/<noscript><meta http-equiv="refresh" content="12\d; url=\/slip"/i);
      if (way === "Finish") {
        const out = await visitor.post("/sign-out?slip", {});
        expect(out.location).toBe("/slip");
        expect((await visitor.get(receipt.path)).location).toMatch(/^\/sign-in/);
      } else {
        own.pass(MINUTE);
        expect((await visitor.get(receipt.path)).status).toBe(200);
        own.pass(MINUTE);
        expect((await visitor.get(receipt.path)).location).toBe("/slip");
      }
      expect((await visitor.get("/slip")).headers.get("Clear-Site-Data")).toBe('"cache"');
    }
  });

  it("shows nobody the address that the school has for the adult of a slip", async () => {
    const { parent, slip } = aParentWithSlip(portal);
    const email = `${parent.id}@example.test`;
    changeAdult(portal.portal.db, parent, { email, bestReachedBy: "post" });
    const visitor = aVisitor(portal.url);
    await visitor.post("/slip", { code: slip.code });
    const { declaration } = await readEverything(visitor);
    expect(declaration.html).not.toContain("copyTo");
    const receipt = await visitor.submit("/sign/declaration", filledIn(declaration, { name: parent.name }));
    expect(receipt.text).toContain("We also send this receipt to the address that the school has for you.");
    expect(receipt.html).not.toContain(email);
    expect((await visitor.get("/sign")).html).not.toContain(email);
    await postmanComes(portal);
    expect(await mailsTo(portal.dataDirectory, email)).toHaveLength(1);
  });

  it("says of an answered slip that nothing is left to do", async () => {
    const { parent, slip } = aParentWithSlip(portal);
    const visitor = aVisitor(portal.url);
    await visitor.post("/slip", { code: slip.code });
    await readAndSign(visitor, { name: parent.name });
    const next = aVisitor(portal.url);
    expect(errorsOn(await next.post("/slip", { code: slip.code }))).toEqual([
      "Everything on this slip is answered. There is nothing left to do",
    ]);
    expect(headingOf(await next.get(`/slip/${slip.code}`))).toBe("You have answered everything");
  });
});

describe("guessing codes", () => {
  it("ends after 30 wrong ones from one address, for 15 minutes; right ones never count", async () => {
    const own = await aPortalForThisTest("demo");
    const { slip } = aParentWithSlip(own);
    for (let right = 0; right < 40; right++) {
      expect((await aVisitor(own.url).get(`/slip/${slip.code}`)).status).toBe(200);
    }
    const guesser = aVisitor(own.url);
    for (let wrong = 0; wrong < 30; wrong++) {
      const code = `ABCD-EFGH-JK${String(wrong).padStart(2, "0")}`;
      const answer = wrong % 2 ? await guesser.get(`/slip/${code}`) : await guesser.post("/slip", { code });
      expect([400, 404]).toContain(answer.status);
      if (answer.status === 400) expect(errorsOn(answer)).toEqual([NO_SLIP]);
    }
    const wait = "There were many wrong codes here. Wait 15 minutes, or ask at the school office";
    for (const code of ["ABCD-EFGH-JKMN", slip.code]) {
      expect(errorsOn(await guesser.post("/slip", { code }))).toEqual([wait]);
      expect((await guesser.get(`/slip/${code}`)).status).toBe(429);
    }
    expect(errorsOn(await guesser.post("/slip", { code: "too short" }))).toEqual([NO_SLIP]);
  });
});
