import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDay, isoDateOf } from "#app/dates.ts";
import { answersToRecord } from "#app/domain/paper/answers-to-record.server.ts";
import { LARGEST_SCAN } from "#app/domain/paper/check-scan.server.ts";
import { formCodeOf } from "#app/domain/paper/form-code.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { emails, signings } from "#db/schema.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { postmanComes, signInAsParent } from "#tests/support/parent-visits.ts";
import { anAskedParent, type Parent } from "#tests/support/parent-walk.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { A_HEIC, A_JPEG, A_PDF, A_WEB_PAGE, AN_SVG, aPdfOfSize } from "#tests/support/scan-samples.ts";
import { signInAsStaff } from "#tests/support/staff-visits.ts";
import { upload } from "#tests/support/upload.ts";
import {
  aVisitor,
  checkedValues,
  errorsOn,
  fieldOn,
  headingOf,
  linkCalled,
  linksOn,
  type Page,
  titleOf,
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

const STACK = "/office/paper/stack";
const today = () => isoDateOf(portal.portal.clock());
const recordPage = ({ id }: { id: string }, by = "paper") => `/office/paper/adults/${id}?by=${by}`;
const signingsOf = ({ id }: { id: string }) =>
  portal.portal.db.select().from(signings).where(eq(signings.adultId, id)).all();

/** The form as it stands on the page, with one answer to everything. */
function filledIn(page: Page, changes: Record<string, string> = {}): Record<string, string> {
  const form: Record<string, string> = {};
  for (const name of ["formId", "route", "name", "reason"]) form[name] = fieldOn(page, name);
  for (let index = 0; ; index++) {
    const policyVersionId = fieldOn(page, `answers[${index}].policyVersionId`);
    if (policyVersionId === "") return { ...form, signedOn: today(), ...changes };
    form[`answers[${index}].policyVersionId`] = policyVersionId;
    form[`answers[${index}].answer`] = "read";
  }
}

const asPage = ({ status, html, location }: Awaited<ReturnType<typeof upload>>): Page => ({
  status,
  html,
  location,
  text: html,
  path: "",
  headers: new Headers(),
});

async function send(
  visitor: Visitor,
  parent: Parent | { id: string },
  changes: Record<string, string> = {},
  file: { name: string; bytes: Buffer } | null = null,
  by = "paper",
): Promise<Page> {
  const path = recordPage(parent, by);
  const form = filledIn(await visitor.get(path), changes);
  return asPage(await upload(visitor, portal.url, path, form, file));
}

describe("a form with a scan", () => {
  it("is recorded, stands on the adult's page, and is mailed to them with who, when and why (rule 8)", async () => {
    const parent = anAskedParent(portal);
    const before = (await mailsTo(portal.dataDirectory, parent.email)).length;
    const sent = await send(office, parent, {}, { name: "C:\\scan<b>.pdf", bytes: A_PDF });
    expect(sent.location).toMatch(/^\/office\/signings\/[\w-]+\?recorded$/);
    const recorded = await office.get(sent.location ?? "");
    expect(recorded.text).toContain(`Recorded The receipt goes to ${parent.email}.`);

    const page = await office.get(`/office/adults/${parent.id}`);
    expect(page.text).toContain(`${formatDay(portal.portal.clock())}, on paper`);
    expect(page.text).toContain(`By ${DEMO_PEOPLE.office.name}`);
    expect(page.text).toContain("Reason: Signed form handed in at the school");
    expect(page.html).not.toContain("scan<b>");

    const scan = await office.get(linkCalled(page, "PDF"));
    expect(scan.status).toBe(200);
    expect(scan.headers.get("Content-Type")).toBe("application/pdf");
    expect(scan.headers.get("Content-Disposition")).toMatch(/^attachment; filename="form [\w-]+\.pdf"$/);
    expect(scan.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
    expect(scan.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(scan.html).toBe(A_PDF.toString("utf8"));

    await postmanComes(portal);
    const mail = (await mailsTo(portal.dataDirectory, parent.email))[before];
    expect(mail?.subject).toContain("your receipt");
    expect(mail?.text).toContain(`- Date and time: ${formatDay(portal.portal.clock())}\n`);
    expect(mail?.text).toContain(
      `- How: on paper. ${DEMO_PEOPLE.office.name} recorded it for you at the school on`,
    );
    expect(mail?.text).toContain("The reason: Signed form handed in at the school");

    const reader = aVisitor(portal.url);
    const tasks = await signInAsParent(reader, portal, parent.email);
    const receipt = await reader.get(
      linksOn(tasks).find(({ href }) => href.startsWith("/receipts/"))?.href ?? "",
    );
    expect(headingOf(receipt)).toBe("We have your answer");
    expect(receipt.text).toContain(`By ${DEMO_PEOPLE.office.name} at the school`);
    expect(receipt.text).toContain("Signed form handed in at the school");
    expect(receipt.text).not.toContain("00:00");
  });

  it("is one recording however often it is sent", async () => {
    const parent = anAskedParent(portal);
    const form = filledIn(await office.get(recordPage(parent)));
    const answers = [];
    for (let times = 0; times < 3; times++) {
      answers.push(
        await upload(office, portal.url, recordPage(parent), form, { name: "a.pdf", bytes: A_PDF }),
      );
    }
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(signingsOf(parent)).toHaveLength(1);
  });

  it("is refused with what to do when the file is none, and the rest stays (rule 20)", async () => {
    const parent = anAskedParent(portal);
    const files: [name: string, bytes: Buffer, says: string][] = [
      ["form.pdf", Buffer.alloc(0), "This file is empty"],
      ["form.pdf", A_WEB_PAGE, "This is no PDF, JPEG or PNG, whatever its name says"],
      ["form.svg", AN_SVG, "This is no PDF, JPEG or PNG"],
      ["IMG_0001.HEIC", A_HEIC, "choose Settings, Camera, Formats, “Most Compatible”"],
      ["photo.jpg", A_HEIC, "iPhone’s HEIC picture"],
      ["form.pdf", A_PDF.subarray(0, A_PDF.length / 2), "This file is not whole"],
      ["form.pdf", aPdfOfSize(LARGEST_SCAN + 1), "larger than 5 MB"],
    ];
    for (const [name, bytes, says] of files) {
      const refused = await send(office, parent, { name: "Siân <Evans>" }, { name, bytes });
      expect(refused.status, says).toBe(400);
      expect(onlyOne(errorsOn(refused))).toContain(says);
      expect(titleOf(refused)).toMatch(/^Error: /);
      expect(fieldOn(refused, "name")).toBe("Siân <Evans>");
      expect(checkedValues(refused, "answers[0].answer")).toEqual(["read"]);
    }
    expect(signingsOf(parent)).toEqual([]);
    expect(files).toHaveLength(7);

    const renamed = await send(office, parent, {}, { name: "really-a-picture.pdf", bytes: A_JPEG });
    expect(renamed.status).toBe(302);
    expect((await office.get(`/office/adults/${parent.id}`)).text).toContain("JPEG picture");
  });

  it("may be long on the pages that take a file, and nowhere else", async () => {
    const parent = anAskedParent(portal);
    const whole = await send(office, parent, {}, { name: "form.pdf", bytes: aPdfOfSize(LARGEST_SCAN) });
    expect(whole.location).toContain("/office/signings/");
    const statusOf = async (path: string, kilobytes: number) => {
      const headers = { Origin: portal.url.origin, "Content-Type": "multipart/form-data; boundary=x" };
      const body = Buffer.alloc(kilobytes * 1024);
      return (await rawRequest(portal.url, { method: "POST", path, headers, body })).status;
    };
    const pages = [recordPage(parent), whole.location?.replace("?recorded", "") ?? ""];
    for (const path of pages) {
      expect(await statusOf(path, 5400), path).toBe(302);
      expect(await statusOf(path, 6000), path).toBe(413);
    }
    for (const path of [STACK, "/office/paper", "/office/paper/adults", "/sign-in"]) {
      expect(await statusOf(path, 300), path).toBe(413);
    }
  });
});

describe("a form with something wrong", () => {
  it("says what, at its field, keeps what was typed, and asks for the scan again (rule 20)", async () => {
    const parent = anAskedParent(portal);
    const wrong: [changes: Record<string, string>, says: string][] = [
      [{ signedOn: "" }, "Type the date"],
      [{ signedOn: "31 2 2026" }, "Type a date, such as 22 11 2026"],
      [{ signedOn: "soon" }, "Type a date, such as 22 11 2026"],
      [{ signedOn: "1 1 2199" }, "This day has not come yet"],
      [{ signedOn: "1 1 2020" }, "This version was published on"],
      [{ name: "" }, "Type the name as it is signed on the paper"],
      [{ reason: " " }, "Write in a few words why you record it"],
      [{ reason: "x".repeat(201) }, "Please write less than 200 characters"],
      [{ "answers[0].answer": "" }, "Social media policy: Choose the answer"],
      [{ "answers[0].concern": "Why?" }, "Social media policy: There is a question or concern"],
      [
        { "answers[0].answer": "not-on-form", "answers[1].answer": "not-on-form" },
        "Choose at least one answer",
      ],
    ];
    for (const [changes, says] of wrong) {
      const refused = await send(
        office,
        parent,
        { name: "S. Evans", ...changes },
        { name: "a.pdf", bytes: A_PDF },
      );
      expect(refused.status, says).toBe(400);
      expect(errorsOn(refused).join(" "), says).toContain(says);
      expect(errorsOn(refused), says).toContain("Choose the scan again");
      if (changes.name === undefined) expect(fieldOn(refused, "name")).toBe("S. Evans");
    }
    expect(wrong).toHaveLength(11);
    expect(signingsOf(parent)).toEqual([]);
  });

  it("takes dates as people write them", async () => {
    const [year = "", month = "", day = ""] = today().split("-");
    for (const signedOn of [
      `${day}/${month}/${year}`,
      `${Number(day)} ${Number(month)} ${year.slice(2)}`,
      today(),
    ]) {
      expect((await send(office, anAskedParent(portal), { signedOn })).location, signedOn).toContain(
        "recorded",
      );
    }
  });
});

describe("a phone call", () => {
  it("has a script that says that every answer is fine, and needs no signed name (rule 7)", async () => {
    const parent = anAskedParent(portal);
    const page = await office.get(recordPage(parent, "phone"));
    expect(page.text).toContain("Not signing has no consequence for you or any child.");
    expect(page.text).toContain("“Shall I read you the statement?”");
    expect(page.text).toContain("Signing does not mean that I agree with every part.");
    const sent = await send(office, parent, {}, null, "phone");
    const recorded = await office.get(sent.location ?? "");
    expect(recorded.text).toContain("by phone");
    expect(recorded.text).toContain("Name signed None");
    await postmanComes(portal);
    const mail = (await mailsTo(portal.dataDirectory, parent.email)).at(-1);
    expect(mail?.text).toContain(`- How: by phone. ${DEMO_PEOPLE.office.name} recorded it for you`);
    expect(mail?.text).toContain("you acknowledged “I have read");
    expect(mail?.text).not.toContain("you signed");
  });
});

describe("who may record", () => {
  it("is not the adult themselves, and the page says so (rule 8)", async () => {
    const { db } = portal.portal;
    const own = anAdult(db, { name: "Jan Cadwallader", email: DEMO_PEOPLE.office.email });
    const page = await office.get(recordPage(own));
    expect(page.text).toContain("This is your own record. Somebody else has to record it.");
    expect(page.html).not.toContain('name="signedOn"');
    const answers = answersToRecord(db, { adultId: own.id, now: portal.portal.clock() });
    const form = Object.fromEntries(
      answers.flatMap(({ inForceId }, index) => [
        [`answers[${index}].policyVersionId`, inForceId],
        [`answers[${index}].answer`, "read"],
      ]),
    );
    const rest = {
      formId: crypto.randomUUID(),
      route: "paper",
      signedOn: today(),
      name: own.name,
      reason: "x",
    };
    const refused = await upload(office, portal.url, recordPage(own), { ...form, ...rest }, null);
    expect(refused.status).toBe(400);
    expect(signingsOf(own)).toEqual([]);
    expect((await send(head, own)).location).toContain("/office/signings/");
  });

  it("sees that somebody is on hold, or has left, or has nothing to answer (rule 21)", async () => {
    const { db, clock } = portal.portal;
    const held = anAdult(db, { heldAt: clock(), holdReason: "Private" });
    const page = await office.get(recordPage(held));
    expect(page.text).toContain("the school starts nothing towards this adult");
    expect(page.html).toContain('name="signedOn"');
    expect(page.html).not.toContain("Private");
    expect((await send(office, held)).status).toBe(302);
    expect((await office.get(recordPage(held))).text).toContain("Everything is answered");

    const left = anAdult(db);
    const form = filledIn(await office.get(recordPage(left)));
    changeAdult(db, left, { leftOn: today() });
    expect((await office.get(recordPage(left))).text).toContain("is not on the roll now");
    expect((await upload(office, portal.url, recordPage(left), form, null)).status).toBe(400);
    expect((await office.get(recordPage({ id: crypto.randomUUID() }))).status).toBe(404);
  });

  it("is the headteacher alone where no receipt shall go out; why is hidden from the office (rule 8)", async () => {
    const parent = anAskedParent(portal);
    const quiet = { quiet: "on", quietReason: "Somebody else reads this mailbox" };
    expect((await office.get(recordPage(parent))).html).not.toContain("quietReason");
    expect((await head.get(recordPage(parent))).html).toContain("quietReason");
    expect((await send(office, parent, quiet)).status).toBe(400);
    expect(errorsOn(await send(head, parent, { quiet: "on" }))).toEqual(["Write why a mail would do harm"]);
    const receipts = () =>
      portal.portal.db.select().from(emails).where(eq(emails.adultId, parent.id)).all().length;
    const before = receipts();
    const { location } = await send(head, parent, quiet);
    expect(receipts()).toBe(before);
    const path = (location ?? "").replace("?recorded", "");
    expect((await head.get(path)).text).toContain(quiet.quietReason);
    for (const where of [
      path,
      `${path}.data`,
      `/office/adults/${parent.id}`,
      `/office/adults/${parent.id}.data`,
    ]) {
      expect((await office.get(where)).html, where).not.toContain(quiet.quietReason);
    }
    const tasks = await signInAsParent(aVisitor(portal.url), portal, parent.email);
    expect(tasks.text).toContain("You have answered everything");
  });
});

describe("a stack of forms", () => {
  const sendStack = async (changes: Record<string, string>) => {
    const page = await office.get(STACK);
    return office.post(STACK, { ...filledIn(page), name: "", ...changes });
  };

  it("finds the adult by the code, records, and keeps date and reason for the next", async () => {
    const [first, second] = [anAskedParent(portal), anAskedParent(portal)];
    const reason = "Handed in at the open evening";
    const sent = await sendStack({ who: formCodeOf(first.id).toLowerCase(), reason });
    expect(sent.location).toBe(STACK);
    const next = await office.get(STACK);
    expect(next.text).toMatch(new RegExp(`Recorded by you today: \\d+ ${first.name}`));
    expect(fieldOn(next, "signedOn")).toBe(today().split("-").toReversed().join("/"));
    expect(fieldOn(next, "reason")).toBe(reason);
    expect(fieldOn(next, "who")).toBe("");
    await sendStack({ who: second.name });
    expect(onlyOne(signingsOf(second)).route).toBe("paper");

    const undo =
      linksOn(await office.get(STACK)).find(({ words }) => words.startsWith("undo it"))?.href ?? "";
    expect(headingOf(await office.get(undo))).toBe("Was this recorded in error?");
  });

  it("asks whose form it is where a name fits several, and takes only a choice that was offered (rule 4)", async () => {
    const { db } = portal.portal;
    const [one, other] = [anAdult(db, { name: "Zoe Quill" }), anAdult(db, { name: "Zed Quill" })];
    const asked = await sendStack({ who: "quill" });
    expect(asked.status).toBe(200);
    expect(errorsOn(asked)).toEqual([]);
    expect(fieldOn(asked, "who")).toBe("quill");
    expect(asked.text).toContain("Zoe Quill: Amy Evans (Oak)");
    const unanswered = await sendStack({ who: "quill", offeredFor: "quill" });
    expect(unanswered.status).toBe(400);
    expect(errorsOn(unanswered)).toEqual(["Choose whose form it is"]);
    const single = await sendStack({ who: "zoe qui" });
    expect(single.text).toContain("Is it Zoe Quill?");
    expect(checkedValues(single, "adultId")).toEqual([one.id]);
    expect(signingsOf(one)).toEqual([]);
    const stranger = anAskedParent(portal);
    for (const adultId of [stranger.id, crypto.randomUUID()]) {
      expect((await sendStack({ who: "quill", offeredFor: "quill", adultId })).status).toBe(400);
    }
    // The code was typed anew after the choice.
    await sendStack({ who: formCodeOf(stranger.id), offeredFor: "quill", adultId: one.id });
    expect([signingsOf(one).length, signingsOf(stranger).length]).toEqual([0, 1]);
    expect((await sendStack({ who: "quill", offeredFor: "quill", adultId: other.id })).location).toBe(STACK);
    expect(signingsOf(other)).toHaveLength(1);
  });

  it("says when somebody has answered already, or nobody is called so, and keeps what was typed (rule 20)", async () => {
    const parent = anAskedParent(portal);
    await sendStack({ who: parent.name });
    const again = await sendStack({ who: parent.name });
    expect(again.status).toBe(400);
    expect(errorsOn(again).join(" ")).toContain("Social media policy: Answered already on");
    expect(fieldOn(again, "who")).toBe(parent.name);
    expect(errorsOn(await sendStack({ who: "FFFF-FFFF" }))).toEqual([
      "Nobody on the roll has this code or name",
    ]);
    expect(errorsOn(await sendStack({ who: "" }))).toEqual(["Type the code on the form, or a name"]);
    expect(signingsOf(parent)).toHaveLength(1);
  });

  it("can be of old forms: the earlier version is chosen once, and kept", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = aVisitor(own.url);
    await signInAsStaff(visitor, own, DEMO_PEOPLE.office);
    const parent = anAskedParent(own);
    const { db, clock } = own.portal;
    const old = answersToRecord(db, { adultId: parent.id, now: clock() }).map(({ inForceId }) => inForceId);
    aLaterVersion(db, "social-media", { kind: "material", now: clock() });
    const page = await visitor.get(STACK);
    expect(page.text).toContain("version on the form");
    const form: Record<string, string> = {
      formId: fieldOn(page, "formId"),
      signedOn: isoDateOf(clock()),
      reason: "Old form",
      who: parent.name,
    };
    old.forEach((policyVersionId, index) => {
      form[`answers[${index}].policyVersionId`] = policyVersionId;
      form[`answers[${index}].answer`] = "read";
    });
    expect((await visitor.post(STACK, form)).location).toBe(STACK);
    expect((await visitor.get(`/office/adults/${parent.id}`)).text).toContain(
      "An older version, June 2023: Acknowledged",
    );
    expect((await visitor.get(STACK)).html).toMatch(new RegExp(`<option value="${old[0]}" selected`));
  });
});

describe("paper and phone", () => {
  it("finds people by what is typed, and no name gets into an address", async () => {
    const parent = anAskedParent(portal);
    for (const who of [parent.name, formCodeOf(parent.id), parent.email]) {
      const found = await office.submit("/office/paper", { who });
      expect(found.path).toMatch(/^\/office\/paper\?s=[\w-]+$/);
      expect(found.status).toBe(200);
      expect(linksOn(found).map(({ href }) => href)).toContain(recordPage(parent, "phone"));
    }
    expect((await office.submit("/office/paper", { who: "nobody at all" })).text).toContain(
      "Nobody on the roll",
    );
    expect(errorsOn(await office.post("/office/paper", { who: " " }))).toHaveLength(1);
  });
});

describe("a call", () => {
  it("shows the number to ring, or the way to one", async () => {
    const parent = anAskedParent(portal);
    changeAdult(portal.portal.db, parent, { phone: null });
    const without = await office.get(recordPage(parent, "phone"));
    expect(without.text).toContain("No number on record");
    expect(linkCalled(without, "Add one")).toBe(`/office/adults/${parent.id}/edit`);
    changeAdult(portal.portal.db, parent, { phone: "+44 (0)1632 960001 ext 12" });
    const page = await office.get(recordPage(parent, "phone"));
    expect(linkCalled(page, "+44 (0)1632 960001 ext 12")).toBe("tel:+441632960001");
    expect(page.text).not.toContain("Court order");
    expect(page.text).not.toContain("Only if they rang you");
  });

  it("with an adult whom a court order limits is warned of, and begun by nobody while they are on hold (rule 21)", async () => {
    const { db, clock } = portal.portal;
    const held = anAdult(db, { name: "Cerys Courtorder", courtOrder: true, heldAt: clock() });
    for (const path of [recordPage(held, "phone"), `/office/adults/${held.id}`]) {
      const page = await office.get(path);
      expect(page.text).toContain("Court order. Do not name any child to this adult, on the phone either.");
    }
    const call = await office.get(recordPage(held, "phone"));
    expect(call.text).toContain("Only if they rang you.");
    expect(call.text).not.toContain("Hello, this is");
    expect(call.text).toContain("Shall I read you the statement?");
  });
});

describe("a correction", () => {
  it("needs a reason, is told to the adult without it, and shows on both pages (rules 5 and 9)", async () => {
    const parent = anAskedParent(portal);
    const { db, clock } = portal.portal;
    const officeId = onlyOne(staffAtAddress(db, DEMO_PEOPLE.office.email)).id;
    const recorded = aRecording(db, parent, officeId, { signedOn: today(), now: clock() });
    const path = `/office/signings/${recorded.signingId}`;
    expect(errorsOn(await office.post(`${path}/correct`, { reason: "" }))).toEqual(["Write what was wrong"]);
    await postmanComes(portal);
    const before = (await mailsTo(portal.dataDirectory, parent.email)).length;
    const done = await office.submit(`${path}/correct`, { reason: "The father's form" });
    expect(done.text).toContain(
      "recorded in error. It stays on record and does not count. Reason: The father's form",
    );
    expect((await office.get(`${path}/correct`)).text).toContain("It was corrected already.");
    await postmanComes(portal);
    const mail = (await mailsTo(portal.dataDirectory, parent.email))[before];
    expect(mail?.text).toContain(`Your receipt ${recorded.reference} had been recorded in error`);
    expect(mail?.text).not.toContain("father");

    const reader = aVisitor(portal.url);
    const tasks = await signInAsParent(reader, portal, parent.email);
    expect(tasks.text).toContain("Read each policy");
    const receipt = await reader.get(`/receipts/${recorded.reference}`);
    expect(receipt.text).toContain("corrected by the school: it had been recorded in error");
    expect(receipt.text).not.toContain("father's form");
  });

  it("of an online signing is the headteacher's", async () => {
    const { db } = portal.portal;
    const online = db.select().from(signings).where(eq(signings.route, "pass")).all().at(-1);
    const path = `/office/signings/${online?.id}`;
    expect((await office.get(path)).text).not.toContain("Correct it");
    const refused = await office.submit(`${path}/correct`, { reason: "Because" });
    expect(refused.text).not.toContain("recorded in error");
    expect((await head.submit(`${path}/correct`, { reason: "Because" })).text).toContain("recorded in error");
  });
});

describe("a scan and a signing", () => {
  it("are for staff who are signed in, and for no parent, nor under an id that is not theirs", async () => {
    const parent = anAskedParent(portal);
    const sent = await send(office, parent, {}, { name: "a.pdf", bytes: A_PDF });
    const signing = (sent.location ?? "").replace("?recorded", "");
    const scan = linkCalled(await office.get(signing), "PDF");
    const reader = aVisitor(portal.url);
    await signInAsParent(reader, portal, parent.email);
    for (const visitor of [aVisitor(portal.url), reader]) {
      for (const path of [scan, signing, `${signing}/correct`]) {
        const page = await visitor.get(path);
        expect([page.status, page.location], path).toEqual([302, "/office/sign-in"]);
      }
      const added = await upload(visitor, portal.url, signing, {}, { name: "a.jpg", bytes: A_JPEG });
      expect(added.location).toBe("/office/sign-in");
    }
    for (const id of [parent.id, crypto.randomUUID(), "x"]) {
      for (const path of [
        `/office/scans/${id}`,
        `/office/signings/${id}`,
        `/office/signings/${id}/correct`,
      ]) {
        expect((await office.get(path)).status, path).toBe(404);
      }
      expect(
        (await upload(office, portal.url, `/office/signings/${id}`, {}, { name: "a", bytes: A_PDF })).status,
      ).toBe(404);
    }
    const more = await upload(office, portal.url, signing, {}, { name: "back.jpg", bytes: A_JPEG });
    expect(more.location).toBe(signing);
    expect((await office.get(signing)).text).toContain("JPEG picture");
    const none = asPage(await upload(office, portal.url, signing, {}, null));
    expect(errorsOn(none)).toEqual(["Choose the file with the scan"]);
  });
});

describe("paper forms", () => {
  it("are printed for a class, one adult on each, and never for anybody on hold (rules 5 and 21)", async () => {
    const { db, clock } = portal.portal;
    const parent = anAskedParent(portal);
    const held = anAdult(db, { name: "Harri Heldaway", heldAt: clock() });
    const chosen = await office.get("/office/paper/forms?class=Oak");
    expect(chosen.text).not.toContain("Harri Heldaway");
    const print = await office.get(`/office/paper/forms/print?adult=${parent.id}&adult=${held.id}`);
    expect(print.text).toContain("1 form, one adult on each page");
    expect(print.text).toContain("Left out: 1 on hold.");
    expect(print.text).toContain(`For ${parent.name}`);
    expect(print.text).toContain(formCodeOf(parent.id));
    expect(print.text).toContain("Not signing has no consequence for you or any child.");
    expect(print.html).not.toContain("Heldaway");
    const all = await office.get("/office/paper/forms/print?class=Oak&large=on");
    const forms = all.html.match(/<article class="paper-form paper-form--large"/g) ?? [];
    expect(forms.length).toBeGreaterThan(5);
    expect(all.text).toContain(`${forms.length} forms`);
    const everybody = await office.get("/office/paper/forms/print?all=on");
    const ofSchool = everybody.html.match(/<article class="paper-form/g) ?? [];
    expect(ofSchool.length).toBeGreaterThan(forms.length);
    expect(everybody.html).not.toContain("Heldaway");
    expect((await office.get("/office/paper/forms/print")).text).toContain("0 forms");
  });
});
