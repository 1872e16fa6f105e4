import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { corrections, signings } from "#db/schema.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { changeAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  postmanComes,
  readAndSign as readAndSignOnline,
  referenceOf,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, type Parent } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { cookiesOfParent } from "#tests/support/signed-in.ts";
import { signInAsStaff } from "#tests/support/staff-visits.ts";
import {
  aVisitor,
  errorsOn,
  fieldOn,
  headingOf,
  linkCalled,
  titleOf,
  type Visitor,
} from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

async function signedIn(adult: { id: string }): Promise<Visitor> {
  const visitor = aVisitor(portal.url);
  const { cookies } = await cookiesOfParent(portal, adult);
  for (const { name, value } of cookies) visitor.cookies.set(name, value);
  return visitor;
}

function somebodyWhoSigned(options: Parameters<typeof readAndSign>[2] = {}) {
  const { db, clock } = portal.portal;
  const parent = anAskedParent(portal);
  const reference = readAndSign(db, parent, { now: clock(), ...options });
  const { id } = onlyOne(db.select().from(signings).where(eq(signings.reference, reference)).all());
  return { parent, reference, receipt: `/receipts/${reference}`, signing: `/office/signings/${id}` };
}

const correctionsNow = () => portal.portal.db.select().from(corrections).all();

async function lastMailTo({ email }: Parent) {
  await postmanComes(portal);
  return (await mailsTo(portal.dataDirectory, email)).at(-1);
}

describe("“Take this back”", () => {
  it("leads from the receipt over one tick to a receipt that says so, with a mail and a task", async () => {
    const { parent, receipt, reference } = somebodyWhoSigned();
    const visitor = await signedIn(parent);
    const path = linkCalled(await visitor.get(receipt), "Take this back");
    const page = await visitor.get(path);
    expect(headingOf(page)).toBe("Take this back?");
    expect(page.text).toContain("This has no consequence for you or your child.");
    const done = await visitor.submit(path, { ticked: "on", reason: "I never agreed to clause 4" });
    expect(done.path).toBe(receipt);
    expect(headingOf(done)).toBe("This does not count");
    expect(done.text).toMatch(/You took this back on .* at \d\d:\d\d/);
    expect(done.html).not.toContain(`${receipt}/withdraw`);
    expect(done.html).not.toContain("receipt-panel");
    expect(done.text).not.toContain("We also send this receipt");
    const list = await visitor.get("/sign");
    expect(list.text).toContain("You took your answer back. That is fine.");
    expect(list.text).not.toContain("You said that you would rather not sign");
    const mail = await lastMailTo(parent);
    expect(mail?.subject).toContain("you took your answer back");
    expect(mail?.text).toContain(reference);

    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    const inbox = await office.get("/office/inbox");
    expect(inbox.text).toContain("Somebody took an answer back");
    const task = await office.get(
      /href="(\/office\/inbox\/[^"]+)"[^>]*>[^<]*Somebody took an answer back/.exec(inbox.html)?.[1] ?? "",
    );
    expect(task.text).toContain("I never agreed to clause 4");
    expect(task.text).toContain("Nothing follows from it");
    const adult = await office.get(`/office/adults/${parent.id}`);
    expect(adult.text).toMatch(/Taken back by the adult on .* at \d\d:\d\d/);
  });

  it("without the tick changes nothing and keeps what was typed (rules 3 and 20)", async () => {
    const { parent, receipt } = somebodyWhoSigned();
    const visitor = await signedIn(parent);
    await visitor.get(`${receipt}/withdraw`);
    const before = correctionsNow();
    const refused = await visitor.post(`${receipt}/withdraw`, { reason: "Because" });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual(["Tick the box to take it back, or go back to the receipt"]);
    expect(titleOf(refused)).toMatch(/^Error: /);
    expect(fieldOn(refused, "reason")).toBe("Because");
    const long = await visitor.post(`${receipt}/withdraw`, { ticked: "on", reason: "x".repeat(1001) });
    expect(errorsOn(long)).toEqual(["Please write less than 1,000 characters"]);
    expect(correctionsNow()).toEqual(before);
  });

  it("twice, as with Back, is once", async () => {
    const { parent, receipt } = somebodyWhoSigned();
    const visitor = await signedIn(parent);
    const before = correctionsNow().length;
    for (let press = 0; press < 2; press++) {
      const answer = await visitor.post(`${receipt}/withdraw`, { ticked: "on" });
      expect(answer.location).toBe(receipt);
    }
    expect((await visitor.get(`${receipt}/withdraw`)).location).toBe(receipt);
    expect(correctionsNow()).toHaveLength(before + 1);
  });

  it("is not there for somebody else's receipt, one that never was, or without a session (rule 5)", async () => {
    const { receipt } = somebodyWhoSigned();
    const visitor = await signedIn(anAskedParent(portal));
    const before = correctionsNow();
    for (const path of [`${receipt}/withdraw`, "/receipts/00000-00000/withdraw", "/receipts/odd/withdraw"]) {
      expect((await visitor.get(path)).status).toBe(404);
      expect((await visitor.post(path, { ticked: "on" })).status).toBe(404);
      expect((await aVisitor(portal.url).post(path, { ticked: "on" })).location).toMatch(/^\/sign-in\?next=/);
    }
    expect(correctionsNow()).toEqual(before);
  });

  it("is not offered to somebody who would rather not sign: there is nothing to take back", async () => {
    const { parent, receipt } = somebodyWhoSigned({ answer: "rather-not" });
    const visitor = await signedIn(parent);
    expect((await visitor.get(receipt)).html).not.toContain(`${receipt}/withdraw`);
    expect((await visitor.get(`${receipt}/withdraw`)).location).toBe(receipt);
    expect((await visitor.post(`${receipt}/withdraw`, { ticked: "on" })).location).toBe(receipt);
    expect(headingOf(await visitor.get(receipt))).toBe("We have your answer");
  });

  it("works with the link of the request mail for what was signed with it, straight after signing", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, parent);
    const receipt = await readAndSignOnline(visitor, { name: parent.name });
    const path = `/receipts/${referenceOf(receipt)}/withdraw`;
    expect(headingOf(await visitor.submit(path, { ticked: "on" }))).toBe("This does not count");
  });
});

