import { expect, test } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { axeFaults, bringAxe, hiddenText, sidewaysFaults } from "#tests/support/page-faults.ts";
import { follow, mainText, pathOf } from "#tests/support/page-walk.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { cookiesOfStaff, demoStaff } from "#tests/support/staff-at-work.ts";

const site = aSiteInChromium();
const asHead = () => cookiesOfStaff(site.portal, demoStaff(site.portal, DEMO_PEOPLE.head));

const LARGEST_BAR = ".at-a-glance .chart-part--any-acknowledged";

test("the picture grows when somebody signs, and a press on its number shows the names", async () => {
  const page = await site.open({ as: await asHead(), javaScript: false });
  await page.goto("/office");
  const before = await page.locator(LARGEST_BAR).first().boundingBox();
  readAndSign(site.portal.portal.db, anAskedParent(site.portal), { now: site.portal.portal.clock() });
  await page.reload();
  const after = await page.locator(LARGEST_BAR).first().boundingBox();
  expect(after?.width).toBeGreaterThan(before?.width ?? Number.POSITIVE_INFINITY);

  await follow(page, /^\d+ acknowledged$/);
  expect(pathOf(page)).toBe("/office/roll");
  expect(await page.locator("#state").inputValue()).toBe("any-acknowledged");
});

test("its pictures keep their letters on a phone of 320 px, and the figures stay beside their bars (rule 18)", async () => {
  const page = await site.open({ width: PHONE, as: await asHead() });
  await bringAxe(page);
  await page.goto("/office");
  expect(await sidewaysFaults(page)).toEqual([]);
  expect(await hiddenText(page)).toEqual([]);
  const letters = await page.locator(".chart-plot text").first().boundingBox();
  expect(letters?.height).toBeGreaterThan(12);
  expect(await page.locator(".chart-bars svg").first().isVisible()).toBe(true);
  await page.locator(".chart-figures summary").first().click();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page)).toEqual([]);
});

test("in forced colours the parts of a bar are told apart by fill, pattern and outline, not by the school's colour", async () => {
  const page = await site.open({ as: await asHead(), forcedColors: "active" });
  await page.goto("/office");
  const look = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => {
        const { fill, stroke } = getComputedStyle(one);
        return { fill, stroke };
      });
  const done = await look(".chart-part--any-acknowledged");
  const open = await look(".chart-part--open");
  const not = await look(".chart-part--rather-not");
  expect(done.fill).not.toBe(open.fill);
  expect(not.fill).toContain("pattern-rather-not");
  expect(open.stroke).not.toBe(open.fill);
});

test("the list for the head prints without the menus, one class on a page where that is wanted", async () => {
  const page = await site.open({ as: await asHead() });
  await page.goto("/office/lists/head");
  const classes = await page.locator(".missing__class").count();
  expect(classes).toBeGreaterThan(5);
  await follow(page, "Print each class on a page of its own");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".office-menu").isVisible()).toBe(false);
  expect(pagesIn(await page.pdf({ format: "A4" }))).toBeGreaterThanOrEqual(classes);
});

test("the sheet for the governors prints on one page", async () => {
  const page = await site.open({ as: await asHead() });
  await page.goto("/office/lists/governors");
  await page.emulateMedia({ media: "print" });
  expect(await mainText(page)).toContain("Proof: the latest checkpoint of the ledger");
  expect(
    pagesIn(
      await page.pdf({ format: "A4", margin: { top: "10mm", bottom: "10mm", left: "12mm", right: "12mm" } }),
    ),
  ).toBe(1);
});

function pagesIn(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}
