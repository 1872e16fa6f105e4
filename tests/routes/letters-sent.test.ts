import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDateOf, MINUTE } from "#app/dates.ts";
import { sendSafeUseLetter } from "#app/domain/letters/send-safe-use-letter.server.ts";
import { recordReportOfBounce } from "#app/domain/mail/record-report-of-bounce.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { letterSendings, matterLooks } from "#db/matters-schema.ts";
import { auditEvents, emails, sharedAddresses, staffSessions, tasks } from "#db/schema.ts";
import { everythingReadable } from "#tests/support/every-row.ts";
import { fileInZip } from "#tests/support/file-in-zip.ts";
import { aFinishedLetter } from "#tests/support/make-letters.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { pagesOfPdf, wordsOfPdf } from "#tests/support/pdf-text.ts";
import { aRunningPortal } from "#tests/support/running-portal.ts";
import { atWork, demoStaff, newStaff } from "#tests/support/staff-at-work.ts";
import { errorsOn, fieldOn, type Visitor } from "#tests/support/visitor.ts";

let portal: Awaited<ReturnType<typeof aRunningPortal>>;
let head: Visitor;
let office: Visitor;
let headId: string;

beforeAll(async () => {
  portal = await aRunningPortal("demo");
  const person = demoStaff(portal, DEMO_PEOPLE.head);
  headId = person.id;
  head = await atWork(portal, person);
  office = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office));
});
afterAll(() => portal.stop());

const db = () => portal.portal.db;

