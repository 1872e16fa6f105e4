import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOUR, isoDateOf, MINUTE } from "#app/dates.ts";
import { recordReportOfBounce } from "#app/domain/mail/record-report-of-bounce.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import { emails, requests } from "#db/schema.ts";
import { adultNow } from "#tests/support/make-people.ts";
import { aReport, aTask } from "#tests/support/make-tasks.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { atWork, demoStaff, newStaff } from "#tests/support/staff-at-work.ts";
import { headingOf, linksOn, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let office: Visitor;
let admin: Visitor;
beforeAll(async () => {
  // Nobody listens there: nothing is sent, and the portal says so.
  portal = await aRunningPortal("demo", { smtpUrl: "smtp://127.0.0.1:1" });
  office = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
  admin = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.admin));
});
afterAll(() => portal.stop());

const database = () => portal.portal.db;
const now = () => portal.portal.clock();

type Row = typeof emails.$inferInsert;

/** A mail in any state, to a parent or to anybody. */
function aMail(details: Partial<Row>): string {
  const id = newId(details.queuedAt ?? now());
  const values = { kind: "stop-writing" } as const;
  const row: Row = {
    id,
    kind: "stop-writing",
    toAddress: "somebody@example.test",
    values,
    state: "sent",
    queuedAt: now(),
    sendAfter: now(),
    expiresAt: now() + HOUR,
    settledAt: details.state === "queued" ? null : now(),
    ...details,
  };
  database().insert(emails).values(row).run();
  return id;
}

const pageOf = (id: string) => `/office/mail/${id}`;
const mailsOn = (html: string) => [...html.matchAll(/\/office\/mail\/([0-9a-f-]{36})/g)].map(([, id]) => id);

describe("the list of all mails", () => {
  it("is narrowed by state, kind, day and adult, and turns its pages", async () => {
    const parent = anAskedParent(portal);
    const receipt = { adultId: parent.id, toAddress: parent.email, kind: "receipt" } as const;
    const ids = Array.from({ length: 60 }, () => aMail({ ...receipt, state: "sent" }));
    const old = aMail({ ...receipt, queuedAt: now() - 10 * 24 * HOUR });
    const refused = aMail({ ...receipt, state: "refused" });
    const show = async (query: string) => mailsOn((await office.get(`/office/mail?${query}`)).html);
    expect(await show(`adult=${parent.id}&state=refused`)).toEqual([refused]);
    expect(await show(`adult=${parent.id}&kind=receipt&on=${isoDateOf(now() - 10 * 24 * HOUR)}`)).toEqual([
      old,
    ]);
    const first = await show(`adult=${parent.id}&kind=receipt`);
    expect(first).toHaveLength(50);
    const second = await show(`adult=${parent.id}&kind=receipt&page=2`);
    expect(new Set([...first, ...second])).toEqual(new Set([...ids, old, refused]));
    expect((await office.get("/office/mail?state=nonsense&on=x&adult=y&page=-1&kind=<b>")).status).toBe(200);
    expect((await office.get(`/office/mail?adult=${parent.id}`)).text).toContain("Only mails to");
  });

  it("is one press from the inbox, the settings and the person", async () => {
    const parent = anAskedParent(portal);
    for (const path of ["/office/inbox", "/office/settings"]) {
      expect(linksOn(await office.get(path)).map(({ href }) => href)).toContain("/office/mail");
    }
    const links = linksOn(await office.get(`/office/adults/${parent.id}`)).map(({ href }) => href);
    expect(links).toContain(`/office/mail?adult=${parent.id}`);
  });
});

describe("what needs somebody", () => {
  it("comes first: refused, come back, and waiting for long; and leaves once the address is another", async () => {
    const parent = anAskedParent(portal);
    const to = { adultId: parent.id, toAddress: parent.email, kind: "receipt" } as const;
    const refused = aMail({ ...to, state: "refused", serverResponse: "550 at RCPT TO" });
    const waiting = aMail({ state: "queued", queuedAt: now() - 2 * HOUR, sendAfter: now() + HOUR });
    const fine = aMail({ toAddress: "fine@example.test", state: "sent" });
    const needsSomebody = async () => {
      const { html } = await office.get("/office/mail");
      return mailsOn(html.slice(html.indexOf("Needs somebody"), html.indexOf("All mails")));
    };
    expect(await needsSomebody()).toEqual(expect.arrayContaining([refused, waiting]));
    expect(await needsSomebody()).not.toContain(fine);
    aMail({ ...to, state: "sent", settledAt: now() + MINUTE });
    expect(await needsSomebody()).not.toContain(refused);
  });

  it("says since when the mail server has taken nothing, and what it said last", async () => {
    const triedAt = now() + 10 * MINUTE;
    aMail({
      state: "queued",
      attempts: 2,
      sendAfter: triedAt + 5 * MINUTE,
      serverResponse: "connect ECONNREFUSED 127.0.0.1:1",
    });
    const page = await office.get("/office/mail");
    expect(page.text).toMatch(/The mail server has taken nothing since \d+ \w+ \d{4} at \d\d:\d\d/);
    expect(page.text).toContain("connect ECONNREFUSED");
  });

  it("shows what came back of a mail that nobody knows", async () => {
    const unknown = { kind: "hard", hasGivenUp: true, mailId: null, words: "550 5.1.1 unknown" } as const;
    const report = { ...unknown, address: "stranger@example.test", sha256: "stranger" };
    recordReportOfBounce(database(), { report, source: "folder", now: now() });
    const { text } = await office.get("/office/mail");
    expect(text).toContain("nobody knows which mail it was");
    expect(text).toContain(
      "stranger@example.test: it came back. Most often this means: there is no such mailbox",
    );
  });
});

