import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { MINUTE, SECOND } from "#app/dates.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { signInToOffice } from "#tests/support/office-walk.ts";
import { axeFaults, bringAxe, hiddenText, sidewaysFaults } from "#tests/support/page-faults.ts";
import { follow, headingOf, mainText, nextPage, pathOf, press, textOf } from "#tests/support/page-walk.ts";
import { fillDeclaration, readEverything, referenceOn } from "#tests/support/parent-walk.ts";
import { aParentWithSlip, codesOn } from "#tests/support/slip-visits.ts";

const site = aSiteInChromium({ keepsPagesForBack: true });
const TABLET = 820;

describe.for([PHONE, TABLET])("on a tablet at reception, %s px wide", (width) => {
  test.for([true, false])(
    "somebody types the code, reads, signs, and presses Finish; Back shows nothing of theirs, JavaScript %s (rule 18)",
    async (javaScript) => {
      const { parent, slip } = aParentWithSlip(site.portal);
      const page = await site.open({ width, javaScript });
      await page.goto("/slip");
      await page.getByLabel("Code").fill(slip.code.toLowerCase().replaceAll("-", ""));
      await press(page, "Continue");
      expect(await headingOf(page)).toBe("Your policies");
      expect(await readEverything(page)).toBe(2);
      await fillDeclaration(page, { name: parent.name });
      const given = `tablet-${parent.id}@example.test`;
      await page.getByLabel("Email me a copy").fill(given);
      await press(page, "Sign");
      expect(await mainText(page)).toContain(`Signed. Thank you Your reference ${referenceOn(page)}`);
      expect(await mainText(page)).toContain(`We send one copy of this receipt to ${given}`);

      await press(page, "Finish");
      expect(pathOf(page)).toBe("/slip");
      await expectNothingByBack(page, [parent.name, given, slip.code]);
    },
  );
});

test("the receipt on the tablet closes by itself two minutes after signing, and Back shows nothing of it", async () => {
  const { parent, slip } = aParentWithSlip(site.portal);
  const page = await site.open({ width: TABLET });
  await page.clock.install();
  await signOnTablet(page, parent.name, slip.code);
  expect(await headingOf(page)).toBe("Signed. Thank you");
  expect(await page.getByRole("button", { name: "Stay signed in" }).count()).toBe(0);
  await timePasses(page, MINUTE + SECOND);
  expect(await page.getByText("You will be signed out in 1 minute.").isVisible()).toBe(true);
  await nextPage(page, () => timePasses(page, MINUTE + SECOND));
  expect(pathOf(page)).toBe("/slip");
  await expectNothingByBack(page, [parent.name]);
});

test("somebody who reads slowly on the tablet is warned after four minutes, and stays in with one press", async () => {
  const { parent, slip } = aParentWithSlip(site.portal);
  const page = await site.open({ width: TABLET });
  await page.clock.install();
  await page.goto("/slip");
  await page.getByLabel("Code").fill(slip.code);
  await press(page, "Continue");
  const warning = page.getByText("You will be signed out in 1 minute.");
  await timePasses(page, 4 * MINUTE - SECOND);
  expect(await warning.isVisible()).toBe(false);
  await timePasses(page, 2 * SECOND);
  await warning.waitFor();
  await Promise.all([
    page.waitForResponse("**/sign/stay"),
    page.getByRole("button", { name: "Stay signed in" }).click(),
  ]);
  await warning.waitFor({ state: "hidden" });
  await timePasses(page, 4 * MINUTE + SECOND);
  await warning.waitFor();
  await nextPage(page, () => timePasses(page, MINUTE + SECOND));
  expect(pathOf(page)).toBe("/slip");
  await expectNothingByBack(page, [parent.name], { pages: 1 });
});

test("without JavaScript the tablet goes back to its beginning by itself", async () => {
  const { parent, slip } = aParentWithSlip(site.portal);
  const page = await site.open({ width: TABLET, javaScript: false });
  await page.goto("/slip");
  await page.getByLabel("Code").fill(slip.code);
  await press(page, "Continue");
  // All but three seconds of the five minutes are over.
  site.portal.pass(MINUTE);
  const late = site.portal.portal.clock() + 3 * SECOND;
  site.portal.portal.db.$client
    .prepare("update parent_sessions set idle_ends_at = ?, ends_at = ? where pass_id = ?")
    .run(late, late, slip.slipId);
  await page.goto("/sign");
  expect(await textOf(page.locator("body"))).toContain(parent.name);
  await page.waitForURL("**/slip", { timeout: 15_000 });
  expect(await textOf(page.locator("body"))).not.toContain(parent.name);
});

