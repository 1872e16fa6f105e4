import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { signings } from "#db/schema.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { follow, headingOf, nextPage, pathOf, press } from "#tests/support/page-walk.ts";
import { fillDeclaration, type Parent, referenceOn } from "#tests/support/parent-walk.ts";
import { openDeclaration } from "#tests/support/signed-in.ts";

const site = aSiteInChromium({ keepsPagesForBack: true });

test("a parent who goes back after signing and presses Sign again sees the same receipt", async () => {
  const { page, parent } = await aParentAboutToSign();
  await press(page, "Sign");
  const reference = referenceOn(page);

  await goBack(page);
  expect(pathOf(page)).toBe("/sign/declaration");
  expect(await page.getByLabel("Your full name").inputValue()).toBe(parent.name);
  await press(page, "Sign");
  expect(referenceOn(page)).toBe(reference);
  expectOneSigning(parent);
});

test("a parent whose browser asks the portal again on Back sees that all is done, and the way to the receipt", async () => {
  const { page, parent } = await aParentAboutToSign();
  await press(page, "Sign");
  const reference = referenceOn(page);
  await page.goto("/sign/declaration");
  expect(pathOf(page)).toBe("/sign");
  await follow(page, `Receipt ${reference}`);
  expect(referenceOn(page)).toBe(reference);
  expectOneSigning(parent);
});

test.for([true, false])("a double click on Sign is one signing, JavaScript %s", async (javaScript) => {
  const { page, parent } = await aParentAboutToSign({ javaScript });
  await nextPage(page, () => page.getByRole("button", { name: "Sign", exact: true }).dblclick());
  await page.waitForURL("**/receipts/*");
  expect(await headingOf(page)).toBe("Signed. Thank you");
  expectOneSigning(parent);
});

test("a parent who signs in two tabs gets one signing and one receipt", async () => {
  const { page, parent } = await aParentAboutToSign();
  const otherTab = await page.context().newPage();
  await otherTab.goto("/sign/declaration");
  await fillDeclaration(otherTab, { name: parent.name });
  await press(page, "Sign");
  await press(otherTab, "Sign");
  expect(referenceOn(otherTab)).toBe(referenceOn(page));
  expectOneSigning(parent);
});

async function aParentAboutToSign({ javaScript = true } = {}): Promise<{ page: Page; parent: Parent }> {
  const { page, parent } = await openDeclaration(site, { width: PHONE, javaScript });
  await fillDeclaration(page, { name: parent.name });
  return { page, parent };
}

/** As a finger does it: the browser may show the page as it was left, and then nothing is loaded. */
async function goBack(page: Page): Promise<void> {
  const left = page.url();
  await page.evaluate(() => history.back());
  await page.waitForURL((url) => url.href !== left, { waitUntil: "commit" });
}

function expectOneSigning({ id }: Parent): void {
  const { db } = site.portal.portal;
  expect(db.select().from(signings).where(eq(signings.adultId, id)).all()).toHaveLength(1);
}
