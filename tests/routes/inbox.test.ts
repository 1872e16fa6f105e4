import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, isoDateOf, MINUTE } from "#app/dates.ts";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import type { Staff } from "#app/domain/staff/staff-at-address.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import {
  adults,
  auditEvents,
  children,
  emails,
  guardianships,
  importRuns,
  requests,
  tasks,
} from "#db/schema.ts";
import { aMailServer, type MailServer } from "#tests/support/mail-server.ts";
import { adultNow, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aReport, aTask, type Task, taskNow } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { postmanComes } from "#tests/support/parent-visits.ts";
import { anAskedParent, type Parent } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { atWork, demoStaff, newStaff } from "#tests/support/staff-at-work.ts";
import { until } from "#tests/support/until.ts";
import {
  aVisitor,
  checkedValues,
  errorsOn,
  fieldOn,
  headingOf,
  linkCalled,
  linksOn,
  type Page,
  type Visitor,
} from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let mailServer: MailServer;
let staff: Record<"office" | "head" | "admin" | "dsl", Staff>;
let office: Visitor;

beforeAll(async () => {
  mailServer = await aMailServer();
  portal = await aRunningPortal("demo", { smtpUrl: mailServer.url });
  staff = {
    office: demoStaff(portal, DEMO_PEOPLE.office),
    head: demoStaff(portal, DEMO_PEOPLE.head),
    admin: demoStaff(portal, DEMO_PEOPLE.admin),
    dsl: newStaff(portal, "dsl", "new.dsl@example.test"),
  };
  office = await atWork(portal, staff.office);
});
afterAll(async () => {
  await portal.stop();
  await mailServer.close();
});

const database = () => portal.portal.db;
const now = () => portal.portal.clock();
const pageOf = ({ id }: { id: string }) => `/office/inbox/${id}`;

/** A parent who signs with a question, and the task that this leaves. */
function aParentWithConcern(concern = "Does this cover the class WhatsApp group?"): {
  parent: Parent;
  task: Task;
} {
  const parent = anAskedParent(portal);
  readAndSign(database(), parent, { answer: "read-with-concern", concern, now: now() });
  const { id } = onlyOne(openTasks(database(), { adultId: parent.id }));
  return { parent, task: taskNow(database(), { id }) };
}

const task = (kind: Task["kind"], more: { adultId?: string; note?: string } = {}) =>
  aTask(database(), kind, { ...more, now: now() });

/** Sends the finishing form, and opens the page that follows. */
const finish = (one: { id: string }, chose: string, words = "", by = office) =>
  by.submit(pageOf(one), { act: "finish", chose, words });

function countInBar(page: Page): number {
  return Number(/Inbox \((\d+)\)/.exec(page.text)?.[1] ?? 0);
}