describe("one mail's page", () => {
  it("tells its whole life: tries, what the server said, that it came back, and what it said itself (rule 14)", async () => {
    const parent = anAskedParent(portal);
    const body = "Please read: (link)";
    const id = aMail({
      ...{ adultId: parent.id, toAddress: parent.email, kind: "receipt", state: "sent", attempts: 3 },
      ...{ serverResponse: "250 OK id=1", subject: "Your receipt", body },
    });
    expect((await office.get(pageOf(id))).text).toContain("It said: “250 OK id=1”");
    const report = {
      kind: "hard",
      hasGivenUp: true,
      mailId: id,
      address: null,
      words: "550 5.1.1 unknown",
    } as const;
    recordReportOfBounce(database(), { report: { ...report, sha256: id }, source: "provider", now: now() });
    const { text } = await office.get(pageOf(id));
    for (const words of [
      "Bounced",
      "3 times",
      "the mail provider told us",
      "no such mailbox",
      body,
      parent.name,
    ]) {
      expect(text).toContain(words);
    }
  });

  it("of one that waits says when it is tried next; of one that was stopped, why", async () => {
    const waiting = aMail({
      state: "queued",
      attempts: 2,
      sendAfter: now() + HOUR,
      serverResponse: "451 at DATA",
    });
    const stopped = aMail({ state: "stopped", serverResponse: "mail-complaint" });
    expect((await office.get(pageOf(waiting))).text).toMatch(/2 times, last on .*451 at DATA.*Next try/);
    expect((await office.get(pageOf(stopped))).text).toContain("called our mail spam");
  });

  it("shows no code and no link, also where somebody else wrote one into the row (rule 8)", async () => {
    for (const kind of ["sign-in", "test"] as const) {
      const id = aMail({ kind, state: "sent", subject: "Your code", body: "Your code is 654321" });
      const page = await admin.get(pageOf(id));
      expect(page.text).not.toContain("654321");
      expect(page.status).toBe(200);
    }
    const parent = anAskedParent(portal);
    const [mail] = database().select().from(emails).where(eq(emails.adultId, parent.id)).all();
    const page = await office.get(pageOf(mail?.id ?? ""));
    expect(page.status).toBe(200);
    expect(page.html).not.toMatch(/\/r\/[\w-]{20,}|passToken|sealed/);
  });

  it("of staff's sign-in is there for admins only, and of a task for whoever may see the task", async () => {
    const signIn = aMail({ kind: "staff-sign-in", toAddress: "head@example.test" });
    expect((await office.get(pageOf(signIn))).status).toBe(404);
    expect((await admin.get(pageOf(signIn))).status).toBe(200);
    expect(mailsOn((await office.get("/office/mail?kind=staff-sign-in")).html)).toEqual([]);

    const task = aTask(database(), "concern", { adultId: anAskedParent(portal).id, now: now() });
    const shown = aMail({ kind: "answer", taskId: task.id });
    expect((await office.get(pageOf(shown))).status).toBe(200);
    const report = aReport(database(), { name: "Rhys", child: "Nobody", now: now() });
    database().$client.prepare("update tasks set audience = 'safeguarding' where id = ?").run(report.id);
    const hidden = aMail({ kind: "answer", taskId: report.id, toAddress: "rhys@example.test" });
    expect((await office.get(pageOf(hidden))).status).toBe(404);
    expect((await office.get("/office/mail?kind=answer")).text).not.toContain("rhys@example.test");
    const dsl = await atWork(portal, newStaff(portal, "dsl", "mail.dsl@example.test"));
    expect((await dsl.get(pageOf(hidden))).status).toBe(200);
  });
});

describe("an address that bounced", () => {
  it("is said on the person's page; corrected, it works again and asking again is one press", async () => {
    const parent = anAskedParent(portal);
    const [mail] = database().select().from(emails).where(eq(emails.adultId, parent.id)).all();
    const report = {
      kind: "hard",
      hasGivenUp: true,
      mailId: mail?.id ?? "",
      address: null,
      words: "550 unknown",
    } as const;
    recordReportOfBounce(database(), {
      report: { ...report, sha256: "corrected" },
      source: "folder",
      now: now(),
    });
    const path = `/office/adults/${parent.id}`;
    expect((await office.get(path)).text).toMatch(/A mail to \S+ came back on .* there is no such mailbox/);
    const email = "corrected@example.test";
    const page = await office.submit(`${path}/address`, { email, reason: "" });
    expect(headingOf(page)).toBe(parent.name);
    expect(page.text).toContain("The address is changed.");
    expect(adultNow(database(), parent)).toMatchObject({ email, mailboxState: "usable" });
    const asked = () =>
      database().select().from(requests).where(eq(requests.adultId, parent.id)).all().length;
    const before = asked();
    await office.post(path, { act: "ask" });
    expect(asked()).toBe(before + 1);
    expect((await office.get(path)).text).not.toContain("The address is changed.");
  });

  it("where our mail was called spam, is said on the person's page and in the inbox", async () => {
    const parent = anAskedParent(portal);
    const [mail] = database().select().from(emails).where(eq(emails.adultId, parent.id)).all();
    const report = {
      kind: "complaint",
      hasGivenUp: false,
      mailId: mail?.id ?? "",
      address: null,
      words: null,
    } as const;
    recordReportOfBounce(database(), {
      report: { ...report, sha256: "spam" },
      source: "provider",
      now: now(),
    });
    const page = await office.get(`/office/adults/${parent.id}`);
    expect(page.text).toContain("called our mail spam");
    const task = linksOn(page).find(({ words }) => words === "Somebody called our mail spam");
    const taskPage = await office.get(task?.href ?? "");
    expect(taskPage.text).toContain("writes to that address by itself no more");
    expect(taskPage.text).not.toContain("What it means");
  });
});
