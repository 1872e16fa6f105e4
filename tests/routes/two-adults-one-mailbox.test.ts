import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countOpenTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { acknowledgements, parentSessions } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { scanMail } from "#tests/support/mail-scanner.ts";
import { linkIn, mailsTo, type ReceivedMail } from "#tests/support/mailbox.ts";
import {
  askForMail,
  chooseName,
  continueForm,
  filledIn,
  idOfName,
  postmanComes,
  readAndSign,
  readEverything,
  referenceOf,
  sayNotMe,
  signInAsParent,
  signInLinkIn,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, requestLinkOf } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { signInAsStaff } from "#tests/support/staff-visits.ts";
import { aVisitor, errorsOn, fieldOn, headingOf, type Page, type Visitor } from "#tests/support/visitor.ts";

const { familyMother: mother, familyFather: father } = DEMO_PEOPLE;
const CONCERN = "Who decides what is inappropriate?";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const familyMails = () => mailsTo(portal.dataDirectory, mother.email);
const greets = (mail: ReceivedMail, { name }: { name: string }) => mail.text.includes(`Hello ${name},`);

/** Somebody whose every page is remembered. */
function aRememberingVisitor(): Visitor & { seen: Page[] } {
  const visitor = aVisitor(portal.url);
  const seen: Page[] = [];
  const get: Visitor["get"] = async (path, headers) => {
    const page = await visitor.get(path, headers);
    seen.push(page);
    return page;
  };
  return {
    ...visitor,
    seen,
    get,
    async submit(path, form) {
      const answer = await visitor.post(path, form);
      return answer.location ? get(answer.location) : answer;
    },
  };
}

describe("a mail scanner", () => {
  it("that opens every link and posts to it uses nothing up and changes nothing (rule 3)", async () => {
    await postmanComes(portal);
    const mails = await familyMails();
    expect(mails).toHaveLength(2);
    const before = everyRow(portal.portal.db);
    const visits = (await Promise.all(mails.map((mail) => scanMail(portal.url, mail)))).flat();
    // Of each mail: the texts, "This isn't me", and "Before you post".
    expect(visits).toHaveLength(2 * 3 * 9);
    for (const { method, status } of visits) expect(status).toBe(method === "POST" ? 403 : 200);
    expect(everyRow(portal.portal.db)).toEqual(before);

    for (const adult of [mother, father]) {
      const page = await aVisitor(portal.url).get(await requestLinkOf(portal, adult));
      expect(headingOf(page)).toBe(`Hello ${adult.name}`);
    }
  });

  it("that presses buttons like a browser signs nobody, and the link still works (rule 3)", async () => {
    const parent = anAskedParent(portal);
    const { db } = portal.portal;
    const before = db.select().from(acknowledgements).all();
    const scanner = aVisitor(portal.url);
    const tasks = await startFromRequestMail(scanner, portal, parent);
    expect(headingOf(tasks)).toBe("Your policies");
    await scanner.post("/sign/declaration", {});
    const notMe = (await requestLinkOf(portal, parent)).replace("/r/", "/not-me/");
    const question = await scanner.get(notMe);
    const pressed = await scanner.post(notMe, { adultId: fieldOn(question, "adultId") });
    expect(errorsOn(pressed)).toEqual(["Tick the box if this mailbox is somebody else’s"]);
    expect(db.select().from(acknowledgements).all()).toEqual(before);
    expect(headingOf(await startFromRequestMail(aVisitor(portal.url), portal, parent))).toBe("Your policies");
  });

  it("that opens the link of a sign-in mail leaves it for the parent's one press (rule 3)", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    const { mail } = await askForMail(visitor, portal, parent.email);
    const before = everyRow(portal.portal.db);
    const visits = await scanMail(portal.url, mail);
    expect(visits).toHaveLength(9);
    expect(everyRow(portal.portal.db)).toEqual(before);
    expect(headingOf(await visitor.submit(signInLinkIn(mail), {}))).toBe("Your policies");
  });
});

