import { beforeAll, expect, test } from "vitest";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { switchedOn } from "#tests/support/make-languages.ts";
import { sidewaysFaults } from "#tests/support/page-faults.ts";
import { follow, headingOf, mainText } from "#tests/support/page-walk.ts";

const site = aSiteInChromium();
/** Words that somebody reads in a minute. */
const A_MINUTE = 230;

beforeAll(() => switchedOn(site.portal.portal.db, "cy", "pl"));

test("“Before you post” is found from the first page and from the policy, and read in a minute on a phone", async () => {
  const page = await site.open({ width: PHONE, javaScript: false });
  await page.goto("/");
  await follow(page, "Four questions, one minute");
  expect(await headingOf(page)).toBe("Before you post");
  const words = (await mainText(page)).split(/\s+/);
  expect(words.length).toBeLessThan(A_MINUTE);
  expect(await sidewaysFaults(page)).toEqual([]);
  expect(await page.locator("main ol").first().locator("li").count()).toBe(4);
  expect(await mainText(page)).toContain("Cathy Dunleavy. Phone 01691 652960");

  await follow(page, "Read the whole policy");
  await follow(page, "Before you post");
  expect(await headingOf(page)).toBe("Before you post");
});

test.each(["en", "cy", "pl"] as const)(
  "on paper it is a poster on one sheet, with a way to the page and without what only a screen needs (%s, rule 18)",
  async (language) => {
    const page = await site.open();
    await page.goto(`/before-you-post?lang=${language}`);
    expect(await page.getByRole("img").count()).toBe(0);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("img").count()).toBe(1);
    const printed = await mainText(page);
    expect(printed).toContain(`${site.portal.url.host}/before-you-post`);
    expect(printed).toContain("999");
    expect(await page.locator("footer, .govuk-back-link, .no-print").filter({ visible: true }).count()).toBe(
      0,
    );
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  },
);
