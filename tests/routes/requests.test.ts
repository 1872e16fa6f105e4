import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, isoDateOf, MINUTE } from "#app/dates.ts";
import { posterPdf } from "#app/routes/office/poster-pdf.server.ts";
import { announcementWords } from "#app/ui/announcement-words.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { askings, closedDays, passes, policies, requests, terms } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { postmanComes, startFromRequestMail } from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { wordsOfPdf } from "#tests/support/pdf-text.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { searchRoll, signInAsStaff } from "#tests/support/staff-visits.ts";
import { until } from "#tests/support/until.ts";
import { aVisitor, errorsOn, fieldOn, headingOf, linkCalled, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  office = await anOffice(portal);
});
afterAll(() => portal.stop());

async function anOffice(own: TestPortal): Promise<Visitor> {
  const visitor = aVisitor(own.url);
  await signInAsStaff(visitor, own, DEMO_PEOPLE.office);
  return visitor;
}

function askedPolicies({ portal: { db } }: TestPortal): string[] {
  return db
    .select({ id: policies.id })
    .from(policies)
    .where(eq(policies.isAsked, true))
    .all()
    .map(({ id }) => id);
}

/** The first page as the office fills it in; several answers of one name are a list. */
function aFirstPage(own: TestPortal, fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ policies: askedPolicies(own), ...fields })) {
    for (const one of [value].flat()) form.append(name, one);
  }
  return form;
}

function numberOn(check: { html: string; text: string }): number {
  return Number(/Check: (\d+) mails?/.exec(check.text)?.[1]);
}

describe("the office chooses whom it asks", () => {
  it("is told what is missing, and what was typed stays (rule 20)", async () => {
    const empty = await office.post("/office/requests/new", {});
    expect(empty.status).toBe(400);
    expect(errorsOn(empty)).toEqual(["Choose whom you ask", "Choose at least one policy"]);
    const halfDone = await office.post("/office/requests/new", aFirstPage(portal, { who: "classes" }));
    expect(errorsOn(halfDone)).toEqual(["Choose at least one class"]);
    const late = await office.post(
      "/office/requests/new",
      aFirstPage(portal, { who: "whole-roll", answerBy: "2020-01-06" }),
    );
    expect(errorsOn(late)).toEqual(["This day is over, or is today. Type a later one"]);
    expect(fieldOn(late, "answerBy")).toBe("2020-01-06");
  });

  it("on a day without school is told which day would do, where the term dates are known", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = await anOffice(own);
    const { db, clock } = own.portal;
    const [startsOn, endsOn] = [isoDateOf(clock() - 30 * DAY), isoDateOf(clock() + 30 * DAY)];
    db.delete(terms).run();
    db.delete(closedDays).run();
    db.insert(terms).values({ id: "t", name: "Term", startsOn, endsOn }).run();
    const closedOn = isoDateOf(clock() + 7 * DAY);
    db.insert(closedDays).values({ closedOn, kind: "inset" }).run();
    const refused = await visitor.post(
      "/office/requests/new",
      aFirstPage(own, { who: "whole-roll", answerBy: closedOn }),
    );
    expect(errorsOn(refused)[0]).toMatch(/^There is no school on that day\. \d+ \w+ \d{4} would do$/);
  });

  it("comes from an adult's page and from the roll with whom already chosen, and no name in an address", async () => {
    const parent = anAskedParent(portal);
    const page = await office.get(`/office/adults/${parent.id}`);
    const fromPage = await office.get(linkCalled(page, `Ask ${parent.name} to read and acknowledge`));
    expect(fromPage.text).toContain("The adult whom you picked");
    expect(fromPage.html).toContain(parent.id);

    const roll = await searchRoll(office, parent.name);
    const link = linkCalled(roll, "Ask this adult to read and acknowledge");
    expect(decodeURIComponent(link)).not.toContain(parent.name.split(" ")[0]);
    const fromRoll = await office.get(link);
    const check = await office.submit(
      "/office/requests/new",
      aFirstPage(portal, { who: "list", list: fieldOn(fromRoll, "list") }),
    );
    expect(headingOf(check)).toBe("Check: 1 mail");
    expect(check.text).toContain(parent.name);
  });

  it("picks people by a part of their name", async () => {
    const parent = anAskedParent(portal);
    const found = await office.post(
      "/office/requests/new",
      aFirstPage(portal, { who: "search", search: parent.name }),
    );
    expect(found.text).toContain(parent.name);
    expect(found.html).toContain(`value="${parent.id}"`);
  });
});

describe("the check page", () => {
  it("leads to slips for exactly those whom no mail reaches, and shows mails without a live link (rule 8)", async () => {
    const before = everyRow(portal.portal.db);
    const check = await office.submit("/office/requests/new", aFirstPage(portal, { who: "whole-roll" }));
    const [, withoutEmail = "0"] = /Have no email, so they need a slip: (\d+)/.exec(check.text) ?? [];
    expect(Number(withoutEmail)).toBeGreaterThan(0);
    const slips = linkCalled(check, "Print slips for these");
    expect(slips.match(/adult=/g)).toHaveLength(Number(withoutEmail));
    expect(check.text).toContain("To ");
    expect(check.html.match(/\/r\/[\w-]+/g)?.every((link) => link === "/r/this-is-a-test")).toBe(true);
    expect(everyRow(portal.portal.db)).toEqual(before);
  });

  it("sends a test to whoever asks for it: it says so, and its link plainly does nothing", async () => {
    const check = await office.submit("/office/requests/new", aFirstPage(portal, { who: "whole-roll" }));
    const { db } = portal.portal;
    const passesBefore = db.select().from(passes).all().length;
    const mailsBefore = (await mailsTo(portal.dataDirectory, DEMO_PEOPLE.office.email)).length;
    const address = `/office/requests/check?who=whole-roll${askedPolicies(portal)
      .map((id) => `&policies=${id}`)
      .join("")}`;
    const form = { mailId: fieldOn(check, "mailId") };
    await office.submit(address, form);
    const sent = await office.submit(address, form);
    expect(sent.text).toContain(`A test mail is on its way to ${DEMO_PEOPLE.office.email}`);
    await postmanComes(portal);
    const mails = (await mailsTo(portal.dataDirectory, DEMO_PEOPLE.office.email)).slice(mailsBefore);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toMatch(/^TEST: /);
    expect(mails[0]?.text).toMatch(/^This is a test\. Only you get it\./);
    expect(mails[0]?.html).toContain("This is a test.");
    expect(db.select().from(passes).all()).toHaveLength(passesBefore);
    const opened = await aVisitor(portal.url).get("/r/this-is-a-test");
    expect(headingOf(opened)).toBe("This link is only a test");
    expect(opened.status).toBe(200);
  });
});

