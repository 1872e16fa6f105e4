import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { nextMailTo } from "#tests/support/mailbox.ts";
import { signInToOffice } from "#tests/support/office-walk.ts";
import { follow, headingOf, mainText, pathOf, press, textOf } from "#tests/support/page-walk.ts";
import {
  anAskedParent,
  askForCode,
  fillDeclaration,
  type Parent,
  readAndSignAs,
  readEverything,
  referenceOn,
  signInByCode,
  startFromMail,
} from "#tests/support/parent-walk.ts";

const site = aSiteInChromium();
const { familyMother, familyFather } = DEMO_PEOPLE;

for (const javaScript of [true, false]) {
  describe(`on a phone ${javaScript ? "with" : "without"} JavaScript (rule 18)`, () => {
    let office: Page;
    beforeAll(async () => {
      office = await site.open({ javaScript });
      await signInToOffice(office, site.portal);
      expect(await headingOf(office)).toBe("Overview");
    });

    test("a parent goes from the request mail to a receipt, and the office has it all", async () => {
      const { portal } = site;
      const parent = anAskedParent(portal);
      const page = await site.open({ width: PHONE, javaScript });

      await startFromMail(page, portal, parent);
      expect(await headingOf(page)).toBe("Your policies");
      expect(await readEverything(page)).toBe(2);
      await fillDeclaration(page, { name: parent.name });
      await press(page, "Sign");
      const receipt = await expectReceiptFor(page, parent);

      await expectOfficeHas(office, parent, receipt);
    });

    test("a parent comes from the school's website with a mailed code, and signs", async () => {
      const { portal } = site;
      const parent = anAskedParent(portal);
      const page = await site.open({ width: PHONE, javaScript });

      await page.goto("/policies/social-media");
      await follow(page, "Read and sign");
      await askForCode(page, portal, parent.email);
      expect(pathOf(page)).toBe("/sign");
      await readAndSignAs(page, parent.name);
      const receipt = await expectReceiptFor(page, parent);

      await expectOfficeHas(office, parent, receipt);
    });
  });
}

test("a parent who writes a concern sees it on the receipt, and the office finds it in the inbox", async () => {
  const parent = anAskedParent(site.portal);
  const page = await site.open({ width: PHONE });
  const concern = "Does this cover the class WhatsApp group?";
  await startFromMail(page, site.portal, parent);
  await readEverything(page);
  await fillDeclaration(page, {
    answer: "I have read it and have a question or concern",
    name: parent.name,
    concern,
  });
  await press(page, "Sign");
  expect(await mainText(page)).toContain(concern);

  const office = await site.open();
  await signInToOffice(office, site.portal);
  await follow(office, /^Inbox/);
  const task = office.locator("main").getByRole("listitem").filter({ hasText: parent.name });
  expect(await textOf(task)).toContain(concern);
});

test("a parent who would rather not sign is thanked, and can answer again later (rule 7)", async () => {
  const parent = anAskedParent(site.portal);
  const page = await site.open({ width: PHONE, javaScript: false });
  await startFromMail(page, site.portal, parent);
  await readAndSignAs(page, parent.name, { answer: "I have read it and would rather not sign" });
  expect(await headingOf(page)).toBe("We have your answer");
  expect(await mainText(page)).toContain("Nothing more for this receipt.");

  await follow(page, "Your policies");
  await follow(page, "answer again");
  await fillDeclaration(page, { name: parent.name });
  await press(page, "Sign");
  expect(await headingOf(page)).toBe("Signed. Thank you");
});

test("two adults with one address sign each from their own mail, in two browsers, and each for themselves (rules 4 and 5)", async () => {
  const { portal } = site;
  const [hers, his] = [await site.open({ width: PHONE }), await site.open({ width: PHONE })];
  await startFromMail(hers, portal, familyMother);
  await startFromMail(his, portal, familyFather);
  const herReference = await readAndSignAs(hers, familyMother.name);
  const hisReference = await readAndSignAs(his, familyFather.name, {
    answer: "I have read it and would rather not sign",
  });

  expect(await mainText(hers)).toContain(familyMother.name);
  expect(await mainText(hers)).not.toContain(familyFather.name);
  expect(await mainText(his)).toContain(familyFather.name);
  expect(await mainText(his)).not.toContain(familyMother.name);
  expect((await hers.goto(`/receipts/${hisReference}`))?.status()).toBe(404);
  expect((await his.goto(`/receipts/${herReference}`))?.status()).toBe(404);
});