describe("“Declare it void”", () => {
  it("is for the head, with the second factor shown just now, and tells the adult by whom and why", async () => {
    const { parent, signing, receipt } = somebodyWhoSigned();
    const head = aVisitor(portal.url);
    await signInAsStaff(head, portal, DEMO_PEOPLE.head);
    const path = linkCalled(await head.get(signing), "Declare it void, with a reason");
    expect((await head.get(path)).text).toContain(`A mail tells ${parent.email}, with your reason.`);
    const empty = await head.post(path, { reason: "  " });
    expect(empty.status).toBe(400);
    expect(errorsOn(empty)).toEqual(["Write why it should not count"]);
    const done = await head.submit(path, { reason: "Signed on a neighbour’s phone" });
    expect(done.path).toBe(signing);
    expect(done.text).toMatch(/Declared void by .* at \d\d:\d\d/);
    expect(done.text).toContain("Reason: Signed on a neighbour’s phone");
    expect(done.html).not.toContain(`${signing}/void`);
    expect((await head.get(path)).text).toContain("It does not count already.");
    const mail = await lastMailTo(parent);
    expect(mail?.subject).toContain("no longer counts");
    expect(mail?.text).toContain("Signed on a neighbour’s phone");
    const shown = await (await signedIn(parent)).get(receipt);
    expect(shown.text).toMatch(/On .* at \d\d:\d\d .* the headteacher decided that this does not count/);

    const next = somebodyWhoSigned().signing;
    portal.pass(11 * MINUTE);
    expect((await head.get(`${next}/void`)).location).toBe(
      `/office/sign-in/authenticator?next=${encodeURIComponent(`${next}/void`)}`,
    );
  });

  it("says that no mail goes out while the adult is on hold (rule 21)", async () => {
    const { parent, signing } = somebodyWhoSigned();
    changeAdult(portal.portal.db, parent, { heldAt: portal.portal.clock() });
    const head = aVisitor(portal.url);
    await signInAsStaff(head, portal, DEMO_PEOPLE.head);
    expect((await head.get(`${signing}/void`)).text).toContain("They are on hold, so no mail tells them.");
    await head.submit(`${signing}/void`, { reason: "A reason" });
    expect((await lastMailTo(parent))?.subject).not.toContain("no longer counts");
  });

  it("is not there for the office, which corrects what was recorded", async () => {
    const { signing } = somebodyWhoSigned();
    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    expect((await office.get(signing)).html).not.toContain(`${signing}/void`);
    expect((await office.get(`${signing}/void`)).status).toBe(404);
    expect((await office.post(`${signing}/void`, { reason: "x" })).status).toBe(404);
    const correct = await office.get(`${signing}/correct`);
    expect(correct.text).toContain("nobody recorded it. The headteacher may declare it void.");
  });
});

describe("a reference that somebody reads out on the phone", () => {
  it("opens what was signed from the office's search, however it is typed", async () => {
    const { reference, signing, parent } = somebodyWhoSigned();
    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    const typed = reference.toLowerCase().replaceAll("0", "o").replace("-", " ");
    const answer = await office.post("/office/people", { search: typed });
    expect(answer.status).toBe(303);
    expect(answer.location).toBe(signing);
    expect((await office.get(signing)).text).toContain(parent.name);
    const none = await office.submit("/office/people", { search: "00000-00000" });
    expect(none.path).toMatch(/^\/office\/people\?s=/);
  });
});