describe("two adults with one mailbox", () => {
  /** She signs by the link of her mail and has a concern; he signs by a code, after her. */
  async function bothSign() {
    const hers = aRememberingVisitor();
    const his = aRememberingVisitor();
    const questionBefore = await signInAsParent(aVisitor(portal.url), portal, father.email);

    await hers.get(await requestLinkOf(portal, mother));
    await startFromRequestMail(hers, portal, mother);
    const filled = { name: mother.name, answer: "read-with-concern", concern: CONCERN } as const;
    const herReceipt = await readAndSign(hers, filled);
    await hers.get("/sign");

    const question = await signInAsParent(his, portal, father.email);
    const hisTasks = await chooseName(his, question, father.name);
    const hisReceipt = await readAndSign(his, { name: father.name });
    await his.get("/sign");
    await postmanComes(portal);
    return { hers, his, questionBefore, question, hisTasks, herReceipt, hisReceipt };
  }

  let both: Awaited<ReturnType<typeof bothSign>>;
  beforeAll(async () => {
    both = await bothSign();
  });

  it("are asked who is signing, by name only: nothing tells who has answered (rule 4)", () => {
    const { question, questionBefore } = both;
    expect(headingOf(question)).toBe("Who is signing?");
    expect(question.text).toContain(mother.name);
    expect(question.text).toContain(father.name);
    expect(question.html).toBe(questionBefore.html);
  });

  it("answer for themselves: her signature leaves him everything to read (rule 5)", () => {
    const { hisTasks, herReceipt, hisReceipt } = both;
    expect(hisTasks.text.match(/To read/g)).toHaveLength(2);
    expect(hisTasks.text).not.toContain("Acknowledged");
    expect(headingOf(hisReceipt)).toBe("Signed. Thank you");
    expect(referenceOf(hisReceipt)).not.toBe(referenceOf(herReceipt));
  });

  it("find each other's name, answer and concern on no page of their own (rules 4 and 5)", () => {
    const { hers, his, herReceipt, hisReceipt } = both;
    const hisPages = his.seen.filter(({ path }) => !path.startsWith("/sign-in"));
    expect(hers.seen.length).toBeGreaterThan(6);
    expect(hisPages.length).toBeGreaterThan(5);
    for (const { html } of hers.seen) {
      for (const words of ["Rhodri", referenceOf(hisReceipt)]) expect(html).not.toContain(words);
    }
    for (const { html } of hisPages) {
      for (const words of ["Eirlys", referenceOf(herReceipt), CONCERN]) expect(html).not.toContain(words);
    }
  });

  it("each get mails of their own that name nobody else (rule 4)", async () => {
    const mails = (await familyMails()).filter(({ text }) => /\/r\/|\/receipts\//.test(text));
    const [toHer, toHim] = [
      mails.filter((mail) => greets(mail, mother)),
      mails.filter((mail) => greets(mail, father)),
    ];
    expect([toHer.length, toHim.length]).toEqual([2, 2]);
    for (const { text, html } of toHer) expect(text + html).not.toContain("Rhodri");
    for (const { text, html } of toHim) expect(text + html).not.toContain("Eirlys");
    const links = mails.map((mail) => linkIn(mail, "/r/")).filter(Boolean);
    expect(new Set(links).size).toBe(2);
  });

  it("find receipts there without what was written as a concern; the office has it (rule 4)", async () => {
    const { hers, herReceipt } = both;
    for (const page of [herReceipt, await hers.get(herReceipt.path)]) {
      expect(page.text).toContain("Acknowledged, with a question or concern");
      expect(page.text).toContain(
        "It is left out here, because more than one person uses this email address.",
      );
      expect(page.html).not.toContain(CONCERN);
    }
    const receipts = (await familyMails()).filter((mail) => linkIn(mail, "/receipts/") !== "");
    expect(receipts).toHaveLength(2);
    for (const { text, html } of receipts) expect(text + html).not.toContain(CONCERN);

    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    expect((await office.get("/office/inbox")).text).toContain(CONCERN);
  });

  it("cannot open each other's receipts (rule 5)", async () => {
    const { hers, his, herReceipt, hisReceipt } = both;
    for (const [visitor, { path }] of [
      [his, herReceipt],
      [hers, hisReceipt],
    ] as const) {
      expect((await visitor.get(path)).status).toBe(404);
      expect((await visitor.get(`${path}/wrong-person`)).status).toBe(404);
      expect((await visitor.post(`${path}/wrong-person`, {})).status).toBe(404);
    }
  });
});

describe("who is signing?", () => {
  const SHARED = { email: "the.bebbs@example.test", her: "Marged Bebb", him: "Alun Bebb" };

  it("has to be answered, and with a name of that mailbox only (rule 4)", async () => {
    const visitor = aVisitor(portal.url);
    const question = await signInAsParent(visitor, portal, SHARED.email);
    const outsider = anAskedParent(portal);
    const answers: Record<string, string>[] = [{}, { id: "" }, { id: "nobody" }, { id: outsider.id }];
    for (const form of answers) {
      const refused = await visitor.post(question.path, form);
      expect(refused.status).toBe(400);
      expect(errorsOn(refused)).toEqual(["Choose your name"]);
      expect(refused.text).toContain(SHARED.her);
    }
    expect((await visitor.get("/sign")).location).toContain("/sign-in");
    expect(headingOf(await chooseName(visitor, question, SHARED.her))).toBe("Your policies");
  });

  it("is asked once: going Back and choosing the other name does not let anybody in", async () => {
    const visitor = aVisitor(portal.url);
    const question = await signInAsParent(visitor, portal, SHARED.email);
    await chooseName(visitor, question, SHARED.her);
    const back = await visitor.post(question.path, { id: idOfName(question, SHARED.him) });
    expect(back.location).toBe("/sign-in");
    expect((await visitor.get("/sign")).text).toContain(`You are ${SHARED.her}`);
  });

  it("stays with the browser that typed the code", async () => {
    const visitor = aVisitor(portal.url);
    await signInAsParent(visitor, portal, SHARED.email);
    const stranger = aVisitor(portal.url);
    expect((await stranger.get("/sign-in/who")).location).toBe("/sign-in");
    const before = portal.portal.db.select().from(parentSessions).all().length;
    await stranger.post("/sign-in/who", { id: anAskedParent(portal).id });
    expect(portal.portal.db.select().from(parentSessions).all()).toHaveLength(before);
  });
});

describe("a phone that two adults share", () => {
  it("signs nobody by a tab that was opened for the other one (rules 4 and 5)", async () => {
    const [first, second] = [anAskedParent(portal), anAskedParent(portal)];
    const phone = aVisitor(portal.url);
    await startFromRequestMail(phone, portal, first);
    const oldText = await phone.get("/sign/social-media");
    const { declaration } = await readEverything(phone);
    const question = await phone.get("/not-me");

    await startFromRequestMail(phone, portal, second);
    await readEverything(phone);
    const before = everyRow(portal.portal.db);
    for (const answer of [
      await phone.post("/sign/declaration", filledIn(declaration, { name: first.name })),
      await phone.post("/sign/social-media", continueForm(oldText)),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.text).toContain("That page was for somebody else");
      expect(answer.text).toContain(`This page is for ${second.name}.`);
      expect(answer.text).not.toContain(first.name);
    }
    await sayNotMe(phone, question);
    expect(everyRow(portal.portal.db)).toEqual(before);
    expect((await phone.get("/sign")).text).toContain(`You are ${second.name}`);
  });
});

describe("this isn't me", () => {
  it("said of one adult leaves the other's way in alone (rule 5)", async () => {
    const again = await aRunningPortal("demo");
    const tasksBefore = countOpenTasks(again.portal.db);
    const visitor = aVisitor(again.url);
    const toMother = await requestLinkOf(again, mother);
    const toFather = await requestLinkOf(again, father);
    const page = await sayNotMe(visitor, await visitor.get(toMother.replace("/r/", "/not-me/")));
    expect(headingOf(page)).toBe("Thank you for telling us");
    expect(countOpenTasks(again.portal.db)).toBe(tasksBefore + 1);
    expect(headingOf(await visitor.get(toMother))).toBe("This link is no longer in use");
    expect(headingOf(await visitor.get(toFather))).toBe(`Hello ${father.name}`);

    await visitor.submit(toFather, {});
    const { declaration } = await readEverything(visitor);
    const receipt = await visitor.submit("/sign/declaration", filledIn(declaration, { name: father.name }));
    expect(headingOf(receipt)).toBe("Signed. Thank you");
    await again.stop();
  });
});
