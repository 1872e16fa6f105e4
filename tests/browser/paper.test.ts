import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { formatDay, isoDateOf } from "#app/dates.ts";
import { formCodeOf } from "#app/domain/paper/form-code.ts";
import { signingsOf } from "#app/domain/signing/signings-of.server.ts";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { mailsTo as mailFilesTo, nextMailTo } from "#tests/support/mailbox.ts";
import { signInToOffice } from "#tests/support/office-walk.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { follow, headingOf, mainText, nextPage, pathOf, press, textOf } from "#tests/support/page-walk.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { A_HEIC, A_JPEG, aPdfOfSize } from "#tests/support/scan-samples.ts";

const site = aSiteInChromium();
const today = () => isoDateOf(site.portal.portal.clock());
const files = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });

test("a stack of forms is recorded by the keyboard alone, one after the other, and one is undone", async () => {
  const [first, second, third] = [
    anAskedParent(site.portal),
    anAskedParent(site.portal),
    anAskedParent(site.portal),
  ];
  const { db } = site.portal.portal;
  const page = await site.open();
  await signInToOffice(page, site.portal);
  await page.goto("/office/paper/stack");
  const typeInto = async (field: string, text: string) => {
    // A browser moves the focus to its place a moment after the page is there.
    await page.locator(`[name="${field}"]:focus`).waitFor();
    await page.keyboard.type(text);
  };
  const keys = async (...all: string[]) => {
    for (const key of all) await page.keyboard.press(key);
  };
  const enter = () => nextPage(page, () => page.keyboard.press("Enter"));

  // The date, once; then past the reason to the code.
  await typeInto("signedOn", today());
  await keys("Tab", "Tab");
  await typeInto("who", formCodeOf(first.id));
  await keys("Tab", "Space", "Tab", "Space");
  await enter();
  expect(await recordedToday(page)).toContain(first.name);

  // The code has the focus: a name, the third answer to one policy and none to the other.
  await typeInto("who", second.name);
  await keys("Tab", "Space", "ArrowDown", "ArrowDown", "Tab", "Space", "ArrowDown", "ArrowDown", "ArrowDown");
  await enter();
  await typeInto("who", formCodeOf(third.id).toLowerCase());
  await keys("Tab", "Space", "Tab", "Space");
  await enter();
  expect(await recordedToday(page)).toMatch(/^Recorded by you today: 3/);

  const answersOf = ({ id }: { id: string }) =>
    onlyOne(signingsOf(db, { adultId: id })).answers.map(({ answer }) => answer);
  expect(answersOf(first)).toEqual(["read", "read"]);
  expect(answersOf(second)).toEqual(["rather-not"]);
  expect(answersOf(third)).toEqual(["read", "read"]);

  await follow(page, /^undo it/);
  await page.getByLabel("What was wrong?").fill("The wrong pile");
  await press(page, "Correct it");
  expect(await mainText(page)).toContain("recorded in error. It stays on record and does not count.");
  await page.goto("/office/paper/stack");
  expect(await recordedToday(page)).toContain("(corrected: does not count)");
});

for (const { javaScript, width } of [
  { javaScript: true, width: DESKTOP },
  { javaScript: false, width: PHONE },
]) {
  test(`a form with its scan goes from the upload to the adult's page ${javaScript ? "with" : "without"} JavaScript, at ${width} px (rule 18)`, async () => {
    const parent = anAskedParent(site.portal);
    const mailsBefore = (await mailFilesTo(site.portal.dataDirectory, parent.email)).length;
    const page = await site.open({ javaScript, width });
    await signInToOffice(page, site.portal);
    await follow(page, "Paper");
    await page.getByRole("textbox").fill(formCodeOf(parent.id));
    await press(page, "Find");
    await follow(page, /^on paper/);
    expect(await headingOf(page)).toBe(`A form from ${parent.name}`);

    await page.getByLabel("Date on the form").fill(today());
    for (const policy of await page.locator(".recorded-answer").all()) {
      await policy.getByRole("radio", { name: "I have read it and have a question or concern" }).check();
      await policy.getByRole("textbox").fill("Who reads our posts?");
    }
    await page.getByLabel(/^Scan of the form/).setInputFiles(files("IMG_0001.HEIC", A_HEIC));
    await press(page, "Record");
    expect(await page.title()).toMatch(/^Error: /);
    expect(await textOf(page.getByRole("alert"))).toContain("iPhone’s HEIC picture");
    expect(await page.getByLabel("Their question or concern, word for word").first().inputValue()).toBe(
      "Who reads our posts?",
    );

    await page.getByLabel(/^Scan of the form/).setInputFiles(files("form.jpg", A_JPEG));
    await press(page, "Record");
    expect(await mainText(page)).toContain("Recorded");
    await follow(page, `open ${parent.name}’s page`);
    expect(pathOf(page)).toBe(`/office/adults/${parent.id}`);
    const words = await mainText(page);
    expect(words).toContain(`${formatDay(site.portal.portal.clock())}, on paper`);
    expect(words).toContain("JPEG picture");
    expect(words).toContain("Wrote: “Who reads our posts?”");

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "JPEG picture" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^form [\w-]+\.jpg$/);
    const mail = await nextMailTo(site.portal.dataDirectory, parent.email, mailsBefore);
    expect(mail.text).toContain("recorded it for you at the school on");
  });
}

test("a scan that is far too large is turned away with a page that says so (rule 20)", async () => {
  const parent = anAskedParent(site.portal);
  const page = await site.open();
  await signInToOffice(page, site.portal);
  await page.goto(`/office/paper/adults/${parent.id}`);
  await page.getByLabel(/^Scan of the form/).setInputFiles(files("form.pdf", aPdfOfSize(9 * 1024 * 1024)));
  await press(page, "Record");
  expect(await headingOf(page)).toBe("That was too long");
});

test("paper forms are printed one adult a page, with nothing that only a screen needs (rule 18)", async () => {
  const [one, other] = [anAskedParent(site.portal), anAskedParent(site.portal)];
  const page = await site.open();
  await signInToOffice(page, site.portal);
  await page.goto(`/office/paper/forms/print?adult=${one.id}&adult=${other.id}`);
  await page.emulateMedia({ media: "print" });
  const onScreenOnly = page.locator("header a, nav, footer, button, .govuk-back-link");
  expect(await onScreenOnly.filter({ visible: true }).allInnerTexts()).toEqual([]);
  const [first, second] = await page.locator(".paper-form").all();
  if (!first || !second) throw new Error("Two forms are printed");
  const names = [await textOf(first), await textOf(second)];
  for (const { name, id } of [one, other]) {
    const own = onlyOne(names.filter((words) => words.includes(name)));
    expect(own).toContain(formCodeOf(id));
    expect(own.match(/I have read it and would rather not sign/g)).toHaveLength(2);
  }
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});

function recordedToday(page: Page): Promise<string> {
  return textOf(page.getByRole("region", { name: "Recorded by you today" }));
}
