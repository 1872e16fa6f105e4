import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { headingOf, mainText, pathOf, press, textOf } from "#tests/support/page-walk.ts";
import { cookiesOfStaff, demoStaff } from "#tests/support/staff-at-work.ts";

const site = aSiteInChromium();

/** The head begins letter 1 to the demo's parent. */
async function aLetterBegun(javaScript: boolean): Promise<Page> {
  const as = await cookiesOfStaff(site.portal, demoStaff(site.portal, DEMO_PEOPLE.head));
  const page = await site.open({ as, javaScript, width: javaScript ? 1280 : PHONE });
  await page.goto("/office/letters/new");
  await page.getByRole("searchbox").fill(DEMO_PEOPLE.parent.name);
  await press(page, "Find");
  await press(page, `Write to ${DEMO_PEOPLE.parent.name}`);
  expect(await headingOf(page)).toBe(`Letter to ${DEMO_PEOPLE.parent.name}`);
  return page;
}

const letterOf = (page: Page) => page.locator(".letter");
const leftOut = (page: Page) => page.locator(".letter__left-out", { hasText: "Post pictures of children" });

describe("letter 1 in a browser", () => {
  test("shows itself while it is typed, what is not chosen in grey, and saves nothing by that", async () => {
    const page = await aLetterBegun(true);
    expect(await leftOut(page).count()).toBe(1);
    const grey = await leftOut(page)
      .locator("li")
      .evaluate((item) => getComputedStyle(item).color);
    expect(grey).toBe("rgb(72, 73, 73)");
    await page.getByLabel("Where was it?").fill("a page of the village");
    await page.getByRole("checkbox", { name: "Pictures of other people’s children" }).first().check();
    await letterOf(page).getByText("you've used a page of the village to:").waitFor();
    expect(await leftOut(page).count()).toBe(0);
    await page.reload();
    expect(await textOf(letterOf(page))).not.toContain("a page of the village");
  });

  test("is written, checked and finished on a narrow screen without a script", async () => {
    const page = await aLetterBegun(false);
    await page.getByLabel("Where was it?").fill("a page of the village");
    await page.getByLabel("On which day was it posted?").fill("2026-01-09");
    await page.getByRole("checkbox", { name: "Pictures of other people’s children" }).first().check();
    await page.getByRole("checkbox", { name: "Pictures of other people’s children" }).last().check();
    await press(page, "Show");
    expect(await textOf(letterOf(page))).toContain("you've used a page of the village to:");
    await page.getByRole("checkbox", { name: /^4\.2 Naming children/ }).check();
    await press(page, "Save and check");
    expect(pathOf(page)).toMatch(/\/check$/);
    expect(await mainText(page)).toContain("It says: Clause 4.2: “Naming children or posting any comments");
    await press(page, "Finish the letter");
    expect(await headingOf(page)).toMatch(/^Letter \d+: Letter to Carys Whitfield$/);
    expect(await textOf(letterOf(page))).toMatch(/^Dear Carys Whitfield, .* Cathy Dunleavy Headteacher$/);
  });
});
