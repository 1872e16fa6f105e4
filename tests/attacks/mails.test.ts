import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { createMailer } from "#app/platform/mailer.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { emails, signings } from "#db/schema.ts";
import { changedSince, fingerprints } from "#tests/support/every-row.ts";
import { type ScannerVisit, scanMail } from "#tests/support/mail-scanner.ts";
import { aMailServer } from "#tests/support/mail-server.ts";
import { codeIn, mailsTo, type ReceivedMail } from "#tests/support/mailbox.ts";
import { HEADERS, planRows, rowsIn } from "#tests/support/make-imports.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  askForMail,
  filledIn,
  postmanComes,
  readAndSign,
  readEverything,
  signInLinkIn,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { thingsOfTheSchool } from "#tests/support/things-of-the-school.ts";
import { aVisitor, errorsOn, headingOf } from "#tests/support/visitor.ts";
import { signInStaffDirectly } from "#tests/support/visitors-of-every-role.ts";

/* Mails on their way: machines that open and press everything in them, and words that would add something to their head. */

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

/** The newest mail of every kind that has been sent. */
async function oneOfEachKind(): Promise<Map<string, ReceivedMail>> {
  const { db } = portal.portal;
  const found = new Map<string, ReceivedMail>();
  for (const { id, kind, toAddress } of db
    .select()
    .from(emails)
    .where(eq(emails.state, "sent"))
    .orderBy(desc(emails.queuedAt))
    .all()) {
    if (found.has(kind) || !toAddress) continue;
    const mail = (await mailsTo(portal.dataDirectory, toAddress)).find(({ file }) => file.includes(id));
    if (mail) found.set(kind, mail);
  }
  return found;
}

describe("a mail scanner", () => {
  it("uses nothing up and signs nothing, with whatever mail it opens and presses, as a program or as a browser (rule 3)", async () => {
    const { parent } = await thingsOfTheSchool(portal);
    const asker = aVisitor(portal.url);
    const signIn = await askForMail(asker, portal, parent.email ?? "");
    const clerk = aVisitor(portal.url);
    const staffSignIn = await askForMail(clerk, portal, DEMO_PEOPLE.office.email, { at: "/office/sign-in" });
    await askForMail(aVisitor(portal.url), portal, "a-stranger@example.test");
    const asked = anAskedParent(portal);
    const signer = aVisitor(portal.url);
    const other = anAskedParent(portal);
    await startFromRequestMail(signer, portal, other);
    await readAndSign(signer, { name: other.name });
    await postmanComes(portal);

    const mails = await oneOfEachKind();
    expect([...mails.keys()]).toEqual(
      expect.arrayContaining(["request", "sign-in", "staff-sign-in", "unknown-address", "receipt"]),
    );
    const before = fingerprints(portal.portal.db);
    const visits: ScannerVisit[] = [];
    for (const mail of [...mails.values(), signIn.mail, staffSignIn.mail]) {
      visits.push(
        ...(await scanMail(portal.url, mail)),
        ...(await scanMail(portal.url, mail, { asBrowser: true })),
      );
    }
    expect(changedSince(before, portal.portal.db)).toEqual([]);
    expect(visits.length).toBeGreaterThan(150);
    expect(visits.filter(({ status }) => status >= 500)).toEqual([]);

    // Each of them still does for its reader what it was sent for.
    expect(headingOf(await startFromRequestMail(aVisitor(portal.url), portal, asked))).toBe("Your policies");
    expect(headingOf(await asker.submit(signInLinkIn(signIn.mail), {}))).toBe("Your policies");
    expect(headingOf(await clerk.submit("/office/sign-in/code", { code: codeIn(staffSignIn.mail) }))).toBe(
      "Your authenticator app",
    );
  });
});

/** What would be a line of its own in the head of a mail. */
const ADDS_A_LINE = [
  "\r\nBcc: evil@example.test",
  "\nBcc: evil@example.test",
  "\rBcc: evil@example.test",
  "\r\n\r\n<script>evil</script>",
  "\u2028Bcc: evil@example.test",
  "\u0000Bcc: evil@example.test",
  "%0d%0aBcc: evil@example.test",
  "=?utf-8?Q?=0D=0ABcc:_evil=40example.test?=",
];

