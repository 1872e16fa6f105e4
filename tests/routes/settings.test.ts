import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { readSchool } from "#app/domain/school/mark-database.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { auditEvents, emails, mailTexts, schoolDetails } from "#db/schema.ts";
import { codeIn, mailsTo, nextMailTo } from "#tests/support/mailbox.ts";
import { anotherCode } from "#tests/support/make-sign-ins.ts";
import { noRoomFor } from "#tests/support/no-room.ts";
import { postmanComes } from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { authenticatorCode, signInAsStaff } from "#tests/support/staff-visits.ts";
import {
  aVisitor,
  errorsOn,
  fieldOn,
  headingOf,
  linkCalled,
  type Page,
  titleOf,
  type Visitor,
} from "#tests/support/visitor.ts";

const SETTINGS = "/office/settings";
const REQUEST = "/office/settings/mails/request";
const TEST_MAIL = "/office/settings/test-mail";
const FIELDS = [
  "basedOn",
  "name",
  "shortName",
  "phone",
  "headteacher",
  "officeEmail",
  "website",
  "policiesPage",
  "governingBody",
  "dataProtectionContact",
  "brandColour",
];

let portal: TestPortal & { stop(): Promise<void> };
let admin: Visitor;
let head: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  [admin, head] = [aVisitor(portal.url), aVisitor(portal.url)];
  await signInAsStaff(head, portal, DEMO_PEOPLE.head);
  await signInAsStaff(admin, portal, DEMO_PEOPLE.admin);
});
afterAll(() => portal.stop());

async function anAdmin(): Promise<{ own: TestPortal; visitor: Visitor }> {
  const own = await aPortalForThisTest("demo");
  const visitor = aVisitor(own.url);
  await signInAsStaff(visitor, own, DEMO_PEOPLE.admin);
  return { own, visitor };
}

/** The form of a page as it stands there. */
const formOn = (page: Page, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, fieldOn(page, name)]));

const detailsOn = (page: Page) => formOn(page, FIELDS);