test("sign-in with a shared address asks who is signing, by name only, and leads to that person's receipt (rule 4)", async () => {
  const page = await site.open({ width: PHONE });
  await signInByCode(page, site.portal, familyMother.email);
  expect(await headingOf(page)).toBe("Who is signing?");
  expect(await page.getByRole("radio").count()).toBe(2);
  expect(await mainText(page)).not.toMatch(/acknowledged|rather not|answered|signed/i);

  await page.getByLabel(familyFather.name).check();
  await press(page, "Continue");
  expect(await textOf(page.locator("body"))).toContain(`You are ${familyFather.name}`);
  expect(await textOf(page.locator("body"))).not.toContain(familyMother.name);
  await follow(page, /^Receipt /);
  expect(await mainText(page)).toContain("Would rather not sign");
});

test("a parent who signs out leaves nothing on the phone for the next person", async () => {
  const parent = anAskedParent(site.portal);
  const page = await site.open({ width: PHONE });
  await startFromMail(page, site.portal, parent);
  await press(page, "Sign out");
  expect(pathOf(page)).toBe("/");
  await page.goto("/sign");
  expect(pathOf(page)).toBe("/sign-in");
  expect(await textOf(page.locator("body"))).not.toContain(parent.name);
});

type Shown = { reference: string; signedAt: string; fingerprints: string[] };

/** The receipt on the screen and in the mail. What it says is kept, to be found again in the office. */
async function expectReceiptFor(page: Page, parent: Parent): Promise<Shown> {
  const reference = referenceOn(page);
  const text = await mainText(page);
  expect(text).toContain(`Signed. Thank you Your reference ${reference}`);
  expect(text).toContain(`Name typed ${parent.name}`);
  expect(text.match(/Your answer Acknowledged/g)).toHaveLength(2);
  const mail = await receiptMail(parent.email, reference);
  expect(mail.text).toContain(parent.name);
  return {
    reference,
    signedAt: /Signed (\d+ \w+ \d{4} at [\d:]+ \w+)/.exec(text)?.[1] ?? "no time",
    fingerprints: await page.locator("code").allTextContents(),
  };
}

async function receiptMail(address: string, reference: string) {
  for (let place = 0; ; place++) {
    const mail = await nextMailTo(site.portal.dataDirectory, address, place);
    if (mail.subject.includes(reference)) return mail;
  }
}

/** The roll, the person's page and the CSV, all in a browser as the office uses one. */
async function expectOfficeHas(page: Page, parent: Parent, receipt: Shown): Promise<void> {
  await follow(page, "The roll");
  await page.getByLabel("Name, child or address").fill(parent.email);
  await press(page, "Show");
  const row = page.getByRole("row", { name: parent.name });
  expect(await row.getByText("Acknowledged", { exact: true }).count()).toBe(2);
  await follow(page, parent.name);
  await expectPersonsPage(page, parent, receipt);

  await follow(page, "The roll");
  const download = await csvBehind(page, "Download as CSV");
  const line = download.find((cells) => cells.Email === parent.email);
  expect(line?.Name).toBe(parent.name);
  expect(Object.values(line ?? {}).filter((cell) => cell === "Acknowledged")).toHaveLength(2);
}

async function csvBehind(page: Page, link: string): Promise<Record<string, string>[]> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^roll-\d{4}-\d\d-\d\d\.csv$/);
  return parse(readFileSync(await download.path()), { bom: true, columns: true });
}

/** What they signed, what they were shown, and what they were sent: the same as they have it on their receipt. */
async function expectPersonsPage(page: Page, parent: Parent, receipt: Shown): Promise<void> {
  expect(await headingOf(page)).toBe(parent.name);
  const signed = await textOf(page.getByRole("region", { name: `Receipt ${receipt.reference}` }));
  expect(signed).toContain(`Signed ${receipt.signedAt}`);
  expect(signed).toContain(`Name typed ${parent.name}`);
  expect(signed.match(/Signing does not mean that I agree with every part/g)).toHaveLength(2);
  // The receipt has the whole hash of a ledger entry, this page its beginning.
  for (const fingerprint of receipt.fingerprints) expect(signed).toContain(fingerprint.slice(0, 16));
  expect(receipt.fingerprints).toHaveLength(4);

  const shown = page.getByRole("listitem").filter({ hasText: "opened" });
  for (const slug of ["social-media", "parent-code-of-conduct"]) {
    expect(await shown.locator(`a[href^="/policies/${slug}/"]`).count()).toBe(1);
  }

  const sent = (words: string) => page.getByRole("group").filter({ hasText: words });
  expect(await sent("Request to read and acknowledge: sent").count()).toBe(1);
  const mail = sent(receipt.reference);
  await mail.locator("summary").click();
  expect(await textOf(mail)).toContain(`Hello ${parent.name}`);
}
