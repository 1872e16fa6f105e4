import { expect, test } from "vitest";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { axeFaults, bringAxe, sidewaysFaults, smallTargets } from "#tests/support/page-faults.ts";
import { mainText } from "#tests/support/page-walk.ts";

const site = aSiteInChromium({ school: "empty" });

const PAGES = [
  "/",
  "/policies",
  "/policies/social-media",
  "/policies/complaints",
  "/sign-in",
  "/not-on-the-roll",
  "/privacy",
  "/accessibility",
  "/before-you-post",
  "/help",
  "/office/sign-in",
];

test("a school that has brought no people and no texts yet has whole pages too, without an accessibility fault (rule 18)", async () => {
  const page = await site.open();
  await bringAxe(page);
  for (const path of PAGES) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    for (const width of [PHONE, DESKTOP]) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await axeFaults(page), path).toEqual([]);
      expect.soft(await sidewaysFaults(page), path).toEqual([]);
      expect.soft(await smallTargets(page), path).toEqual([]);
    }
  }
  expect(PAGES).toHaveLength(11);
});

test("a policy whose own text the school has not brought yet leads to the school's website (rule 22)", async () => {
  const page = await site.open({ width: PHONE });
  await page.goto("/policies/complaints");
  expect(await mainText(page)).toContain("The school publishes this policy on its website");
  expect(await mainText(page)).not.toContain("Starter wording");
  const { policiesPage } = site.portal.portal.school();
  expect(await page.locator("main a").first().getAttribute("href")).toBe(policiesPage);
});

test("a school of its own has no demo pages, and says nothing of a demo (rule 22)", async () => {
  const page = await site.open();
  expect((await page.goto("/demo"))?.status()).toBe(404);
  await page.goto("/");
  expect(await page.locator("body").textContent()).not.toMatch(/demo/i);
});