describe("the school's details", () => {
  it("are changed by an admin, and at once are on every page, in the next mail and in the colour of it all", async () => {
    const { own, visitor } = await anAdmin();
    const form = detailsOn(await visitor.get(SETTINGS));
    expect(form.name).toBe("Trefonen Primary School");
    const changed = {
      ...form,
      name: "Ysgol Trefonen",
      phone: "01632 960321",
      brandColour: "#4b2e83",
      dataProtectionContact: "Dai Data, dpo@example.test",
    };
    const saved = await visitor.submit(SETTINGS, { ...changed, intent: "save" });
    expect(saved.text).toContain("The school's details are saved.");
    expect(saved.text).toMatch(/Saved \d+ \w+ \d{4} at \d\d:\d\d \w+ by Martin Oakley/);

    const home = await aVisitor(own.url).get("/");
    expect(titleOf(home)).toContain("Ysgol Trefonen");
    expect(home.text).toContain("01632 960321");
    expect(home.html).toContain(":root{--govuk-brand-colour:#4b2e83;");
    expect((await aVisitor(own.url).get("/privacy")).text).toContain("Dai Data, dpo@example.test");
    const before = own.portal.db.select().from(emails).all().length;
    await aVisitor(own.url).post("/sign-in", { email: "stranger@example.test" });
    await postmanComes(own);
    expect((await nextMailTo(own.dataDirectory, "stranger@example.test", 0)).subject).toContain(
      "Ysgol Trefonen: ",
    );
    expect(own.portal.db.select().from(emails).all()).toHaveLength(before + 1);
    const actions = own.portal.db.select().from(auditEvents).all();
    expect(actions.map(({ action }) => action)).toContain("changed-school-details");
  });

  it("with something wrong are refused field by field, keep what was typed, and change nothing (rule 20)", async () => {
    const form = detailsOn(await admin.get(SETTINGS));
    const wrong = { ...form, name: "", website: "school.example", brandColour: "#88ccaa", phone: "01632 1" };
    for (const intent of ["save", "preview"]) {
      const refused = await admin.post(SETTINGS, { ...wrong, intent });
      expect(refused.status).toBe(400);
      expect(titleOf(refused)).toMatch(/^Error: /);
      expect(errorsOn(refused)).toEqual([
        "Type the school's full name",
        "Type a web address that begins with https://",
        "This colour is too pale. Its contrast with white is 1.8 to 1, and 7 to 1 is needed. Choose a darker one",
      ]);
      expect(detailsOn(refused)).toEqual(wrong);
    }
    expect(portal.portal.db.select().from(schoolDetails).all()).toEqual([]);
  });

  it("are previewed without being saved", async () => {
    const form = detailsOn(await admin.get(SETTINGS));
    const preview = await admin.post(SETTINGS, { ...form, brandColour: "#4b2e83", intent: "preview" });
    expect(preview.status).toBe(200);
    expect(preview.html).toContain('fill="#4b2e83"');
    expect(preview.text).toContain("contrast with white 10.4 to 1");
    expect(fieldOn(preview, "brandColour")).toBe("#4b2e83");
    expect(portal.portal.db.select().from(schoolDetails).all()).toEqual([]);
  });

  it("can be put back to what the portal was set up with", async () => {
    const { visitor } = await anAdmin();
    const form = detailsOn(await visitor.get(SETTINGS));
    await visitor.submit(SETTINGS, { ...form, name: "Another", intent: "save" });
    const page = await visitor.get(SETTINGS);
    const original = await visitor.get(
      linkCalled(page, "Fill the form with what the portal was set up with"),
    );
    expect(original.text).toContain("Nothing is changed before you press Save");
    expect(fieldOn(original, "name")).toBe("Trefonen Primary School");
    expect((await visitor.get("/")).text).toContain("Another asks every parent");
    await visitor.submit(SETTINGS, { ...detailsOn(original), intent: "save" });
    expect((await visitor.get("/")).text).toContain("Trefonen Primary School asks every parent");
  });

  it("that somebody else saved meanwhile are not overwritten unseen, and what was typed is kept (rule 20)", async () => {
    const { visitor } = await anAdmin();
    const form = detailsOn(await visitor.get(SETTINGS));
    await visitor.submit(SETTINGS, { ...form, phone: "01632 960001", intent: "save" });
    const mine = { ...form, phone: "01632 960002", intent: "save" };
    const refused = await visitor.post(SETTINGS, mine);
    expect(errorsOn(refused)[0]).toContain("Martin Oakley has saved this page since you opened it");
    expect(fieldOn(refused, "phone")).toBe("01632 960002");
    const again = await visitor.post(SETTINGS, { ...detailsOn(refused), intent: "save" });
    expect(again.location).toBe("/office/settings?saved");
    expect((await visitor.get("/")).text).toContain("01632 960002");
  });

  it("ask for the second factor again after ten minutes, and lose nothing that was typed meanwhile", async () => {
    const { own, visitor } = await anAdmin();
    const form = { ...detailsOn(await visitor.get(SETTINGS)), phone: "01632 960001", intent: "save" };
    own.pass(11 * MINUTE);
    const refused = await visitor.post(SETTINGS, form);
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)[0]).toContain("It is more than ten minutes since you showed your second factor");
    expect(fieldOn(refused, "phone")).toBe("01632 960001");
    const authenticator = linkCalled(refused, "Show your second factor (opens a new tab)");
    expect((await visitor.get("/")).text).not.toContain("01632 960001");
    await visitor.post(authenticator, { code: await authenticatorCode(own, DEMO_PEOPLE.admin) });
    expect((await visitor.post(SETTINGS, { ...detailsOn(refused), intent: "save" })).location).toBe(
      "/office/settings?saved",
    );
    expect((await visitor.get("/")).text).toContain("01632 960001");
  });
});

describe("staff who are not admins", () => {
  it("look at every page of the settings and change nothing there", async () => {
    const form = detailsOn(await admin.get(SETTINGS));
    const words = formOn(await admin.get(REQUEST), ["subject", "body"]);
    const pages: [string, Record<string, string>][] = [
      [SETTINGS, { ...form, intent: "save" }],
      [REQUEST, { ...words, subject: "Mine", intent: "save" }],
      [TEST_MAIL, { intent: "send" }],
      [TEST_MAIL, { intent: "confirm", code: "123456" }],
    ];
    const before = portal.portal.db.select().from(emails).all().length;
    for (const [path, sent] of pages) {
      const page = await head.get(path);
      expect(page.status, path).toBe(200);
      expect(page.text, path).toContain("An admin can");
      expect(page.html, path).not.toContain('value="save"');
      expect((await head.post(path, sent)).status, path).toBe(404);
    }
    const { db } = portal.portal;
    expect(db.select().from(schoolDetails).all()).toEqual([]);
    expect(db.select().from(mailTexts).all()).toEqual([]);
    expect(db.select().from(emails).all()).toHaveLength(before);
    expect.assertions(4 * pages.length + 3);
  });
});