/** What the head's browser saves: of a link, or of a form. */
async function saved(path: string, form?: Record<string, string>): Promise<Buffer> {
  const Cookie = [...head.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(new URL(path, portal.url), {
    headers: { Cookie, Origin: portal.url.origin },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  expect(answer.status, path).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

function aLetterTo(details: Parameters<typeof anAdult>[1]) {
  const now = portal.portal.clock();
  const adult = anAdult(db(), details);
  return {
    adult,
    path: `/office/letters/${aFinishedLetter(db(), { adultId: adult.id, staffId: headId, now })}`,
  };
}

describe("letter 1", () => {
  it("is mailed from its page, which then shows the mail; the office finds it nowhere (rule 17)", async () => {
    const { adult, path } = aLetterTo({ name: "Mali Mailed", email: "mali@example.test" });
    const audited = db().select().from(auditEvents).all().length;
    const page = await head.get(`${path}/send`);
    expect(page.text).toContain("The whole letter goes to mali@example.test");
    const form = { way: "mail", sendingId: fieldOn(page, "sendingId"), to: "mali@example.test" };
    expect((await head.post(`${path}/send`, form)).location).toBe(`${path}?sent`);
    expect((await head.post(`${path}/send`, form)).location).toBe(`${path}?sent`);
    const mails = db().select().from(emails).where(eq(emails.adultId, adult.id)).all();
    expect(mails.map(({ kind }) => kind)).toEqual(["misuse-letter"]);
    expect((await head.get(path)).text).toContain("mail to mali@example.test");
    for (const hidden of [
      path,
      `${path}/send`,
      `${path}/letter.pdf`,
      `${path}/letter.docx`,
      `/office/mail/${mails[0]?.id}`,
    ])
      expect((await office.get(hidden)).status, hidden).toBe(404);
    expect((await office.get("/office/mail")).text).not.toContain("mali@example.test");
    expect(db().select().from(auditEvents).all()).toHaveLength(audited);
  });

  it.each([
    ["came back", "bounced"],
    ["was refused", "refused"],
  ] as const)(
    "that %s is told to head and safeguarding lead, and nothing of it to the office or an admin (rule 17)",
    async (_, state) => {
      const email = `${state}.letter@example.test`;
      const { adult, path } = aLetterTo({ name: `Delyth ${state}`, email });
      const send = {
        way: "mail",
        sendingId: fieldOn(await head.get(`${path}/send`), "sendingId"),
        to: email,
      };
      expect((await head.post(`${path}/send`, send)).status).toBe(303);
      const audited = db().select().from(auditEvents).all().length;
      const [mail] = db().select().from(emails).where(eq(emails.adultId, adult.id)).all();
      const mailId = mail?.id ?? "";
      const words = "550 no such user XYLOPHONE";
      const now = portal.portal.clock();
      if (state === "refused") {
        settleMail(db(), { id: mailId, outcome: { status: "refused", response: words, address: true }, now });
      } else {
        const outcome = { status: "sent", response: "250", subject: "A letter", body: "ZITHER" } as const;
        settleMail(db(), { id: mailId, outcome, now });
        const report = {
          kind: "hard",
          hasGivenUp: true,
          mailId,
          address: email,
          words,
          sha256: "f".repeat(64),
        } as const;
        expect(recordReportOfBounce(db(), { report, source: "provider", now }).status).toBe("recorded");
      }
      const task = onlyOne(db().select().from(tasks).where(eq(tasks.adultId, adult.id)).all());
      const dsl = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.dsl));
      const admin = await atWork(portal, newStaff(portal, "admin", `admin.${state}@example.test`));
      const told = `did not reach Delyth ${state} by mail`;
      for (const visitor of [head, dsl]) {
        for (const page of ["/office", "/office/letters"])
          expect((await visitor.get(page)).text, page).toContain(told);
      }
      expect((await dsl.get(`/office/inbox/${task.id}`)).text).toContain("Letter to one adult");
      for (const visitor of [office, admin]) {
        for (const hidden of [`/office/mail/${mailId}`, `/office/inbox/${task.id}`])
          expect((await visitor.get(hidden)).status, hidden).toBe(404);
        const pages = [
          "/office",
          "/office/inbox",
          "/office/mail",
          `/office/adults/${adult.id}`,
          "/office/audit",
        ];
        for (const page of [...pages, `/office/mail?adult=${adult.id}`]) {
          // What the filter of the mails offers is the same for everybody.
          const seen = (await visitor.get(page)).html.replace(/<option.*?<\/option>/g, "");
          expect(seen, page).not.toMatch(
            /XYLOPHONE|ZITHER|Letter to one adult|did not reach|office\/letters/,
          );
          expect(seen, page).not.toContain(mailId);
          if (page === "/office/inbox" || page === "/office/mail")
            expect(seen, page).not.toContain(`Delyth ${state}`);
        }
      }
      const events = db().select().from(auditEvents).all().slice(audited);
      expect(events.map(({ action }) => action)).not.toContain("noted-bounce");
      // Once it is handed over it has reached them.
      const handed = { way: "handed-over", sendingId: fieldOn(await head.get(`${path}/send`), "sendingId") };
      const on = isoDateOf(portal.portal.clock());
      expect((await head.post(`${path}/send`, { ...handed, on })).status).toBe(303);
      expect((await head.get("/office")).text).not.toContain(told);
    },
  );

  it("asks a second time before it goes to a mailbox that two adults share (rule 4)", async () => {
    const email = "shared.letter@example.test";
    anAdult(db(), { name: "Tom Shared", email });
    db().insert(sharedAddresses).values({ email, confirmedAt: 1 }).run();
    const { adult, path } = aLetterTo({ name: "Siw Shared", email });
    const form = { way: "mail", sendingId: fieldOn(await head.get(`${path}/send`), "sendingId"), to: email };
    const refused = await head.post(`${path}/send`, form);
    expect(refused.status).toBe(400);
    expect(errorsOn(refused).join()).toContain("Others read this mailbox: Tom Shared");
    expect(db().select().from(emails).where(eq(emails.adultId, adult.id)).all()).toEqual([]);
    expect((await head.post(`${path}/send`, { ...form, isSharingConfirmed: "on" })).status).toBe(303);
  });

  it("is printed with an address that is kept nowhere, and it is written down that it was posted", async () => {
    const { adult, path } = aLetterTo({ name: "Peredur Posted", email: null, heldAt: 1, holdReason: "x" });
    const page = await head.get(`${path}/send`);
    expect(page.text).toContain("This adult is on hold: no mail goes to them");
    const pdf = await saved(`${path}/letter.pdf`, { postalAddress: "7 Nowhere Lane\nXYZZY9" });
    expect(wordsOfPdf(pdf)).toContain("XYZZY9");
    expect(everythingReadable(db())).not.toContain("XYZZY9");

    const form = { way: "post", sendingId: fieldOn(page, "sendingId"), warnedOf: fieldOn(page, "warnedOf") };
    expect(errorsOn(await head.post(`${path}/send`, { ...form, on: "2099-01-01" })).join()).toContain(
      "still to come",
    );
    const today = isoDateOf(portal.portal.clock());
    expect((await head.post(`${path}/send`, { ...form, on: today })).status).toBe(303);
    const sent = db().select().from(letterSendings).where(eq(letterSendings.adultId, adult.id)).all();
    expect(sent).toMatchObject([{ way: "post", sentOn: today, emailId: null, recordedBy: headId }]);
  });

  it("comes as a Word file and on a print page, and each time it is written down who took it out (rule 17)", async () => {
    const { path } = aLetterTo({ name: "Wil Word" });
    const docx = await saved(`${path}/letter.docx`);
    expect(fileInZip(docx, "word/document.xml").toString()).toContain("Please talk with us.");
    expect((await head.get(`${path}/print`)).text).toContain("Please talk with us.");
    const looks = db()
      .select()
      .from(matterLooks)
      .where(eq(matterLooks.letterId, path.split("/")[3] ?? ""))
      .all();
    expect(looks.map(({ action }) => action)).toEqual(["took-out", "printed"]);
  });

  it("asks for the second factor again before it leaves the portal, and leads back to its page", async () => {
    const { path } = aLetterTo({ name: "Sioned Stale", email: "sioned@example.test" });
    const stale = await atWork(portal, { id: headId });
    const ago = portal.portal.clock() - 11 * MINUTE;
    db().update(staffSessions).set({ secondFactorAt: ago }).where(eq(staffSessions.staffId, headId)).run();
    const asked = (next: string) => `/office/sign-in/authenticator?next=${encodeURIComponent(next)}`;
    for (const [from, back] of [
      ["letter.pdf", path],
      ["letter.docx", path],
      ["print", `${path}/print`],
      ["send", `${path}/send`],
    ] as const)
      expect((await stale.get(`${path}/${from}`)).location, from).toBe(asked(back));
    const before = db().select().from(letterSendings).all().length;
    expect((await stale.post(`${path}/send`, { way: "mail", to: "sioned@example.test" })).location).toBe(
      asked(`${path}/send`),
    );
    // An address for an envelope is kept nowhere, not even while somebody shows their second factor.
    const printed = await stale.post(`${path}/letter.pdf`, { postalAddress: "QWERTZ Lane" });
    expect(printed.location).toBe(asked(`${path}/send`));
    expect(db().select().from(letterSendings).all()).toHaveLength(before);
    expect(everythingReadable(db())).not.toContain("QWERTZ");
    head = await atWork(portal, { id: headId });
  });

  it("says on its page who looked at it, also as a mail, which stands in no audit of others (rule 17)", async () => {
    const { adult, path } = aLetterTo({ name: "Lowri Looked", email: "lowri@example.test" });
    const page = await head.get(`${path}/send`);
    const form = { way: "mail", sendingId: fieldOn(page, "sendingId"), to: "lowri@example.test" };
    await head.post(`${path}/send`, form);
    const [mail] = db().select().from(emails).where(eq(emails.adultId, adult.id)).all();
    const outcome = { status: "sent", response: "250", subject: "A letter", body: "CLAVICHORD" } as const;
    settleMail(db(), { id: mail?.id ?? "", outcome, now: portal.portal.clock() });
    const dsl = await atWork(portal, demoStaff(portal, DEMO_PEOPLE.dsl));
    expect((await dsl.get(`/office/adults/${adult.id}`)).text).not.toContain("CLAVICHORD");
    const audited = db().select().from(auditEvents).all().length;
    expect((await dsl.get(`/office/mail/${mail?.id}`)).text).toContain("CLAVICHORD");
    expect(db().select().from(auditEvents).all()).toHaveLength(audited);
    const { text } = await head.get(path);
    expect(text).toContain("Who looked at this");
    expect(text).toMatch(new RegExp(`${demoStaff(portal, DEMO_PEOPLE.dsl).name} looked`));
  });
});

describe("letter 2", () => {
  it("is written, finished and sent to a class with one adult without email, who gets it on paper", async () => {
    const childrenHere = [aChild(db(), { className: "Paper class" })];
    const mailed = anAdult(db(), { name: "Wyn Withmail", childrenHere });
    anAdult(db(), { name: "Nora Nomail", email: null, childrenHere });
    anAdult(db(), { name: "Hal Held", childrenHere, heldAt: 1, holdReason: "x" });

    const write = (await head.post("/office/letters/parents", {})).location ?? "";
    const page = await head.get(write);
    const links = Object.fromEntries(
      ["ict", "acceptableUse", "communication", "complaints"].map((name) => [name, fieldOn(page, name)]),
    );
    const typed = { ...links, period: "months", changedAt: fieldOn(page, "changedAt"), intent: "check" };
    expect((await head.post(write, { ...typed, complaints: "javascript:alert(1)" })).status).toBe(400);
    expect((await head.post(write, typed)).location).toBe(`${write}/check`);
    expect((await head.get(`${write}/check`)).text).toContain("what has been seen");
    const again = { ...typed, changedAt: fieldOn(await head.get(write), "changedAt"), misuses: "comments" };
    expect((await head.post(write, again)).location).toBe(`${write}/check`);
    const check = await head.get(`${write}/check`);
    expect(check.text).toContain("We have noted in recent months");
    expect(check.text).toContain("/before-you-post");
    const finish = { act: "finish", changedAt: fieldOn(check, "changedAt"), shown: fieldOn(check, "shown") };
    const finished = await head.post(`${write}/check`, finish);
    expect(finished.location).toContain("?finished");

    const letter = finished.location?.replace("?finished", "") ?? "";
    expect(errorsOn(await head.post(`${letter}/to-many`, { who: "classes" })).join()).toContain("one class");
    const chosen = { who: "classes", classes: "Paper class" };
    const many = (await head.post(`${letter}/to-many`, chosen)).location ?? "";
    const counted = await head.get(many);
    expect(counted.text).toContain("Check: 1 mail");
    expect(counted.text).toContain("On hold: 1");
    const roundId = fieldOn(counted, "roundId");
    expect(errorsOn(await head.post(many, { roundId, count: "3" })).join()).toContain(
      "The number of mails is 1",
    );
    const round = (await head.post(many, { roundId, count: "1" })).location ?? "";
    sendSafeUseLetter(db(), { atMost: 9, now: portal.portal.clock() + 11 * MINUTE });
    const mails = db().select().from(emails).where(eq(emails.kind, "safe-use-letter")).all();
    expect(mails.map(({ adultId }) => adultId)).toEqual([mailed.id]);
    expect(JSON.stringify(mails[0]?.values)).not.toMatch(/Withmail|Nomail/);

    expect((await head.get(round)).text).toContain("Have no email, so they need it on paper");
    const which = fieldOn(await head.get(round), "which");
    expect((await head.get(`${round}/copies.pdf?of=others`)).location).toBe(`${round}?others`);
    const copies = await saved(`${round}/copies.pdf?of=${which}`);
    expect(pagesOfPdf(copies)).toBe(2);
    expect(wordsOfPdf(copies)).not.toMatch(/Nomail|Withmail/);
    await head.post(round, { press: "handed-out", which });
    expect((await head.get(round)).text).toContain("Got it on paper");
    expect((await office.get(round)).status).toBe(404);
  });
});
