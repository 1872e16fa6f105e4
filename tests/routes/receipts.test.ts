import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, formatDay, isoDateOf } from "#app/dates.ts";
import { countOpenTasks, openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { children } from "#db/schema.ts";
import { linkIn, mailsTo } from "#tests/support/mailbox.ts";
import { aChild, adultNow, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import {
  postmanComes,
  readAndSign,
  referenceOf,
  sayNotMe,
  signInAsParent,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, type Parent, requestLinkOf } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { countOnTile, signInAsStaff } from "#tests/support/staff-visits.ts";
import {
  aVisitor,
  errorsOn,
  fieldOn,
  headingOf,
  linkCalled,
  type Page,
  type Visitor,
} from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

async function somebodyWhoSigned(at: TestPortal = portal) {
  const parent = anAskedParent(at);
  const visitor = aVisitor(at.url);
  const link = await requestLinkOf(at, parent);
  await startFromRequestMail(visitor, at, parent);
  const receipt = await readAndSign(visitor, { name: parent.name });
  return { parent, visitor, link, receipt, reference: referenceOf(receipt) };
}

async function officeOverview(at: TestPortal): Promise<{ office: Visitor; overview: Page }> {
  const office = aVisitor(at.url);
  const overview = await signInAsStaff(office, at, DEMO_PEOPLE.office);
  return { office, overview };
}

describe("a receipt", () => {
  it("is not there for anybody else, and looks the same as one that never was (rule 5)", async () => {
    const { receipt, reference } = await somebodyWhoSigned();
    const never = "/receipts/00000-00000";
    const { visitor } = await somebodyWhoSigned();
    const [theirs, none] = [await visitor.get(receipt.path), await visitor.get(never)];
    expect(theirs.status).toBe(404);
    expect(theirs.html).toBe(none.html);
    expect(theirs.text).not.toContain(reference);
    for (const path of [receipt.path, never]) {
      expect((await visitor.get(`${path}.data`)).status).toBe(404);
      expect((await visitor.get(`${path}/wrong-person`)).status).toBe(404);
      expect((await visitor.post(`${path}/wrong-person`, {})).status).toBe(404);
    }
    expect((await aVisitor(portal.url).get(receipt.path)).location).toBe(
      `/sign-in?next=${encodeURIComponent(receipt.path)}`,
    );
  });

  it("stays at its address, for whoever signs in with the address that it was sent to", async () => {
    const { parent, receipt } = await somebodyWhoSigned();
    const later = aVisitor(portal.url);
    const tasks = await signInAsParent(later, portal, parent.email);
    const again = await later.get(linkCalled(tasks, `Receipt ${receipt.path.slice("/receipts/".length)}`));
    expect(again.text.replace(" My details", "")).toBe(receipt.text);
  });

  it("is found by its reference as people type it from paper", async () => {
    const { visitor, receipt, reference } = await somebodyWhoSigned();
    const typed = reference.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
    expect((await visitor.get(`/receipts/${typed}`)).text).toBe(receipt.text);
  });

  it("of an earlier signing is closed to a new request link, and open to a sign-in", async () => {
    const own = await aPortalForThisTest("demo");
    const { parent, receipt, reference } = await somebodyWhoSigned(own);
    own.pass(DAY);
    const { db, keys } = own.portal;
    aLaterVersion(db, "social-media", { kind: "material", now: own.portal.clock() });
    const actor = { kind: "command-line" } as const;
    askAdult(db, { adultId: parent.id, actor, mailKey: keys.mailSecrets, now: own.portal.clock() });
    await postmanComes(own);

    const byPass = aVisitor(own.url);
    const tasks = await startFromRequestMail(byPass, own, parent);
    expect(tasks.text).toContain(`Changed since you answered on ${formatDay(own.portal.clock() - DAY)}`);
    expect(tasks.text).not.toContain(reference);
    expect((await byPass.get(receipt.path)).status).toBe(404);
    const second = await readAndSign(byPass, { name: parent.name });
    expect((await byPass.get("/sign")).text).toContain(referenceOf(second));

    const signedIn = aVisitor(own.url);
    const all = await signInAsParent(signedIn, own, parent.email);
    expect(all.text).toContain(reference);
    expect(all.text).toContain(referenceOf(second));
    expect((await signedIn.get(receipt.path)).text.replace(" My details", "")).toBe(receipt.text);
  });
});

describe("the link of a request mail", () => {
  it("says that everything is done once it is, and how to see the receipt", async () => {
    const { link } = await somebodyWhoSigned();
    const visitor = aVisitor(portal.url);
    for (const page of [await visitor.get(link), await visitor.submit(link, {})]) {
      expect(page.status).toBe(200);
      expect(headingOf(page)).toBe("You have answered everything");
      expect(page.text).toContain("To see it again, sign in with that address.");
    }
    expect((await visitor.get("/sign")).location).toContain("/sign-in");
  });

  it("is too old after 45 days, and the page says what else works", async () => {
    const own = await aPortalForThisTest("demo");
    const link = await requestLinkOf(own, DEMO_PEOPLE.parent);
    const visitor = aVisitor(own.url);
    // She was asked when the demo school was made: on a Friday, three days before the test's morning.
    own.pass(41 * DAY);
    expect(headingOf(await visitor.get(link))).toBe("Hello Carys Whitfield");
    own.pass(5 * DAY);
    const page = await visitor.submit(link, {});
    expect(headingOf(page)).toBe("This link is too old");
    expect(page.text).toContain("sign in with the email address that the school has for you");
  });

  it("that is broken or invented is not found, and the page says what else works", async () => {
    const whole = await requestLinkOf(portal, anAskedParent(portal));
    const broken = [whole.slice(0, -1), `${whole}x`, whole.toUpperCase(), "/r/x", "/r/%F0%9F%98%80"];
    const visitor = aVisitor(portal.url);
    for (const link of broken) {
      for (const page of [await visitor.get(link), await visitor.submit(link, {})]) {
        expect(page.status).toBe(404);
        expect(headingOf(page)).toBe("We do not know this link");
        expect(page.text).toContain("phone the school office on 01691 652960");
      }
    }
    expect(broken).toHaveLength(5);
    expect(visitor.cookies.size).toBe(0);
  });

  it("names no child and no answer; signing in with the address does", async () => {
    const own = await aPortalForThisTest("demo");
    const { parent } = DEMO_PEOPLE;
    const byLink = aVisitor(own.url);
    const hello = await byLink.get(await requestLinkOf(own, parent));
    const pages = [hello, await startFromRequestMail(byLink, own, parent)];
    const signedIn = aVisitor(own.url);
    const tasks = await signInAsParent(signedIn, own, parent.email);
    expect(tasks.text).toContain("One signing covers Macsen and Poppy.");

    await readAndSign(byLink, { name: parent.name });
    const done = await byLink.get("/sign");
    expect(done.text.match(/Answered, /g)).toHaveLength(2);
    expect((await signedIn.get("/sign")).text.match(/Acknowledged, /g)).toHaveLength(2);
    pages.push(done, await byLink.get("/sign.data"));
    for (const { html, path } of pages) expect(html, path).not.toMatch(/Macsen|Poppy|Acknowledged/);
    expect(pages).toHaveLength(4);
  });

  it("ends when nothing is asked any more, because the last child has left", async () => {
    const { db } = portal.portal;
    const child = aChild(db);
    const parent = anAdult(db, { name: "Lowri Leaver", email: "leaver@example.test", childrenHere: [child] });
    const { keys, clock } = portal.portal;
    const actor = { kind: "command-line" } as const;
    askAdult(db, { adultId: parent.id, actor, mailKey: keys.mailSecrets, now: clock() });
    await postmanComes(portal);
    const link = await requestLinkOf(portal, { name: parent.name, email: "leaver@example.test" });
    const visitor = aVisitor(portal.url);
    expect(headingOf(await visitor.get(link))).toBe("Hello Lowri Leaver");
    db.update(children).set({ leftOn: "2026-11-20" }).where(eq(children.id, child.id)).run();
    expect(headingOf(await visitor.get(link))).toBe("This link is no longer in use");
    const tasks = await signInAsParent(visitor, portal, "leaver@example.test");
    expect(tasks.text).toContain("There is nothing that we ask you to read now.");
  });

  it("pressed in a browser where another parent is signed in makes it this parent's", async () => {
    const [first, second] = [anAskedParent(portal), anAskedParent(portal)];
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, first);
    const firstCookie = visitor.cookies.get("parent") ?? "";
    const tasks = await startFromRequestMail(visitor, portal, second);
    expect(tasks.text).toContain(`You are ${second.name}`);
    visitor.cookies.set("parent", firstCookie);
    expect((await visitor.get("/sign")).location).toContain("/sign-in");
  });
});

describe("“I signed as the wrong person”", () => {
  it("ends the ways in, stops the writing, leaves a task, and the signing no longer counts (rule 9)", async () => {
    const own = await aPortalForThisTest("demo");
    const before = await officeOverview(own);
    const { parent, visitor, receipt, reference } = await somebodyWhoSigned(own);
    const counted = await before.office.get("/office");
    expect(countOnTile(counted, "Acknowledged")).toBe(countOnTile(before.overview, "Acknowledged") + 1);

    const question = await visitor.get(
      linkCalled(receipt, `Tell us that it was not ${parent.name} who signed`),
    );
    expect(headingOf(question)).toBe(`Was it not ${parent.name} who signed?`);
    const thanks = await visitor.submit(question.path, {});
    expect(headingOf(thanks)).toBe("Thank you for telling us");
    expect((await visitor.get("/sign")).location).toContain("/sign-in");

    const after = await before.office.get("/office");
    expect(countOnTile(after, "Acknowledged")).toBe(countOnTile(before.overview, "Acknowledged"));
    const inbox = await before.office.get("/office/inbox");
    expect(inbox.text).toContain("Somebody signed as the wrong person");
    const record = await before.office.get(`/office/adults/${parent.id}`);
    expect(record.text).toContain(reference);
    await postmanComes(own);
    const [last] = (await mailsTo(own.dataDirectory, parent.email)).slice(-1);
    expect(last?.subject).toContain("we have stopped writing to this address");
  });

  it("stays on record: whoever signs in sees the receipt, and that it does not count (rule 9)", async () => {
    const { parent, visitor, receipt } = await somebodyWhoSigned();
    await visitor.submit(`${receipt.path}/wrong-person`, {});
    const later = aVisitor(portal.url);
    const tasks = await signInAsParent(later, portal, parent.email);
    expect(tasks.text.match(/Read, to sign/g)).toHaveLength(2);
    const page = await later.get(receipt.path);
    expect(page.text).toContain("this was reported as signed by the wrong person. It stays on record");
    expect((await later.get(`${receipt.path}/wrong-person`)).location).toBe(receipt.path);
  });
});

describe("a receipt of what the school recorded", () => {
  it("asks to say if it is wrong, and goes on writing: nobody came in by somebody else's mail", async () => {
    const { db, clock } = portal.portal;
    const parent = anAdult(db, { name: "Paper Person" });
    const today = { signedOn: isoDateOf(clock()), now: clock() };
    const { reference } = aRecording(db, parent, aMemberOfStaff(db), today);
    const visitor = aVisitor(portal.url);
    await signInAsParent(visitor, portal, parent.email ?? "");
    const path = `/receipts/${reference}`;
    const receipt = await visitor.get(path);
    expect(receipt.text).toContain("The school recorded this for you.");
    expect(receipt.text).not.toContain("Signed as the wrong person?");
    const ask = await visitor.get(linkCalled(receipt, "Tell us if it is wrong"));
    expect(headingOf(ask)).toBe("Did the school record this wrongly?");
    expect(ask.text).not.toContain("We stop writing");
    const told = await visitor.submit(ask.path, {});
    expect(told.path).toBe(path);
    expect(told.text).toContain("this was reported as recorded wrongly: the school office gets in touch.");
    expect((await visitor.get("/sign")).status).toBe(200);
    expect(adultNow(db, parent)).toEqual(parent);

    const { office } = await officeOverview(portal);
    const inbox = await office.get("/office/inbox");
    expect(inbox.text).toContain("Paper Person");
    const taskId = openTasks(db, { adultId: parent.id })[0]?.id;
    const task = await office.get(`/office/inbox/${taskId}`);
    expect(task.text).toContain("what the school recorded for them is wrong");
    expect(task.text).not.toContain("does not write there");
    expect(task.html).not.toContain("right-address");
    expect((await office.get(`/office/adults/${parent.id}`)).text).toContain("as recorded wrongly. It stays");
  });
});

describe("“This isn't me”", () => {
  async function expectNoWayIn(parent: Parent, link: string) {
    expect(headingOf(await aVisitor(portal.url).get(link))).toBe("This link is no longer in use");
    expect(headingOf(await aVisitor(portal.url).submit(link, {}))).toBe("This link is no longer in use");
    await postmanComes(portal);
    const [last] = (await mailsTo(portal.dataDirectory, parent.email)).slice(-1);
    expect(last?.subject).toContain("we have stopped writing to this address");
    const { db, keys, clock } = portal.portal;
    const asked = askAdult(db, {
      adultId: parent.id,
      actor: { kind: "command-line" },
      mailKey: keys.mailSecrets,
      now: clock(),
    });
    expect(asked).toEqual({ status: "mailbox-not-usable" });
  }

  it("from the mail's own link ends its way in and stops the writing; opening the page does nothing", async () => {
    const parent = anAskedParent(portal);
    const [mail] = (await mailsTo(portal.dataDirectory, parent.email)).slice(-1);
    const notMe = mail ? linkIn(mail, "/not-me/") : "";
    const visitor = aVisitor(portal.url);
    const question = await visitor.get(notMe);
    expect(headingOf(question)).toBe(`Are you not ${parent.name}?`);
    const link = await requestLinkOf(portal, parent);
    expect(headingOf(await visitor.get(link))).toBe(`Hello ${parent.name}`);

    const unticked = await visitor.post(notMe, { adultId: fieldOn(question, "adultId") });
    expect(errorsOn(unticked)).toEqual(["Tick the box if this mailbox is somebody else’s"]);
    expect(headingOf(await visitor.get(link))).toBe(`Hello ${parent.name}`);

    expect(headingOf(await sayNotMe(visitor, question))).toBe("Thank you for telling us");
    await expectNoWayIn(parent, link);
    const again = await visitor.get(notMe);
    expect(headingOf(again)).toBe("This isn't me");
    expect(again.text).not.toContain(parent.name);
    expect(headingOf(await sayNotMe(visitor, question))).toBe("Thank you for telling us");
  });

  it("from inside ends the session everywhere, and the office finds a task", async () => {
    const parent = anAskedParent(portal);
    const [phone, laptop] = [aVisitor(portal.url), aVisitor(portal.url)];
    const tasks = await startFromRequestMail(phone, portal, parent);
    await startFromRequestMail(laptop, portal, parent);
    const question = await phone.get(linkCalled(tasks, "Not you?"));
    await sayNotMe(phone, question);
    for (const visitor of [phone, laptop]) {
      expect((await visitor.get("/sign")).location).toContain("/sign-in");
    }
    await expectNoWayIn(parent, await requestLinkOf(portal, parent));

    const { office } = await officeOverview(portal);
    const record = await office.get(`/office/adults/${parent.id}`);
    expect(record.text).toContain("Somebody at this address said “This isn’t me”");
    const checked = await office.submit(`/office/adults/${parent.id}`, { act: "confirm-mailbox" });
    expect(checked.text).not.toContain("somebody there said");
  });

  it("asked by nobody in particular names nobody", async () => {
    const visitor = aVisitor(portal.url);
    const page = await visitor.get("/not-me");
    expect(headingOf(page)).toBe("This isn't me");
    const before = countOpenTasks(portal.portal.db);
    await visitor.submit("/not-me", {});
    expect(countOpenTasks(portal.portal.db)).toBe(before);
  });
});
