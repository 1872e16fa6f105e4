import { statSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { MINUTE, SECOND } from "#app/dates.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { lookAtFocus } from "#tests/support/page-faults.ts";
import { headingOf, nextPage, pathOf } from "#tests/support/page-walk.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { cookiesOfParent } from "#tests/support/signed-in.ts";

const site = aSiteInChromium();
const WARNING = "You will be signed out in 5 minutes.";

test("five minutes before a parent is signed out a warning says so, and one press keeps them in", async () => {
  const page = await aSignedInParent();
  const warning = page.getByText(WARNING);
  await timePasses(page, 54 * MINUTE);
  expect(await warning.isVisible()).toBe(false);
  await timePasses(page, MINUTE + SECOND);
  expect(await warning.isVisible()).toBe(true);

  const [answer] = await Promise.all([
    page.waitForResponse("**/sign/stay"),
    page.getByRole("button", { name: "Stay signed in" }).click(),
  ]);
  expect(answer.status()).toBe(204);
  await warning.waitFor({ state: "hidden" });

  // Longer than the first hour: still in.
  await timePasses(page, 30 * MINUTE);
  await page.reload();
  expect(await headingOf(page)).toBe("Your policies");
});

test("the warning is on the screen wherever a parent is in a long text", async () => {
  const page = await aSignedInParent();
  await page.goto("/sign/social-media");
  await timePasses(page, 55 * MINUTE + SECOND);
  const button = page.getByRole("button", { name: "Stay signed in" });
  const height = await page.evaluate(() => document.body.scrollHeight);
  expect(height).toBeGreaterThan(4000);
  for (const place of [0, height / 2, height - 1500]) {
    await page.evaluate((y) => window.scrollTo(0, y), place);
    expect(await isOnScreen(button), `${place} px down`).toBe(true);
  }
});

test("the warning can be answered by keyboard, and does not hide what has the focus", async () => {
  const page = await aSignedInParent();
  await page.goto("/sign/social-media");
  await timePasses(page, 55 * MINUTE + SECOND);
  await page.getByText(WARNING).waitFor();
  for (let stops = 1; ; stops++) {
    await page.keyboard.press("Tab");
    const { what, faults } = await lookAtFocus(page);
    expect(faults).toEqual([]);
    if (what === "button Stay signed in") break;
    expect(stops).toBeLessThan(100);
  }
  await Promise.all([page.waitForResponse("**/sign/stay"), page.keyboard.press("Enter")]);
  await page.getByText(WARNING).waitFor({ state: "hidden" });
});

test("a parent who does not answer the warning is signed out, and nothing of theirs stays on the screen", async () => {
  const page = await aSignedInParent();
  await timePasses(page, 55 * MINUTE + SECOND);
  await nextPage(page, () => timePasses(page, 5 * MINUTE + SECOND));
  expect(pathOf(page)).toBe("/sign-in");
  expect(await headingOf(page)).toBe("What is your email address?");
});

test("without JavaScript a parent who stays away too long is asked to sign in again (rule 18)", async () => {
  const as = await cookiesOfParent(site.portal, anAskedParent(site.portal));
  const page = await site.open({ width: PHONE, javaScript: false, as });
  await page.goto("/sign");
  expect(pathOf(page)).toBe("/sign");
  site.portal.pass(61 * MINUTE);
  await page.reload();
  expect(pathOf(page)).toBe("/sign-in");
});

test("the warning is the only script on a parent's page, and 2 kB at most", async () => {
  const page = await aSignedInParent();
  const scripts = await page
    .locator("script")
    .evaluateAll((all) => all.map((one) => one.getAttribute("src")));
  expect(scripts).toEqual([expect.stringMatching(/^\/assets\/session-warning-[\w-]+\.js$/)]);
  expect(statSync(join("build/client", scripts[0] ?? "")).size).toBeLessThanOrEqual(2048);
});

async function isOnScreen(part: Locator): Promise<boolean> {
  return part.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}

async function aSignedInParent(): Promise<Page> {
  const as = await cookiesOfParent(site.portal, anAskedParent(site.portal));
  const page = await site.open({ width: PHONE, as });
  await page.clock.install();
  await page.goto("/sign");
  return page;
}

/** In the browser and on the portal's own clock. */
async function timePasses(page: Page, time: number): Promise<void> {
  site.portal.pass(time);
  await page.clock.fastForward(time);
}
