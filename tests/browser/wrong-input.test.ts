import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { press, textOf } from "#tests/support/page-walk.ts";
import { anAskedParent, sendCode } from "#tests/support/parent-walk.ts";
import { openDeclaration } from "#tests/support/signed-in.ts";

const site = aSiteInChromium();

describe("a form with something wrong says so first of all, at its field too, and keeps what was typed (rule 20):", () => {
  test("an address that is none", async () => {
    const page = await site.open({ width: PHONE });
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill("carys at example");
    await press(page, "Send me a code");
    await expectErrors(page, { "Email address": "Type an email address like name@example.com" });
    expect(await page.getByLabel("Email address").inputValue()).toBe("carys at example");
  });

  test("a code with too few digits, and a wrong one", async () => {
    const page = await site.open({ width: PHONE });
    await page.goto("/sign-in");
    const code = await sendCode(page, site.portal, anAskedParent(site.portal).email);
    await page.getByLabel("Code", { exact: true }).fill("123");
    await press(page, "Continue");
    await expectErrors(page, { Code: "The code is 6 digits, like 123456" });

    await page.getByLabel("Code", { exact: true }).fill(code === "111111" ? "222222" : "111111");
    await press(page, "Continue");
    await expectErrors(page, { Code: "This is not the code in the newest mail. Check it and type it again" });
    await page.getByLabel("Code", { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await press(page, "Continue");
    expect(await page.title()).toMatch(/^Your policies/);
  });

  test("somebody not on the roll who leaves out how to reach them", async () => {
    const page = await site.open({ width: PHONE });
    await page.goto("/not-on-the-roll");
    await page.getByLabel("Your full name").fill("Zoë Ŵyn 🙂");
    await press(page, "Send to the school office");
    await expectErrors(page, {
      "How can we reach you?": "Type a phone number or an email address",
      "Your child's name and class": "Type the name of your child",
    });
    expect(await page.getByLabel("Your full name").inputValue()).toBe("Zoë Ŵyn 🙂");
  });

  test.for([true, false])("a declaration without tick and name, JavaScript %s", async (javaScript) => {
    const { page } = await openDeclaration(site, { width: PHONE, javaScript });
    const [first, second] = [page.getByRole("group").first(), page.getByRole("group").last()];
    await first.getByRole("radio", { name: /question or concern/ }).check();
    await first.getByRole("textbox").fill("Who reads our posts?\nAnd when?");
    await second.getByRole("radio", { name: /rather not/ }).check();
    await press(page, "Sign");

    await expectErrors(page, { "Your full name": "Type your full name" }, [
      "Policy on parental use of social networking and internet sites: Tick the box to sign, or choose that you would rather not sign",
    ]);
    expect(await first.getByRole("radio", { name: /question or concern/ }).isChecked()).toBe(true);
    expect(await first.getByRole("textbox").inputValue()).toBe("Who reads our posts?\nAnd when?");
    expect(await second.getByRole("radio", { name: /rather not/ }).isChecked()).toBe(true);
    expect(await textOf(first)).toContain("Error: Tick the box to sign");
  });
});

test("every link of the error summary leads to a field that can be filled in (rule 20)", async () => {
  const { page } = await openDeclaration(site, { width: PHONE });
  await press(page, "Sign");
  const links = await page.getByRole("alert").getByRole("link").all();
  for (const link of links) {
    await link.click();
    const isField = await page.evaluate(() => {
      const field = document.querySelector(":target");
      return field?.matches("input:not([type=hidden]), textarea") && field.checkVisibility();
    });
    expect(isField, `the link ${await textOf(link)}`).toBe(true);
  }
  expect(links).toHaveLength(3);
});

/** "Error:" in the title; the summary first, in focus, with a link to each field; at each field its own message. */
async function expectErrors(
  page: Page,
  fields: Record<string, string>,
  more: readonly string[] = [],
): Promise<void> {
  expect(await page.title()).toMatch(/^Error: /);
  const summary = page.locator("main > *").first();
  expect(await summary.getAttribute("role")).toBe("alert");
  expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await textOf(summary.getByRole("heading"))).toBe("There is a problem");
  const links = await summary.getByRole("link").allInnerTexts();
  expect(links.toSorted()).toEqual([...Object.values(fields), ...more].toSorted());

  for (const [label, message] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true });
    const id = await field.getAttribute("id");
    expect(await summary.getByRole("link", { name: message }).getAttribute("href")).toBe(`#${id}`);
    const described = (await field.getAttribute("aria-describedby"))?.split(" ") ?? [];
    const words = await Promise.all(described.map((one) => textOf(page.locator(`[id="${one}"]`))));
    expect(words.join(" ")).toContain(`Error: ${message}`);
  }
  expect(Object.keys(fields).length).toBeGreaterThan(0);
}