describe("a mail's words", () => {
  it("are listed with what each is for", async () => {
    const list = await head.get("/office/settings/mails");
    expect(list.text).toContain("Asks an adult to read and acknowledge. Has their own link.");
    expect(list.html.match(/href="\/office\/settings\/mails\//g)).toHaveLength(20);
    expect(list.text.match(/As it came/g)).toHaveLength(20);
    expect((await head.get("/office/settings/mails/nothing")).status).toBe(404);
  });

  it("are shown as three different adults would get them, and no child where none may be named (rule 21)", async () => {
    const page = await head.get(REQUEST);
    expect(page.text).toContain("You sign once, for Amy and Ben.");
    expect(page.text).toContain("You sign once, for your child.");
    expect(page.text).toContain("Hello Tom Specimen,");
    for (const name of ["adultName", "policies", "notMeLink"])
      expect((await admin.get(REQUEST)).text).toContain(`{{${name}}}`);
  });

  it("changed count at the moment of sending, also for a mail that waits already, and can be put back (rule 14)", async () => {
    const { own, visitor } = await anAdmin();
    const { db, keys, clock } = own.portal;
    const parent = anAskedParent(own);
    const actor = { kind: "command-line" } as const;
    const form = formOn(await visitor.get(REQUEST), ["basedOn", "subject", "body"]);
    const words = { ...form, subject: "Please read, {{adultName}}", body: `Bore da!\r\n\r\n${form.body}` };
    // Asked first, then the words change: the mail is due in a minute.
    askAdult(db, { adultId: parent.id, actor, mailKey: keys.mailSecrets, now: clock() + MINUTE });
    const before = (await mailsTo(own.dataDirectory, parent.email)).length;
    const saved = await visitor.submit(REQUEST, { ...words, intent: "save" });
    expect(saved.text).toContain("Saved. These words count from the next mail on.");
    own.pass(2 * MINUTE);
    await postmanComes(own);
    const sent = await nextMailTo(own.dataDirectory, parent.email, before);
    expect(sent.subject).toBe(`Please read, ${parent.name}`);
    expect(sent.text).toContain(`Bore da!\n\nHello ${parent.name},`);
    expect((await visitor.get("/office/settings/mails")).text).toContain("Your words");

    const original = await visitor.get(linkCalled(await visitor.get(REQUEST), "Put back the original words"));
    expect(fieldOn(original, "subject")).toBe("{{schoolName}}: policies to read and acknowledge");
    await visitor.submit(REQUEST, {
      ...formOn(original, ["basedOn", "subject", "body"]),
      intent: "save",
    });
    expect(db.select().from(mailTexts).all()).toEqual([]);
    expect((await visitor.get("/office/settings/mails")).text).not.toContain("Your words");
  });

  it("with a placeholder that is unknown, missing or in a wrong place are refused by field and line, and kept (rule 20)", async () => {
    const wrong = {
      subject: "For {{nmae}}",
      body: "Hello {{adultNmae}},\n\nhttps://evil.example/?{{link}}\n\n{{phone",
      basedOn: "",
    };
    for (const intent of ["save", "preview"]) {
      const refused = await admin.post(REQUEST, { ...wrong, intent });
      expect(refused.status).toBe(400);
      const [subject, body] = errorsOn(refused);
      expect(subject).toBe(
        "Subject: {{nmae}} is not one of the words that the portal fills in for this mail",
      );
      expect(body).toContain("Text, line 1: {{adultNmae}} is not one of the words");
      expect(body).toContain(
        "Text, line 3: https://evil.example/?{{ puts a placeholder inside a web address",
      );
      expect(body).toContain("Text, line 5: {{ is not one of the words");
      expect(body).toContain("Text: {{notMeLink}} is missing");
      expect(formOn(refused, ["subject", "body"])).toEqual({ subject: wrong.subject, body: wrong.body });
    }
    expect(portal.portal.db.select().from(mailTexts).all()).toEqual([]);
  });

  it("that read like a threat are warned of, and can be saved (rule 7)", async () => {
    const { visitor } = await anAdmin();
    const form = formOn(await visitor.get(REQUEST), ["basedOn", "subject", "body"]);
    const words = { ...form, body: `You must sign.\n\n${form.body}` };
    const preview = await visitor.post(REQUEST, { ...words, intent: "preview" });
    expect(preview.text).toContain("This may read like an order or a threat: “must”.");
    const saved = await visitor.submit(REQUEST, { ...words, intent: "save" });
    expect(saved.text).toContain("These words count from the next mail on");
    expect(saved.text).toContain("This may read like an order or a threat: “must”.");
  });

  it("open as HTML in a sandbox where nothing runs, with what was typed and not saved yet", async () => {
    const words = { subject: "S", body: "<script>x</script>\n\n**Bold** [Go]({{link}})", example: "2" };
    const page = await admin.post(`${REQUEST}/html`, words);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none';/);
    expect(page.html).toContain("&lt;script&gt;");
    expect(page.html).toContain("<strong>Bold</strong>");
    expect((await head.get(`${REQUEST}/html`)).text).toContain("Hello Nia Example,");
    expect((await admin.post(`${REQUEST}/html`, { ...words, example: "7" })).status).toBe(404);
    expect((await admin.post(`${REQUEST}/html`, { body: "" })).status).toBe(400);
    expect((await admin.get("/office/settings/mails/nothing/html")).status).toBe(404);
  });
});

describe("the test mail", () => {
  it("comes to whoever asked, and its code shows that mail arrives, until mail goes another way (rule 22)", async () => {
    const { own, visitor } = await anAdmin();
    const { email } = DEMO_PEOPLE.admin;
    expect((await visitor.get(TEST_MAIL)).text).toContain("The mail has not been tested yet.");
    const before = (await mailsTo(own.dataDirectory, email)).length;
    const asked = await visitor.submit(TEST_MAIL, { intent: "send" });
    expect(headingOf(asked)).toBe("Test the mail");
    await postmanComes(own);
    const mail = await nextMailTo(own.dataDirectory, email, before);
    expect(mail.subject).toContain("a test of our mail");
    const code = codeIn(mail);

    const wrong = await visitor.post(TEST_MAIL, { intent: "confirm", code: anotherCode(code) });
    expect(errorsOn(wrong)).toEqual([
      "This is not the code of a test mail of the last hour. Check it and type it again",
    ]);
    expect(errorsOn(await visitor.post(TEST_MAIL, { intent: "confirm", code: "" }))).toEqual([
      "Type the code",
    ]);
    expect((await visitor.submit(TEST_MAIL, { intent: "confirm", code })).text).toContain("The mail works.");
    expect(readSchool(own.portal.db).mailTestedAt).not.toBeNull();

    const form = detailsOn(await visitor.get(SETTINGS));
    await visitor.submit(SETTINGS, { ...form, phone: "01632 960001", intent: "save" });
    expect(readSchool(own.portal.db).mailTestedAt).not.toBeNull();
    const later = detailsOn(await visitor.get(SETTINGS));
    const toSave = { ...later, officeEmail: "new.office@example.test", intent: "save" };
    const makeRoom = noRoomFor(own.portal.db, "update on school");
    expect((await visitor.post(SETTINGS, toSave)).status).toBe(503);
    makeRoom();
    expect(own.portal.school().officeEmail).not.toBe("new.office@example.test");
    const moved = await visitor.submit(SETTINGS, toSave);
    expect(readSchool(own.portal.db).mailTestedAt).toBeNull();
    expect(linkCalled(moved, "Test the mail")).toBe(TEST_MAIL);
  });

  it("can be asked for ten times in a quarter of an hour, not more", async () => {
    const { visitor } = await anAdmin();
    for (let again = 0; again < 10; again++) {
      expect((await visitor.post(TEST_MAIL, { intent: "send" })).status).toBe(302);
    }
    expect(errorsOn(await visitor.post(TEST_MAIL, { intent: "send" }))).toEqual([
      "There were many tries. Wait 15 minutes and try again",
    ]);
  });
});

describe("what is left to do before asking", () => {
  it("is shown to the demo honestly, and does not stand on its overview (rule 22)", async () => {
    const page = await head.get("/office/readiness");
    expect(page.text).toContain("0 of 5 done.");
    expect(page.text).toContain("This is the demo school. It is for show");
    expect(page.text).toContain("Still missing: Parent Code of Conduct.");
    for (const [words, place] of [
      ["Look at the school's details", SETTINGS],
      ["Test the mail", TEST_MAIL],
      ["Have two admins", "/office/staff"],
    ] as const)
      expect(linkCalled(page, words)).toBe(place);
    expect((await head.get("/office")).text).not.toContain("Before you can ask parents");
  });
});