test("on their own phone somebody opens the QR's address, starts and signs (rule 18)", async () => {
  const { parent, slip } = aParentWithSlip(site.portal);
  const page = await site.open({ width: PHONE });
  await page.goto(`/slip/${slip.code}`);
  expect(await headingOf(page)).toBe(`Hello ${parent.name}`);
  await press(page, "Start");
  await readEverything(page);
  await fillDeclaration(page, { name: parent.name });
  await press(page, "Sign");
  expect(await headingOf(page)).toBe("Signed. Thank you");
  expect(await page.getByRole("button", { name: "Finish" }).count()).toBe(0);
});

test("the office prints a class's slips from the page and as a PDF, and finds out who used theirs", async () => {
  const page = await site.open();
  await bringAxe(page);
  await signInToOffice(page, site.portal);
  await follow(page, "Slips");
  await page.getByLabel("A class").check();
  await page.getByLabel("Class", { exact: true }).selectOption({ index: 1 });
  await press(page, "Continue");
  const number = Number(/Print (\d+) slips/.exec(await headingOf(page))?.[1]);
  expect(number).toBeGreaterThan(6);
  await press(page, "Print from this page");
  expect(await axeFaults(page)).toEqual([]);
  for (const width of [PHONE, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysFaults(page)).toEqual([]);
    expect(await hiddenText(page)).toEqual([]);
  }
  const codes = codesOn({ text: await mainText(page) });
  expect(new Set(codes).size).toBe(number);
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("navigation").filter({ visible: true }).count()).toBe(0);
  // Six to a page, with the margins that browsers leave.
  const margin = { top: "10mm", right: "10mm", bottom: "10mm", left: "10mm" };
  expect(pagesIn(await page.pdf({ format: "A4", margin }))).toBe(Math.ceil(number / 6));
  await page.emulateMedia({ media: "screen" });

  const tablet = await site.open({ width: TABLET });
  const [code = ""] = codes;
  const name = (await textOf(page.getByRole("region").filter({ hasText: code }).getByRole("heading"))).slice(
    4,
  );
  await signOnTablet(tablet, name, code);

  await follow(page, "I have printed them");
  await page
    .locator("main")
    .getByRole("link", { name: /\d at \d/ })
    .first()
    .click();
  const row = page.locator(".govuk-summary-list__row").filter({ hasText: name });
  expect(await textOf(row)).toContain("Used to sign");

  await page.goto("/office/slips/print?who=without-email");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Print as PDF" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^slips \d{4}-\d\d-\d\d\.pdf$/);
  expect(
    readFileSync(await download.path())
      .subarray(0, 8)
      .toString(),
  ).toBe("%PDF-1.7");
});

async function signOnTablet(page: Page, name: string, code: string): Promise<void> {
  await page.goto("/slip");
  await page.getByLabel("Code").fill(code);
  await press(page, "Continue");
  await readEverything(page);
  await fillDeclaration(page, { name });
  await press(page, "Sign");
}

/** All the way back through what the person before has left: none of it is shown again, nor kept in a field. */
async function expectNothingByBack(page: Page, words: string[], { pages = 4 } = {}): Promise<void> {
  let steps = 0;
  for (; steps < 20; steps++) {
    // As a finger does it: the browser may show a page as it was left, and then nothing is loaded.
    // It may take this page away before the answer comes.
    await page.evaluate(() => history.back()).catch(() => undefined);
    await page.waitForTimeout(500);
    // A page that is shown as it was left loads nothing.
    await page.waitForLoadState("load", { timeout: 5000 }).catch(() => undefined);
    if (page.url() === "about:blank") break;
    expect(pathOf(page)).toMatch(/^\/(slip|sign-in)$/);
    const shown = await page.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")];
      // biome-ignore lint/performance/useDomNodeTextContent: what is not shown is not read
      return [document.body.innerText, ...fields.map(({ value }) => value)].join(" ").toUpperCase();
    });
    for (const word of words) expect(shown).not.toContain(word.toUpperCase());
  }
  expect(steps).toBeGreaterThanOrEqual(pages);
}

/** In the browser and on the portal's own clock. */
async function timePasses(page: Page, time: number): Promise<void> {
  site.portal.pass(time);
  await page.clock.fastForward(time);
}

function pagesIn(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