describe("asking", () => {
  it("starts once by a form sent twice, waits ten minutes, and asks everybody who was counted", async () => {
    const own = await aPortalForThisTest("demo");
    const visitor = await anOffice(own);
    const { db } = own.portal;
    const form = aFirstPage(own, { who: "year-groups", yearGroups: ["Year 2"] });
    const checkAt = (await visitor.post("/office/requests/new", form)).location ?? "";
    const check = await visitor.get(checkAt);
    const count = numberOn(check);
    const start = { askingId: fieldOn(check, "askingId"), start: "now", count: String(count) };
    const wrong = await visitor.post(checkAt, { ...start, count: String(count + 1) });
    expect(errorsOn(wrong)[0]).toMatch(`It would be ${count} mails now`);
    const [one, other] = [await visitor.post(checkAt, start), await visitor.post(checkAt, start)];
    expect(one.location).toBe(`/office/requests/${start.askingId}`);
    expect(other.location).toBe(one.location);
    expect(db.select().from(askings).all()).toHaveLength(1);

    const page = await visitor.get(one.location ?? "");
    // About to begin: whoever waits for it sees it begin.
    expect(page.headers.get("Refresh")).toBe("3");
    expect(page.text).toContain("Nobody has been mailed yet");
    own.pass(10 * MINUTE);
    await until("everybody was asked", () => ofAsking(own, start.askingId).length === count);

    await visitor.post(one.location ?? "", { press: "pause" });
    const paused = await visitor.get(one.location ?? "");
    expect(paused.text).toContain("Paused. No mail leaves until somebody lets it go on.");
    expect(paused.headers.get("Refresh")).toBeNull();
    await visitor.post(one.location ?? "", { press: "go-on" });
    const stopped = await visitor.submit(one.location ?? "", { press: "stop" });
    expect(stopped.text).toMatch(/Stopped\. (No mail|1 mail|\d+ mails) had gone\. \d+ adults? gets? none\./);
    expect((await visitor.get("/office/requests")).text).toContain(`Year 2, `);
    expect((await visitor.post("/office/requests/none", { press: "stop" })).status).toBe(404);
  });

  it("stays open for a parent after the day, and says so kindly (rule 7)", async () => {
    const own = await aPortalForThisTest("demo");
    const parent = anAskedParent(own);
    const { db, clock } = own.portal;
    const [request] = db.select().from(requests).where(eq(requests.adultId, parent.id)).all();
    if (!request) throw new Error("Nobody asked this parent");
    db.insert(askings)
      .values({
        id: "0199445e-7c00-7000-8000-00000000000a",
        audience: { kind: "adults", adultIds: [parent.id] },
        policyIds: askedPolicies(own),
        answerBy: isoDateOf(clock() - DAY),
        confirmedCount: 1,
        state: "done",
        startsAt: clock() - 5 * DAY,
        createdAt: clock() - 5 * DAY,
        endedAt: clock() - 5 * DAY,
      })
      .run();
    db.insert(requests)
      .values({ ...request, id: "late", askedAt: clock(), askingId: "0199445e-7c00-7000-8000-00000000000a" })
      .run();
    const phone = aVisitor(own.url);
    const tasks = await startFromRequestMail(phone, own, parent);
    expect(tasks.text).toMatch(/The school asked for an answer by \d+ \w+ \d{4}\. You can still answer\./);
    expect((await phone.get("/sign/social-media")).status).toBe(200);
  });
});

describe("for other channels", () => {
  it("there are a text and a poster that lead to the first page and have no personal link", async () => {
    const page = await office.get("/office/requests/announcement");
    expect(page.text).toContain(portal.url.host);
    expect(page.html).not.toMatch(/\/r\/|\/slip\//);
    const poster = await office.get(linkCalled(page, "Download the poster (PDF, A4)"));
    expect(poster.headers.get("Content-Type")).toBe("application/pdf");
    expect(poster.html.startsWith("%PDF-")).toBe(true);
  });

  it("the poster has the phone number and the address on one line each, however long they are", async () => {
    const phone = "01691 652960 extension 12, or 01691 652961";
    const address = "https://acknowledgements.a-school-with-a-long-name.example.test/";
    const { poster } = announcementWords({ school: "A School", phone, address, titles: ["A policy"] });
    const lines = wordsOfPdf(await posterPdf(poster, address)).split("\n");
    expect(lines).toContain(phone.replaceAll(" ", "\u00a0"));
    expect(lines).toContain("acknowledgements.a-school-with-a-long-name.example.test");
  });
});

function ofAsking({ portal: { db } }: TestPortal, askingId: string) {
  return db.select().from(requests).where(eq(requests.askingId, askingId)).all();
}
