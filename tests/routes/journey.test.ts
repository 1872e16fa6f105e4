import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { signings } from "#db/schema.ts";
import { aCountingBrowser } from "#tests/support/counting-browser.ts";
import { aCountingProxy } from "#tests/support/counting-proxy.ts";
import { mailsTo, nextMailTo } from "#tests/support/mailbox.ts";
import { aChild, aGuardianship } from "#tests/support/make-people.ts";
import {
  filledIn,
  postmanComes,
  pressContinue,
  readAndSign,
  readEverything,
  referenceOf,
  signInAsParent,
  startFromRequestMail,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, requestLinkOf } from "#tests/support/parent-walk.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { searchRoll, signInAsStaff } from "#tests/support/staff-visits.ts";
import { aVisitor, headingOf, linkCalled } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const PAGES_AT_MOST = 6;
const REQUESTS_AT_MOST = 12;
const BYTES_AT_MOST = 120_000;

describe("from the request mail to the receipt", () => {
  it("a parent opens one mail, six pages at most, and is done", async () => {
    const proxy = await aCountingProxy(portal.url);
    const browser = aCountingBrowser(aVisitor(portal.url, { connectTo: proxy.url }));
    const link = await requestLinkOf(portal, DEMO_PEOPLE.parent);

    const hello = await browser.get(link);
    expect(headingOf(hello)).toBe("Hello Carys Whitfield");
    expect(hello.text).toContain("You sign once, for all your children at the school.");
    let page = await browser.submit(link, {});
    if (page.path === "/sign") page = await browser.get(linkCalled(page, "Continue"));
    for (const policy of [
      "Policy on parental use of social networking and internet sites",
      "Parent Code of Conduct",
    ]) {
      expect(headingOf(page)).toBe(policy);
      page = await pressContinue(browser, page);
    }
    expect(headingOf(page)).toBe("Check and sign");
    const receipt = await browser.submit("/sign/declaration", filledIn(page, { name: "Carys Whitfield" }));
    expect(headingOf(receipt)).toBe("Signed. Thank you");
    await proxy.close();

    expect(browser.pages.length).toBeLessThanOrEqual(PAGES_AT_MOST);
    expect(browser.requests.length).toBeLessThanOrEqual(REQUESTS_AT_MOST);
    expect(proxy.bytesFromPortal()).toBeLessThanOrEqual(BYTES_AT_MOST);
  });
});

describe("the receipt", () => {
  it("stands on the page, in the mail, and on the disk (rule 2)", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    const before = (await mailsTo(portal.dataDirectory, parent.email)).length;
    await startFromRequestMail(visitor, portal, parent);
    const receipt = await readAndSign(visitor, { name: parent.name });
    const reference = referenceOf(receipt);

    // Another connection sees only what is on the disk.
    const disk = openDatabase(join(portal.dataDirectory, DATABASE_FILE));
    const kept = findReceipt(disk, { reference, adultId: parent.id });
    const ledger = verifyLedger(disk).status;
    disk.$client.close();
    expect(kept).toMatchObject({ typedName: parent.name, route: "pass" });
    expect(ledger).toBe("intact");

    expect(kept?.answers).toHaveLength(2);
    for (const { title, label, statement, sha256, ledgerEntry } of kept?.answers ?? []) {
      for (const words of [
        `${title}, ${label}`,
        `“${statement}”`,
        sha256.slice(0, 16),
        ledgerEntry?.leafHash.slice(0, 16) ?? "no entry",
      ]) {
        expect(receipt.text).toContain(words);
      }
    }
    expect((await visitor.get(receipt.path)).text).toBe(receipt.text);

    await postmanComes(portal);
    const mail = await nextMailTo(portal.dataDirectory, parent.email, before);
    expect(mail.subject).toContain(reference);
    for (const { title, statement } of kept?.answers ?? []) {
      expect(mail.text).toContain(title);
      expect(mail.text).toContain(statement);
    }
    expect(mail.text).toContain(`/receipts/${reference}`);
  });

  it("is what the office sees: on the roll, on the person's page, and in the CSV", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, parent);
    const concern = "May I post a photo of my own child at sports day?";
    const receipt = await readAndSign(visitor, { name: parent.name, answer: "read-with-concern", concern });
    const reference = referenceOf(receipt);

    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    const roll = await searchRoll(office, parent.name);
    expect(roll.text).toContain("1 adult");
    expect(roll.text.match(/Acknowledged with a concern/g)).toHaveLength(3); // the filter's choice, and two policies

    const record = await office.get(linkCalled(roll, parent.name));
    for (const words of [reference, concern, "Social media policy", "Parent Code of Conduct"]) {
      expect(record.text).toContain(words);
    }
    expect((await office.get("/office/inbox")).text).toContain(concern);

    const csv = await office.get("/office/exports/roll.csv");
    const rows: Record<string, string>[] = parse(csv.html, { bom: true, columns: true });
    const row = rows.find((one) => one.Email === parent.email);
    expect(row).toMatchObject({
      Name: parent.name,
      "Social media policy": "Acknowledged with a concern",
      "Parent Code of Conduct": "Acknowledged with a concern",
    });
  });

  it("covers all children, and a brother who joins later without asking again (rule 6)", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, parent);
    await readAndSign(visitor, { name: parent.name });
    const { db } = portal.portal;
    aGuardianship(db, parent, aChild(db, { name: "Ifan Newydd", knownAs: "Ifan" }));
    expect((await visitor.get("/sign")).text).toContain("You have answered everything. Thank you.");

    const office = aVisitor(portal.url);
    await signInAsStaff(office, portal, DEMO_PEOPLE.office);
    const roll = await searchRoll(office, "Ifan Newydd");
    expect(roll.text).toContain(parent.name);
    expect(roll.text.match(/Acknowledged/g)?.length).toBeGreaterThan(2);
  });
});

