import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { adults, signings, tasks } from "#db/schema.ts";
import { linkIn, mailsTo } from "#tests/support/mailbox.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  filledIn,
  postmanComes,
  readEverything,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, type Parent } from "#tests/support/parent-walk.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { signInAsStaff } from "#tests/support/staff-visits.ts";
import {
  aVisitor,
  checkedValues,
  errorsOn,
  fieldOn,
  headingOf,
  linksOn,
  titleOf,
} from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const NO_NAME = "Type your full name";
const NO_ANSWER = /Choose your answer/;
const NO_TICK = /Tick the box to sign, or choose that you would rather not sign/;
const LONG_NAME = "This name is too long: please type less than 200 characters";

async function somebodyAtTheDeclaration() {
  const parent = anAskedParent(portal);
  const visitor = aVisitor(portal.url);
  await startFromRequestMail(visitor, portal, parent);
  const { declaration } = await readEverything(visitor);
  const sign = (form: Record<string, string>) => visitor.post("/sign/declaration", form);
  return { parent, visitor, sign, form: filledIn(declaration, { name: parent.name }) };
}

function without(form: Record<string, string>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !names.includes(name)));
}

const signingsOf = ({ id }: Parent) =>
  portal.portal.db.select().from(signings).where(eq(signings.adultId, id)).all();