describe("a concern", () => {
  it("is answered from the inbox by a mail whose replies go to the office, and which is kept with the record (rule 14)", async () => {
    const { parent, task: concern } = aParentWithConcern();
    const page = await office.get(pageOf(concern));
    expect(page.text).toContain("Does this cover the class WhatsApp group?");
    const answer = "Yes, it does.\nAnd thank you for asking <us> & =1+1.";
    const form = { act: "answer", formId: fieldOn(page, "formId"), answer };
    const done = await office.submit(pageOf(concern), form);
    expect(done.text).toContain(`Done`);
    expect(done.text).toContain("Answered by mail");

    await postmanComes(portal);
    const toParent = () => mailServer.taken.filter(({ to }) => to.includes(parent.email));
    await until("the answer is taken", () => toParent().some(({ raw }) => raw.includes("our answer to you")));
    const { raw } = onlyOne(toParent().filter((mail) => mail.raw.includes("our answer to you")));
    expect(raw).toMatch(/^Reply-To: .*office@example\.test/im);
    expect(raw).toContain("Yes, it does.");
    expect(raw).not.toContain("WhatsApp");
    for (const path of [pageOf(concern), `/office/adults/${parent.id}`]) {
      const kept = await office.get(path);
      expect(kept.text, path).toContain("And thank you for asking <us> & =1+1.");
      expect(kept.text, path).toMatch(/[Ss]ent, /);
    }

    const again = await office.submit(pageOf(concern), form);
    expect(again.text).toContain("Answered by mail");
    expect((await office.post(pageOf(concern), { ...form, formId: newId(now()) })).status).toBe(409);
    const answers = database().select().from(emails).where(eq(emails.taskId, concern.id)).all();
    expect(answers).toHaveLength(1);
  });

  it("asks for an answer, keeps a long one, and keeps the task where it shall stay open (rule 20)", async () => {
    const { task: concern } = aParentWithConcern();
    const send = async (answer: string) => {
      const formId = fieldOn(await office.get(pageOf(concern)), "formId");
      return office.post(pageOf(concern), { act: "answer-and-keep-open", formId, answer });
    };
    expect(errorsOn(await send(""))).toEqual(["Write your answer"]);
    const long = "x".repeat(4001);
    const refused = await send(long);
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual(["Please write less than 4,000 characters"]);
    expect(fieldOn(refused, "answer")).toBe(long);
    expect((await send("We will ring.")).status).toBe(302);
    const page = await office.get(pageOf(concern));
    expect(page.text).toContain("We will ring.");
    expect(fieldOn(page, "formId")).not.toBe("");
  });

  it("is not finished over an answer that was typed and not sent; everything typed is kept (rule 20)", async () => {
    const { task: concern } = aParentWithConcern();
    const page = await office.get(pageOf(concern));
    const form = {
      act: "finish",
      formId: fieldOn(page, "formId"),
      answer: "Yes, it covers the group.",
      chose: "answered-by-phone",
      words: "Rang her",
    };
    const refused = await office.post(pageOf(concern), form);
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([
      "You have typed an answer that was not sent: send it, or empty the box",
    ]);
    expect(fieldOn(refused, "answer")).toBe("Yes, it covers the group.");
    expect(fieldOn(refused, "words")).toBe("Rang her");
    expect(checkedValues(refused, "chose")).toEqual(["answered-by-phone"]);
    expect(taskNow(database(), concern).doneAt).toBeNull();
    const done = await office.submit(pageOf(concern), { ...form, answer: " " });
    expect(done.text).toContain("Answered by phone or in person");
    const sent = database().select().from(emails).where(eq(emails.taskId, concern.id)).all();
    expect(sent).toEqual([]);
  });

  it("is finished by two people at once: the first word stays, and the second loses nothing (rule 20)", async () => {
    const { task: concern } = aParentWithConcern();
    const head = await atWork(portal, staff.head);
    for (const visitor of [office, head]) expect((await visitor.get(pageOf(concern))).status).toBe(200);
    const answers = await Promise.all([
      office.post(pageOf(concern), { act: "finish", chose: "answered-by-phone", words: "Rang her" }),
      head.post(pageOf(concern), { act: "finish", chose: "answered-by-phone", words: "Met her" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409]);
    const second = onlyOne(answers.filter(({ status }) => status === 409));
    expect(second.text).toContain("Somebody else has finished this task meanwhile");
    expect(second.text).toContain("Rang her");
    expect(second.text).toContain("Met her");
  });

  it("of somebody at a shared address says that others read the answer; one under a court order names no child (rules 4 and 21)", async () => {
    const db = database();
    const { familyMother } = DEMO_PEOPLE;
    const mother = onlyOne(
      db
        .select()
        .from(adults)
        .where(eq(adults.email, familyMother.email))
        .all()
        .filter(({ name }) => name === familyMother.name),
    );
    expect((await office.get(pageOf(task("concern", { adultId: mother.id })))).text).toContain(
      "Several adults read this mailbox.",
    );
    const limited = anAdult(db, { name: "Dai Limited", courtOrder: true });
    const page = await office.get(pageOf(task("concern", { adultId: limited.id })));
    expect(page.text).toContain("A court order limits this adult: name no child.");
  });

  it("that the head recorded without a mail is answered by phone; the page says so and not why (rule 8)", async () => {
    const adult = anAdult(database(), { name: "Quiet Quinn", email: "quinn@example.test" });
    aRecording(database(), adult, staff.head.id, {
      answer: "read-with-concern",
      concern: "Please ring me at work.",
      quietReason: "Somebody else reads this mailbox",
      signedOn: isoDateOf(now()),
      now: now(),
    });
    const concern = onlyOne(openTasks(database(), { adultId: adult.id }));
    const page = await office.get(pageOf(concern));
    expect(page.text).toContain("The head recorded this without a mail");
    expect(page.text).toContain("answer by phone, or ask the head");
    expect(page.text).not.toContain("Somebody else reads");
    expect(fieldOn(page, "answer")).toBe("");
    const form = { act: "answer", formId: newId(now()), answer: "Hello", afterwards: "finish" };
    const refused = await office.post(pageOf(concern), form);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("so no mail goes out");
    expect(mailsTo(database(), "quinn@example.test")).toEqual([]);
  });

  it("without a mailbox that works is answered by phone", async () => {
    const adult = anAdult(database(), { name: "Nan Noaddress", email: null, phone: "+44 1632 960002" });
    const concern = task("concern", { adultId: adult.id });
    const page = await office.get(pageOf(concern));
    expect(page.text).toContain("There is no email address to answer to: please ring them.");
    expect(page.text).toContain("+44 1632 960002");
    expect(fieldOn(page, "answer")).toBe("");
    const form = { act: "answer", formId: newId(now()), answer: "Hello" };
    expect((await office.post(pageOf(concern), form)).status).toBe(409);
    expect((await finish(concern, "answered-by-phone")).text).toContain("Answered by phone or in person");
  });
});

describe("the lists of the inbox", () => {
  it("show what is open, one's own, nobody's, overdue and done, with who and what came of it", async () => {
    const adult = anAskedParent(portal);
    const mine = task("wrong-details", { adultId: adult.id, note: "We moved house." });
    const others = task("child-left", { adultId: adult.id, note: "She goes to Oswestry now." });
    await office.submit(pageOf(mine), { act: "give", ownerId: staff.office.id });
    const taken = await office.submit(pageOf(others), { act: "give", ownerId: staff.head.id });
    expect(taken.text).toContain(`Dealt with by ${staff.head.name}`);
    const list = (show: string) => office.get(`/office/inbox?show=${show}`);
    expect((await list("mine")).text).toContain("We moved house.");
    expect((await list("mine")).text).not.toContain("Oswestry");
    expect((await list("nobodys")).text).not.toContain("Oswestry");
    expect((await list("open")).text).toContain("Oswestry");
    database().update(tasks).set({ dueOn: "2020-01-02" }).where(eq(tasks.id, others.id)).run();
    expect((await list("overdue")).text).toContain("Oswestry");
    expect((await office.get(pageOf(others))).text).toContain("Overdue");
    await finish(others, "recorded-as-left", "Rang the new school");
    const done = await list("done");
    expect(done.text).toContain("The child is recorded as left. Rang the new school");
    expect(done.text).toContain(`by ${staff.office.name}`);
    expect((await list("open")).text).not.toContain("Oswestry");
    for (const odd of ["", "nonsense", "open&page=0", "done&page=99999", "done&show=mine"]) {
      expect((await list(odd)).status, odd).toBe(200);
    }
  });

  it("are linked from the overview, where the numbers are theirs", async () => {
    const overview = await office.get("/office");
    const links = linksOn(overview).filter(({ href }) => href.startsWith("/office/inbox?show="));
    expect(links.map(({ href }) => href.split("=")[1])).toEqual(["concerns", "others"]);
    for (const { href, words } of links) {
      const listed = linksOn(await office.get(href)).filter((link) =>
        /^\/office\/inbox\/[0-9a-f-]{36}$/.test(link.href),
      );
      expect(listed.length, href).toBe(Number(words.split(" ")[0]));
    }
  });

  it("say when somebody has another owner meanwhile, and whom a task cannot be handed to", async () => {
    const one = task("wrong-details", { note: "x" });
    const give = (form: Record<string, string>) => office.post(pageOf(one), { act: "give", ...form });
    expect(errorsOn(await give({ ownerId: "" }))).toEqual(["Choose who deals with it"]);
    expect((await give({ ownerId: staff.head.id })).status).toBe(302);
    const late = await give({ ownerId: staff.office.id });
    expect(late.status).toBe(409);
    expect(late.text).toContain("Somebody else has taken this task meanwhile");
    expect((await give({ ownerId: newId(now()), from: staff.head.id })).text).toContain(
      "Choose somebody else",
    );
  });
});

describe("“I'm not on the list”", () => {
  it("is answered alike on the public page, whoever is named", async () => {
    const visitor = aVisitor(portal.url);
    const child = onlyOne(database().select().from(children).limit(1).all());
    const answers = [];
    for (const named of [child.name, "Nobody Atall"]) {
      const form = { name: "Rhys Rover", contact: "rhys@example.test", child: named, message: "" };
      const answer = await visitor.post("/not-on-the-roll", form);
      answers.push([answer.status, answer.location, answer.html]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[1]).toBe("/not-on-the-roll?sent");
  });

  it("is matched by hand with somebody on the roll, who is then asked from the same page, once", async () => {
    const adult = anAdult(database(), { name: "Mererid Matchwell", email: "mererid@example.test" });
    const report = aReport(database(), { name: "mererid MATCHWELL", child: "?", contact: "?", now: now() });
    const page = await office.get(pageOf(report));
    expect(page.text).toContain("It is Mererid Matchwell");
    expect(page.text).toContain("Same name");
    expect(page.text).toContain(
      "Do not tell anybody by mail or on the phone whether a child is at the school",
    );
    const matched = await finish(report, `matched:${adult.id}`);
    expect(matched.text).toContain("Found on the roll");
    expect(matched.text).toContain("Ask Mererid Matchwell to read and sign");
    const asked = await office.submit(pageOf(report), { act: "ask" });
    expect(asked.text).toContain("Mererid Matchwell was asked to read and sign since.");
    expect((await office.post(pageOf(report), { act: "ask" })).status).toBe(409);
    expect(await database().$count(requests, eq(requests.adultId, adult.id))).toBe(1);
  });

  it("leads to adding whoever wrote to the child whom they name", async () => {
    const adult = anAdult(database(), { name: "Olwen Orchard" });
    const { childId } = onlyOne(
      database().select().from(guardianships).where(eq(guardianships.adultId, adult.id)).all(),
    );
    const name = { name: "Zephyrine Orchard", knownAs: "Zephyrine" };
    database().update(children).set(name).where(eq(children.id, childId)).run();
    const report = aReport(database(), { name: "Una Uncle", child: "Zephyrine Orchard", now: now() });
    const link = linkCalled(
      await office.get(pageOf(report)),
      "Add Una Uncle as an adult of Zephyrine Orchard",
    );
    expect(link).toBe(`/office/children/${childId}/new-adult`);
    expect((await office.get(link)).status).toBe(200);
  });

  it("finds somebody by hand, keeps the name out of the address, and can wait", async () => {
    const adult = anAdult(database(), { name: "Quilla Quirk" });
    const report = aReport(database(), { name: "Q", contact: "01632 960003", child: "?", now: now() });
    expect((await office.get(pageOf(report))).text).toContain("Nobody on the roll looks like them");
    const found = await office.post(pageOf(report), { act: "find", part: "quirk" });
    expect(found.status).toBe(200);
    expect(found.text).toContain("It is Quilla Quirk");
    expect(errorsOn(await office.post(pageOf(report), { act: "find", part: "q" }))).toEqual([
      "Type two letters or more",
    ]);
    expect((await office.post(pageOf(report), { act: "later" })).status).toBe(302);
    expect(taskNow(database(), report).dueOn).not.toBe(report.dueOn);
    expect((await finish(report, `matched:${adult.id}`)).text).toContain("Found on the roll");
  });

  it("offers safe words for an answer, which say nothing about who attends", async () => {
    const child = onlyOne(database().select().from(children).limit(1).all());
    const report = aReport(database(), {
      name: "Rhys Rover",
      contact: "rhys2@example.test",
      child: "Zed",
      now: now(),
    });
    const page = await office.get(pageOf(report));
    const answer = fieldOn(page, "answer");
    expect(answer).toContain("We cannot say by mail who is at our school or who is not.");
    const other = aReport(database(), {
      name: "Rhys",
      contact: "rhys3@example.test",
      child: "Zed",
      now: now(),
    });
    const untouched = { act: "finish", answer, chose: "not-ours" };
    expect((await office.post(pageOf(other), untouched)).status).toBe(302);
    const form = { act: "answer", formId: fieldOn(page, "formId"), answer };
    expect((await office.submit(pageOf(report), form)).text).toContain("Answered by mail");
    await postmanComes(portal);
    await until("it is sent", () => mailServer.taken.some(({ to }) => to.includes("rhys2@example.test")));
    const { raw } = onlyOne(mailServer.taken.filter(({ to }) => to.includes("rhys2@example.test")));
    expect(raw).not.toContain("Zed");
    expect(raw).not.toContain(child.name);
  });
});

describe("somebody who asks after a protected child", () => {
  it("is there for the safeguarding lead alone: in no list, number, page or act of anybody else", async () => {
    const db = database();
    const adult = anAdult(db, { name: "Ffion Fern" });
    const { childId } = onlyOne(
      db.select().from(guardianships).where(eq(guardianships.adultId, adult.id)).all(),
    );
    const protectedChild = { name: "Ysolde Fern", knownAs: "Ysolde", tellsSafeguarding: true };
    db.update(children).set(protectedChild).where(eq(children.id, childId)).run();
    const visitors = {
      office,
      head: await atWork(portal, staff.head),
      admin: await atWork(portal, staff.admin),
    };
    const before = countInBar(await office.get("/office"));
    const sent = await aVisitor(portal.url).post("/not-on-the-roll", {
      name: "Seth Stranger",
      contact: "stranger@example.test",
      child: "Ysolde Fern",
      message: "Her great-uncle",
    });
    expect(sent.location).toBe("/not-on-the-roll?sent");
    const report = onlyOne(db.select().from(tasks).where(eq(tasks.audience, "safeguarding")).all());

    const dsl = await atWork(portal, staff.dsl);
    expect(countInBar(await dsl.get("/office"))).toBe(before + 1);
    const page = await dsl.get(pageOf(report));
    expect(page.text).toContain("Only the safeguarding lead sees this");
    expect(page.text).toContain("Her great-uncle");
    const matched = { act: "finish", chose: `matched:${adult.id}`, words: "Rang the great-uncle" };

    let asked = 0;
    for (const isDone of [false, true]) {
      if (isDone) expect((await dsl.submit(pageOf(report), matched)).text).toContain("Found on the roll");
      for (const [role, visitor] of Object.entries(visitors)) {
        const paths = [
          "/office",
          ...["open", "mine", "nobodys", "overdue", "done"].map((show) => `/office/inbox?show=${show}`),
          "/office/inbox.data",
          `/office/adults/${adult.id}`,
          `/office/adults/${adult.id}.data`,
          `/office/inbox/came-back?adult=${adult.id}`,
        ];
        for (const path of paths) {
          const answer = await visitor.get(path);
          expect(answer.status, `${role} ${path}`).toBe(200);
          expect(answer.html, `${role} ${path}`).not.toMatch(/Stranger|stranger@|great-uncle/);
          expect(answer.html, `${role} ${path}`).not.toContain(report.id);
          expect(countInBar(answer) || before, `${role} ${path}`).toBe(before);
          asked++;
        }
        for (const path of [pageOf(report), `${pageOf(report)}.data`, `${pageOf(report)}/address`]) {
          const answer = await visitor.get(path);
          expect(answer.status, `${role} ${path}`).toBe(404);
          expect(answer.html).not.toMatch(/Stranger|stranger@|great-uncle/);
          asked++;
        }
        for (const act of ["later", "pass-on", "ask", "give", "finish", "answer"]) {
          const form = {
            act,
            ownerId: staff.office.id,
            chose: "not-ours",
            ...(act === "answer" && { answer: "Hello" }),
          };
          const answer = await visitor.post(pageOf(report), { ...form, formId: newId(now()) });
          expect(answer.status, `${role} ${act}`).toBe(404);
          expect(answer.html).not.toMatch(/Stranger|stranger@|great-uncle/);
          asked++;
        }
      }
    }
    expect(asked).toBe(2 * 3 * (10 + 3 + 6));
    expect(taskNow(db, report).ownerId).toBeNull();
    expect(JSON.stringify(db.select().from(emails).where(eq(emails.taskId, report.id)).all())).toBe("[]");
  });
});

describe("an address that does not work", () => {
  it("“This isn't me” was a slip of the finger: the portal writes there again, and the parent can be asked", async () => {
    const parent = anAskedParent(portal);
    const notMe = task("not-me", { adultId: parent.id });
    changeAdult(database(), parent, { mailboxState: "not-theirs" });
    const page = await office.get(pageOf(notMe));
    expect(page.text).toContain("somebody there said “This isn’t me”");
    const early = await office.post(pageOf(notMe), {
      act: "finish",
      chose: "address-corrected",
      words: "Mended",
    });
    expect(early.status).toBe(409);
    expect(early.text).toContain("Their record still has the address that does not work.");
    expect(early.text).toContain("Mended");
    const done = await finish(notMe, "right-address");
    expect(done.text).toContain(`Ask ${parent.name} to read and sign`);
    expect(adultNow(database(), parent).mailboxState).toBe("usable");
  });

  it("that was refused shows what the server said, in plain words too", async () => {
    const refused = onlyOne(
      openTasks(database())
        .filter(({ kind }) => kind === "mail-refused")
        .slice(0, 1),
    );
    const page = await office.get(pageOf(refused));
    expect(page.text).toContain("there is no such mailbox, or it is closed");
    expect(page.text).toMatch(/What the server said 5\d\d/);
    expect((await finish(refused, "right-address", "It was full")).text).toContain("It was full");
  });

  it("is found out by hand: a mail that came back is recorded by adult or by address, and can be a false alarm", async () => {
    const parent = anAskedParent(portal);
    for (const path of [`/office/inbox/came-back?adult=${parent.id}`]) {
      const page = await office.get(path);
      expect(page.text).toContain("Request to read and acknowledge");
    }
    const cameBack = "/office/inbox/came-back";
    expect(errorsOn(await office.post(cameBack, { address: "x" }))).toEqual([
      "Type an email address like name@example.com",
    ]);
    expect((await office.post(cameBack, { address: "nobody@example.test" })).text).toContain(
      "No mail was sent there in the last 30 days.",
    );
    const found = await office.post(cameBack, { address: parent.email.toUpperCase() });
    const mailId = /name="mailId"[^>]*value="([^"]+)"/.exec(found.html)?.[1] ?? "";
    const record = (form: Record<string, string>) =>
      office.post(cameBack, { act: "record", address: parent.email, ...form });
    const refused = await record({ reason: "550 5.1.1 User unknown" });
    expect(errorsOn(refused)).toEqual(["Choose which mail came back"]);
    expect(fieldOn(refused, "reason")).toBe("550 5.1.1 User unknown");
    expect(errorsOn(await record({ mailId }))).toEqual(["Copy what the returned mail says"]);
    expect(checkedValues(await record({ mailId }), "mailId")).toEqual([mailId]);
    const good = { mailId, reason: "452 4.2.2 Mailbox full" };
    expect((await record(good)).location).toBe("/office/inbox");
    expect((await record(good)).location).toBe("/office/inbox");
    const bounced = onlyOne(openTasks(database(), { adultId: parent.id }));
    const page = await office.get(pageOf(bounced));
    expect(headingOf(page)).toContain("A mail came back");
    expect(page.text).toContain("The mailbox is full. It may work again later.");
    expect((await office.get(`/office/adults/${parent.id}`)).text).toContain("mail comes back");
    await finish(bounced, "right-address", "She made room");
    expect(adultNow(database(), parent).mailboxState).toBe("usable");
  });

  it("and another one in its place need the second factor again, and the word that two share it (rule 4)", async () => {
    const [parent, other] = [anAskedParent(portal), anAskedParent(portal)];
    const given = task("address-given", { adultId: parent.id, note: other.email });
    const page = await office.get(pageOf(given));
    expect(page.text).toContain("Anyone who held the slip could have typed this address.");
    const path = `${pageOf(given)}/address`;
    const tired = await atWork(portal, staff.admin);
    portal.pass(11 * MINUTE);
    for (const answer of [await tired.get(path), await tired.post(path, { shared: "on" })]) {
      expect(answer.location).toBe(`/office/sign-in/authenticator?next=${encodeURIComponent(path)}`);
    }
    expect(adultNow(database(), parent).email).toBe(parent.email);
    office = await atWork(portal, staff.office);
    const check = await office.get(path);
    expect(headingOf(check)).toBe(`Use this address for ${parent.name}?`);
    expect(check.text).toContain(other.name);
    const refused = await office.post(path, { words: "Rang her" });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual(["Tick the box if they share this mailbox, or go back and refuse it"]);
    expect(fieldOn(refused, "words")).toBe("Rang her");
    const done = await office.submit(path, { shared: "on", words: "Rang her" });
    expect(done.text).toContain("The address is on their record now. Rang her");
    expect(adultNow(database(), parent).email).toBe(other.email);
    expect((await office.post(path, { shared: "on" })).location).toBe(pageOf(given));
  });

  it("is not taken where the office refuses it, and a question of sharing is answered the same way", async () => {
    const parent = anAskedParent(portal);
    for (const kind of ["address-given", "shared-address"] as const) {
      const one = task(kind, { adultId: parent.id, note: "else@example.test" });
      expect((await office.get(pageOf(one))).text).toContain("else@example.test");
      expect((await finish(one, "address-refused")).text).toContain("The address was not taken");
      expect((await office.get(`${pageOf(one)}/address`)).location).toBe(pageOf(one));
    }
    expect(adultNow(database(), parent).email).toBe(parent.email);
  });
});

describe("other tasks", () => {
  it("lead to the person or the plan that they are about", async () => {
    const db = database();
    const parent = anAskedParent(portal);
    const details = await office.get(
      pageOf(task("wrong-details", { adultId: parent.id, note: "<b>Siân</b>" })),
    );
    expect(details.text).toContain("<b>Siân</b>");
    expect(linksOn(details).map(({ href }) => href)).toContain(`/office/adults/${parent.id}`);
    const runId = newId(now());
    const run = { state: "scheduled", fileName: "a.csv", fileSha256: "0", choices: {} } as const;
    db.insert(importRuns)
      .values({ id: runId, ...run, uploadedAt: now(), uploadedBy: staff.office.id })
      .run();
    const plan = task("plan-waits");
    db.update(tasks).set({ importRunId: runId }).where(eq(tasks.id, plan.id)).run();
    expect(linksOn(await office.get(pageOf(plan))).map(({ href }) => href)).toContain(
      `/office/import/${runId}`,
    );
    expect((await finish(plan, "plan-applied")).text).toContain("The plan was applied or made again");
  });

  it("of the first release, without a day and with plain lines, are shown all the same", async () => {
    const db = database();
    const old = task("not-on-the-roll", { note: "Old Grey\nold@example.test\nDai Grey\nSince May" });
    db.update(tasks).set({ dueOn: null }).where(eq(tasks.id, old.id)).run();
    const page = await office.get(pageOf(old));
    for (const words of ["Old Grey", "old@example.test", "Dai Grey", "Since May"])
      expect(page.text).toContain(words);
    expect(page.text).not.toContain("due ");
    const done = { doneAt: now() + DAY, doneBy: staff.office.id, outcome: "Rang her." };
    db.update(tasks).set(done).where(eq(tasks.id, old.id)).run();
    expect((await office.get(pageOf(old))).text).toContain("Rang her.");
    expect((await office.get("/office/inbox?show=done")).text).toContain("Rang her.");
  });

  it("about somebody's own record have no buttons for them, and take no form (rule 8)", async () => {
    const db = database();
    const self = anAdult(db, { name: "Teacher Self", email: staff.admin.email });
    const own = task("concern", { adultId: self.id });
    const admin = await atWork(portal, staff.admin);
    const page = await admin.get(pageOf(own));
    expect(page.text).toContain("This is about your own record as a parent.");
    expect(page.html).not.toContain('name="act"');
    for (const act of ["later", "give", "finish", "answer"]) {
      const form = {
        act,
        ownerId: staff.admin.id,
        chose: "answered-by-phone",
        ...(act === "answer" && { answer: "x" }),
      };
      expect((await admin.post(pageOf(own), { ...form, formId: newId(now()) })).status, act).toBe(409);
    }
    expect(findTask(db, { taskId: own.id, viewer: staff.office, now: now() })?.owners).not.toContainEqual({
      id: staff.admin.id,
      name: staff.admin.name,
    });
    expect(taskNow(db, own).doneAt).toBeNull();
  });

  it("that were opened are written down: who looked, at what and at whom", async () => {
    const parent = anAskedParent(portal);
    const one = task("wrong-details", { adultId: parent.id, note: "x" });
    await office.get(pageOf(one));
    const looks = database().select().from(auditEvents).where(eq(auditEvents.actorId, staff.office.id)).all();
    expect(looks.slice(-2).map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["viewed-task", one.id],
      ["viewed-adult", parent.id],
    ]);
  });
});