describe("from the school's website", () => {
  it("a parent types their address and the mailed code, and signs the same way", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    const policy = await visitor.get("/policies/social-media");
    const signIn = await visitor.get(linkCalled(policy, "Read and sign"));
    expect(headingOf(signIn)).toBe("What is your email address?");
    const tasks = await signInAsParent(visitor, portal, parent.email);
    expect(headingOf(tasks)).toBe("Your policies");
    const receipt = await readAndSign(visitor, { name: parent.name });
    expect(headingOf(receipt)).toBe("Signed. Thank you");
    expect(receipt.text).toContain("online, signed in with a mailed code");
  });

  it("a parent who stops after the first policy finds it read when they come back", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    await startFromRequestMail(visitor, portal, parent);
    const first = await visitor.get("/sign/social-media");
    await pressContinue(visitor, first);
    await visitor.submit("/sign-out", {});

    const later = aVisitor(portal.url);
    const tasks = await signInAsParent(later, portal, parent.email);
    expect(tasks.text).toContain("Read, to sign");
    expect(tasks.text.match(/To read/g)).toHaveLength(1);
    const { read } = await readEverything(later);
    expect(read).toEqual(["/sign/parent-code-of-conduct"]);
  });
});

describe("would rather not", () => {
  it("is an answer like any other: a receipt, nothing more to do, and no consequence (rule 7)", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    const pages = [await visitor.get(await requestLinkOf(portal, parent))];
    pages.push(await startFromRequestMail(visitor, portal, parent));
    const { declaration } = await readEverything(visitor);
    const form = filledIn(declaration, { name: parent.name, answer: "rather-not" });
    const receipt = await visitor.submit("/sign/declaration", form);
    pages.push(declaration, receipt, await visitor.get("/sign"));

    expect(headingOf(receipt)).toBe("We have your answer");
    expect(receipt.text).toContain("Nothing more for this receipt.");
    expect(receipt.text).not.toContain("You signed");
    expect(declaration.text).toContain("every answer is fine");
    for (const { text } of pages)
      expect(text).not.toMatch(/\b(must|have to|required|failure|sanction|unless)\b/i);
    expect(pages).toHaveLength(5);
  });
});

describe("the time on a receipt", () => {
  it("is British summer time in July, and the database keeps UTC (rule 19)", async () => {
    const own = await aPortalForThisTest("demo");
    const now = new Date(own.portal.clock());
    const july = Date.UTC(now.getUTCFullYear() + 1, 6, 15, 22, 30);
    own.pass(july - own.portal.clock());
    const visitor = aVisitor(own.url);
    await signInAsParent(visitor, own, DEMO_PEOPLE.parent.email);
    const receipt = await readAndSign(visitor, { name: DEMO_PEOPLE.parent.name });
    // Half past ten at night in UTC is half past eleven in Trefonen.
    expect(receipt.text).toMatch(new RegExp(`15 July ${now.getUTCFullYear() + 1} at 23:3\\d:\\d\\d BST`));
    const { db } = own.portal;
    const signed = db
      .select()
      .from(signings)
      .where(eq(signings.reference, referenceOf(receipt)))
      .get();
    expect(new Date(signed?.signedAt ?? 0).toISOString()).toMatch(/-07-15T22:3\d:/);
  });
});
