import { expect, test } from "vitest";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { follow, pathOf, press } from "#tests/support/page-walk.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { cookiesOfParent } from "#tests/support/signed-in.ts";

const site = aSiteInChromium();

test("a parent takes back what they signed on a small phone without JavaScript, and anybody can see that it no longer counts (rules 7 and 18)", async () => {
  const { db, clock } = site.portal.portal;
  const parent = anAskedParent(site.portal);
  const reference = readAndSign(db, parent, { now: clock() });
  const as = await cookiesOfParent(site.portal, parent);
  const page = await site.open({ width: PHONE, javaScript: false, as });
  const isTooWide = () => page.evaluate("document.documentElement.scrollWidth > innerWidth");
  await page.goto(`/receipts/${reference}`);
  expect(await isTooWide()).toBe(false);

  await follow(page, "Take this back");
  expect(await isTooWide()).toBe(false);
  expect(await page.getByRole("main").textContent()).toContain(
    "This has no consequence for you or your child.",
  );
  await page.getByRole("textbox").fill("I never agreed to clause 4");
  await press(page, "Take it back");
  expect(await page.title()).toMatch(/^Error: /);
  await page.getByRole("alert").getByRole("link").click();
  expect(await page.getByRole("textbox").inputValue()).toBe("I never agreed to clause 4");
  await page.getByRole("checkbox").check();
  await press(page, "Take it back");

  expect(pathOf(page)).toBe(`/receipts/${reference}`);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("This does not count");
  await follow(page, "check that it is real");
  expect(await isTooWide()).toBe(false);
  const checked = await page.getByRole("main").textContent();
  expect(checked).toContain("This receipt is real, and no longer counts");
  expect(checked).not.toContain(parent.name);
});