describe("the declaration", () => {
  it("with nothing filled in says what is missing, for each policy and the name (rule 20)", async () => {
    const { parent, sign, form } = await somebodyAtTheDeclaration();
    const empty = without(
      form,
      "answers[0].answer",
      "answers[0].ticked",
      "answers[1].answer",
      "answers[1].ticked",
    );
    const refused = await sign({ ...empty, name: "" });
    expect(refused.status).toBe(400);
    expect(titleOf(refused)).toMatch(/^Error: Check and sign/);
    expect(errorsOn(refused)).toEqual([
      expect.stringMatching(NO_ANSWER),
      expect.stringMatching(NO_ANSWER),
      expect.stringContaining(NO_NAME),
    ]);
    expect(fieldOn(refused, "formId")).toBe(form.formId);
    expect(signingsOf(parent)).toHaveLength(0);
  });

  it("without one tick keeps everything that was typed and chosen (rule 20)", async () => {
    const { parent, sign, form } = await somebodyAtTheDeclaration();
    const concern = "What about <our> “class group”?\r\n& our choir?";
    const typed = {
      ...without(form, "answers[1].ticked"),
      "answers[0].answer": "read-with-concern",
      "answers[0].concern": concern,
      name: "Siân ap Rhys",
    };
    const refused = await sign(typed);
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([expect.stringMatching(NO_TICK)]);
    expect(fieldOn(refused, "name")).toBe("Siân ap Rhys");
    expect(fieldOn(refused, "answers[0].concern").replaceAll("\n", "\r\n").replaceAll("\r\r", "\r")).toBe(
      concern,
    );
    expect(checkedValues(refused, "answers[0].answer")).toEqual(["read-with-concern"]);
    expect(checkedValues(refused, "answers[0].ticked")).toEqual(["on"]);
    expect(checkedValues(refused, "answers[1].answer")).toEqual(["read"]);
    expect(checkedValues(refused, "answers[1].ticked")).toEqual([]);
    expect(signingsOf(parent)).toHaveLength(0);

    const signed = await sign({ ...typed, "answers[1].ticked": "on", formId: fieldOn(refused, "formId") });
    expect(signed.location).toMatch(/^\/receipts\//);
  });

  it("does not need a tick from somebody who would rather not sign", async () => {
    const { parent, sign, form } = await somebodyAtTheDeclaration();
    const ratherNot = { ...without(form, "answers[1].ticked"), "answers[1].answer": "rather-not" };
    expect((await sign(ratherNot)).location).toMatch(/^\/receipts\//);
    expect(signingsOf(parent)).toHaveLength(1);
  });

  it("drops no concern because another answer is chosen (rule 20)", async () => {
    const { sign, form } = await somebodyAtTheDeclaration();
    const refused = await sign({ ...form, "answers[0].concern": "Please ring me." });
    expect(errorsOn(refused)).toEqual([
      expect.stringContaining("You wrote a question or concern: choose that answer, or empty the box"),
    ]);
    expect(fieldOn(refused, "answers[0].concern")).toBe("Please ring me.");
  });

  it("takes a concern of 4,000 characters, and keeps a longer one in its box (rule 20)", async () => {
    const { sign, form } = await somebodyAtTheDeclaration();
    const withConcern = { ...form, "answers[0].answer": "read-with-concern" };
    const long = "Why? ".repeat(1000).trim();
    const refused = await sign({ ...withConcern, "answers[0].concern": long });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([expect.stringContaining("Please write less than 4,000 characters")]);
    expect(fieldOn(refused, "answers[0].concern")).toBe(long);
    const signed = await sign({ ...withConcern, "answers[0].concern": long.slice(0, 4000) });
    expect(signed.location).toMatch(/^\/receipts\//);
  });

  it("refuses a name that is missing or no name, and keeps it (rule 20)", async () => {
    const { parent, sign, form } = await somebodyAtTheDeclaration();
    for (const [name, message] of [
      ["", NO_NAME],
      ["   ", NO_NAME],
      ["x", NO_NAME],
      ["n".repeat(201), LONG_NAME],
      ["n".repeat(10_000), LONG_NAME],
      ["😀".repeat(2500), LONG_NAME],
    ] as const) {
      const refused = await sign({ ...form, name });
      expect(refused.status).toBe(400);
      expect(errorsOn(refused)).toEqual([message]);
      expect(fieldOn(refused, "name")).toBe(name);
    }
    expect(signingsOf(parent)).toHaveLength(0);
  });

  it("takes any name that people have, and prints it as it was typed", async () => {
    const names = [
      "Llŷr ap Gwilym",
      "Siobhán O'Rourke",
      "Agnieszka Woźniak-Łuczak",
      "李小龍",
      "محمد علي",
      "Zoë 🌈 Jones",
      "Jo <b>Bold</b> & Sons",
      "[link](https://evil.example) *stars*",
      "=1+1",
      "Bo",
      "n".repeat(200),
    ];
    let signed = 0;
    for (const name of names) {
      const { parent, visitor, sign, form } = await somebodyAtTheDeclaration();
      const receipt = await visitor.get((await sign({ ...form, name })).location ?? "");
      expect(headingOf(receipt)).toBe("Signed. Thank you");
      expect(receipt.text).toContain(name);
      expect(receipt.html).not.toContain("<b>");
      await postmanComes(portal);
      const mails = await mailsTo(portal.dataDirectory, parent.email);
      const mail = mails.find((one) => linkIn(one, "/receipts/") !== "");
      expect(mail?.text).toContain(`Name given: ${name}`);
      expect(mail?.html).not.toContain("<b>");
      expect(mail?.html).not.toContain('href="https://evil.example');
      signed++;
    }
    expect(signed).toBe(11);
  });

  it("made up by a program is refused or does nothing, and never breaks the page", async () => {
    const { parent, sign, form } = await somebodyAtTheDeclaration();
    const made: Record<string, string>[] = [
      {},
      { ...form, adultId: "" },
      { ...form, adultId: crypto.randomUUID() },
      { ...form, formId: "" },
      { ...form, formId: "1" },
      { ...form, "answers[0].answer": "consent" },
      { ...form, "answers[0].round": "0" },
      { ...form, "answers[0].round": "-1" },
      { ...form, "answers[0].round": "1e99" },
      { ...form, "answers[0].round": "one" },
      { ...form, "answers[0].policyVersionId": "1' or '1'='1" },
      { ...form, "answers[0].ticked": "off", "answers[1].ticked": "" },
      { ...without(form, ...Object.keys(form).filter((name) => name.startsWith("answers"))) },
      { ...form, answers: "all" },
      { "answers[99].answer": "read" },
      { "answers[999999999].answer": "read" },
      { "answers.length": "4294967295" },
    ];
    for (const one of made) {
      const answer = await sign(one);
      expect([400, 409, 302], JSON.stringify(one)).toContain(answer.status);
      expect(answer.location ?? "").not.toContain("/receipts/");
    }
    expect(made).toHaveLength(17);
    expect(signingsOf(parent)).toHaveLength(0);
    expect((await sign(form)).location).toMatch(/^\/receipts\//);
  });
});

describe("Continue below a policy", () => {
  it("without saying which text was open records nothing", async () => {
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, anAskedParent(portal));
    const adultId = fieldOn(await visitor.get("/sign/social-media"), "adultId");
    for (const versionNumber of ["", "0", "-1", "1.5", "first", "9".repeat(400)]) {
      const answer = await visitor.post("/sign/social-media", { adultId, versionNumber });
      expect(answer.status).toBe(400);
      expect(headingOf(answer)).toContain("Policy on parental use");
    }
    expect((await visitor.post("/sign/social-media", { adultId, versionNumber: "2" })).location).toBe(
      "/sign/social-media?new",
    );
    expect((await visitor.get("/sign")).text.match(/To read/g)).toHaveLength(2);
  });
});

describe("“tell us who you are”", () => {
  it("says what is missing, keeps what was typed, and reaches the office (rule 20)", async () => {
    const visitor = aVisitor(portal.url);
    const typed = { name: "Nan Lockley", contact: "", child: "   ", message: "I pick <him> up." };
    const refused = await visitor.post("/not-on-the-roll", typed);
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([
      "Type a phone number or an email address",
      "Type the name of your child",
    ]);
    for (const [name, value] of Object.entries(typed)) expect(fieldOn(refused, name)).toBe(value);

    const tooLong = { ...typed, contact: "c".repeat(201), child: "Jude", message: "m".repeat(2001) };
    expect(errorsOn(await visitor.post("/not-on-the-roll", tooLong))).toEqual([
      "Please write less than 200 characters",
      "Please write less than 2,000 characters",
    ]);

    const sent = await visitor.submit("/not-on-the-roll", {
      ...typed,
      contact: "01632 960001",
      child: "Jude",
    });
    expect(headingOf(sent)).toBe("Thank you");
    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    const inbox = await office.get("/office/inbox");
    expect(inbox.text).toContain("Nan Lockley 01632 960001 Jude I pick <him> up.");
  });
});

describe("the office's inbox", () => {
  it("asks what came of a task, keeps what was typed, and takes it off the list (rule 20)", async () => {
    const { db } = portal.portal;
    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    const path = linksOn(await office.get("/office/inbox")).find(({ words }) =>
      words.startsWith("A question"),
    );
    const page = path?.href ?? "";
    const finish = (form: Record<string, string>) => office.post(page, { act: "finish", ...form });
    const wrong = [
      [{}, "Choose what came of it"],
      [{ words: "Rang" }, "Choose what came of it"],
      [{ chose: "something-else", words: "  " }, "Write what came of it"],
      [{ chose: "answered-by-phone", words: "o".repeat(1001) }, "Please write less than 1,000 characters"],
    ] as const;
    for (const [form, message] of wrong) {
      const refused = await finish(form);
      expect(refused.status).toBe(400);
      expect(errorsOn(refused)).toEqual([message]);
      if ("words" in form) expect(fieldOn(refused, "words")).toBe(form.words);
      if ("chose" in form) expect(checkedValues(refused, "chose")).toEqual([form.chose]);
    }
    const odd: Record<string, string>[] = [
      {},
      { act: "x" },
      { act: "finish", chose: "matched:" },
      { act: "give" },
    ];
    for (const form of odd) expect((await office.post(page, form)).status).toBeLessThan(500);
    for (const nobody of ["x", crypto.randomUUID(), "%F0%9F%98%80"]) {
      const form = { act: "finish", chose: "answered-by-phone" };
      expect((await office.post(`/office/inbox/${nobody}`, form)).status).toBe(404);
      expect((await office.get(`/office/inbox/${nobody}/address`)).status).toBe(404);
    }
    expect((await finish({ chose: "answered-by-phone", words: "Rang her." })).location).toBe(page);
    const late = await finish({ chose: "something-else", words: "Rang again." });
    expect(late.status).toBe(409);
    expect(late.text).toContain("Somebody else has finished this task meanwhile");
    expect(late.text).toContain("Rang again.");
    const task = onlyOne(
      db
        .select()
        .from(tasks)
        .where(eq(tasks.id, page.split("/").at(-1) ?? ""))
        .all(),
    );
    expect(task.outcome).toContain("Rang her.");
  });
});

describe("a body that is no form", () => {
  const BODIES: [type: string, body: string][] = [
    ["application/json", '{"email":"parent@example.test"}'],
    ["text/plain", "email=parent@example.test"],
    ["multipart/form-data", "email"],
    ["multipart/form-data; boundary=x", "no boundary here"],
    [
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="email"; filename="a"\r\n\r\nx\r\n--x--\r\n',
    ],
    ["application/x-www-form-urlencoded", "%E0%A4%A&&&=%00&email"],
    ["application/x-www-form-urlencoded", "__intent__=%7B"],
    [
      "application/x-www-form-urlencoded",
      "__intent__=%7B%22type%22%3A%22insert%22%2C%22payload%22%3A%7B%22name%22%3A%22email%22%7D%7D",
    ],
    ["application/x-www-form-urlencoded", "__state__=%7B"],
    ["application/x-www-form-urlencoded", "__proto__.email=x&constructor.prototype.email=x"],
    ["application/x-www-form-urlencoded", "email[4000000000].x=1"],
    ["application/x-www-form-urlencoded", "email=a&email=b&email[]=c&email.x=d"],
    ["application/x-www-form-urlencoded", Array.from({ length: 20_000 }, (_, n) => `f${n}=1`).join("&")],
    ["", ""],
  ];

  it("counts as an empty one: the page says what is missing, at once", async () => {
    const pages: [path: string, message: string][] = [
      ["/sign-in", "Type your email address"],
      ["/sign-in/code", "Type the code"],
      ["/not-on-the-roll", "Type your name"],
      ["/office/sign-in", "Type your email address"],
    ];
    let sent = 0;
    for (const [path, message] of pages) {
      for (const [type, body] of BODIES) {
        const started = performance.now();
        const headers = { Origin: portal.url.origin, ...(type && { "Content-Type": type }) };
        const answer = await rawRequest(portal.url, { method: "POST", path, headers, body });
        expect(answer.status, `${path} ${type} ${body.slice(0, 40)}`).toBe(400);
        expect(answer.body).toContain(message);
        expect(performance.now() - started).toBeLessThan(2000);
        sent++;
      }
    }
    expect(sent).toBe(56);
  });
});

it("nobody's name or address was changed by any of this", () => {
  const { db } = portal.portal;
  const carys = onlyOne(db.select().from(adults).where(eq(adults.email, DEMO_PEOPLE.parent.email)).all());
  expect(carys).toMatchObject({ name: "Carys Whitfield", mailboxState: "usable" });
});