describe("a line break", () => {
  it("in any part of a mail's head adds no line to it, and no recipient", async () => {
    const mailServer = await aMailServer();
    onTestFinished(() => mailServer.close());
    const { dataDirectory: mailDirectory } = portal;
    const send = async (part: string, added: string) => {
      const at = (name: string) => (part === name ? added : "");
      const sender = () => ({
        from: { name: `School${at("name")}`, address: `school@example.test${at("from")}` },
        replyTo: `office@example.test${at("reply")}`,
        host: `portal.example.test${at("host")}`,
        colour: "#0b5345",
      });
      const mailer = createMailer({ smtpUrl: mailServer.url, mailDirectory, sender });
      const words = { subject: `Hello${at("subject")}`, text: `Hello${added}`, html: "<p>Hello</p>" };
      const to = `mother@example.test${at("to")}`;
      await mailer.send({ id: crypto.randomUUID(), to, ...words, now: portal.portal.clock() });
      mailer.close();
    };
    for (const added of ADDS_A_LINE) {
      for (const part of ["name", "from", "reply", "host", "subject", "to"]) await send(part, added);
    }
    // An address that is none may be refused by the mail server.
    expect(mailServer.taken.length).toBeGreaterThan(ADDS_A_LINE.length * 3);
    for (const { raw, to } of mailServer.taken) {
      const [head = ""] = raw.split("\r\n\r\n");
      const names = head
        .replaceAll(/\r\n[ \t]+/g, " ")
        .split("\r\n")
        .map((line) => line.split(":")[0]);
      expect(names.toSorted()).toEqual([
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Reply-To",
        "Subject",
        "To",
      ]);
      expect(to).toHaveLength(1);
      expect(to).not.toContain("evil@example.test");
    }
  });

  it("is refused in every name, address and subject that somebody can type, and nothing of it is kept (rule 20)", async () => {
    const staff = aVisitor(portal.url);
    await signInStaffDirectly(staff, portal, "admin");
    const nobody = aVisitor(portal.url);
    const asked = anAskedParent(portal);
    const parent = aVisitor(portal.url);
    await startFromRequestMail(parent, portal, asked);
    const form = filledIn((await readEverything(parent)).declaration, { name: asked.name });
    const adult = `/office/adults/${asked.id}`;
    const child = { name: "Amy", contact: "01632 960001", child: "Amy, Oak" };
    const before = fingerprints(portal.portal.db);
    for (const added of ["\r\nBcc: evil@example.test", "\nBcc: evil@example.test"]) {
      const refused = [
        await nobody.post("/sign-in", { email: `a@example.test${added}` }),
        await nobody.post("/office/sign-in", { email: `a@example.test${added}` }),
        await nobody.post("/not-on-the-roll", { ...child, name: `Amy${added}` }),
        await nobody.post("/not-on-the-roll", { ...child, contact: `01632 960001${added}` }),
        await parent.post("/sign/declaration", { ...form, name: `${asked.name}${added}` }),
        await staff.post(`${adult}/edit`, { name: `Amy${added}`, bestReachedBy: "mail", language: "en" }),
        await staff.post(`${adult}/address`, { email: `a@example.test${added}` }),
        await staff.post("/office/staff/new", {
          name: `Amy${added}`,
          email: "a@example.test",
          role: "office",
        }),
        await staff.post("/office/staff/new", {
          name: "Amy",
          email: `a@example.test${added}`,
          role: "office",
        }),
        await staff.post("/office/settings/mails/request", { subject: `Hello${added}`, body: "Hello" }),
        await staff.post("/office/settings", {
          name: `School${added}`,
          officeEmail: `a@example.test${added}`,
        }),
      ];
      for (const page of refused) {
        expect(page.status, page.path).toBe(400);
        expect(errorsOn(page).length, page.path).toBeGreaterThan(0);
      }
      expect(refused).toHaveLength(11);
    }
    expect(changedSince(before, portal.portal.db)).toEqual([]);
    expect(await portal.portal.db.$count(signings, eq(signings.adultId, asked.id))).toBe(0);
  });

  it("in a cell of an imported file ends neither a name nor an address: the one becomes a space, the other is no address (rule 16)", async () => {
    const cells = [
      "H1",
      "Pat",
      '"Plan\r\nBcc: evil@example.test"',
      "Oak",
      "Year 2",
      "H501",
      '"Meg\nBcc: evil@example.test"',
      "Mother",
      "1",
      '"plan@example.test\r\nBcc: evil@example.test"',
    ];
    const rows = await rowsIn(Buffer.from(`${HEADERS}\r\n${cells.join(",")}`));
    const { plan } = planRows(portal.portal.db, rows, {
      staffId: onlyOne(staffAtAddress(portal.portal.db, DEMO_PEOPLE.office.email)).id,
      now: portal.portal.clock(),
    });
    const planned = JSON.stringify(plan);
    expect(planned).not.toMatch(/\\[rn]/);
    expect(planned).toContain('"name":"Meg Bcc: evil@example.test","email":null');
  });
});
