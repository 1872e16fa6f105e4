import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { wordsIn } from "#app/words/words-in.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  adults,
  openings,
  schoolLanguages,
  signings,
  staff,
} from "#db/schema.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { aPolishTranslation } from "#tests/support/make-translations.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { follow, headingOf, mainText, nextPage, pathOf, press } from "#tests/support/page-walk.ts";
import { anAskedParent, startFromMail } from "#tests/support/parent-walk.ts";

const site = aSiteInChromium();
const pl = wordsIn("pl");
const en = wordsIn("en");
const CONCERN = "Who reads our posts?";
let translationId: string;

beforeAll(() => {
  const { db, clock } = site.portal.portal;
  db.insert(schoolLanguages).values({ language: "pl", switchedOnAt: 1 }).run();
  const staffId = db.select().from(staff).all()[0]?.id ?? "";
  translationId = aPolishTranslation(db, "social-media", { staffId, now: clock() });
});

/** On a phone without JavaScript, as far as the declaration, with everything filled in and nothing signed. */
async function somebodyWhoHasTyped(): Promise<{ page: Page; adultId: string }> {
  const parent = anAskedParent(site.portal);
  const page = await site.open({ width: PHONE, javaScript: false });
  await startFromMail(page, site.portal, parent);
  await follow(page, "Continue");
  await press(page, "Continue");
  await press(page, "Continue");
  expect(await headingOf(page)).toBe(en.t("declaration.title"));
  await answer(page, 0, "read-with-concern");
  await page.locator('textarea[name="answers[0].concern"]').fill(CONCERN);
  await page.locator('input[name="answers[0].ticked"]').check();
  await answer(page, 1, "read");
  await page.locator('input[name="answers[1].ticked"]').check();
  await nameField(page).fill("Jan Nowak");
  return { page, adultId: parent.id };
}

const answer = (page: Page, index: number, value: string) =>
  page.locator(`input[name="answers[${index}].answer"][value="${value}"]`).check();
const nameField = (page: Page) => page.locator('input[name="name"]');
const isChecked = (page: Page, name: string) => page.locator(`input[name="${name}"]:checked`).count();

async function expectEverythingKept(page: Page): Promise<void> {
  expect(await page.locator('input[name="answers[0].answer"]:checked').getAttribute("value")).toBe(
    "read-with-concern",
  );
  expect(await page.locator('textarea[name="answers[0].concern"]').inputValue()).toBe(CONCERN);
  expect(await page.locator('input[name="answers[1].answer"]:checked').getAttribute("value")).toBe("read");
  expect(await isChecked(page, "answers[1].ticked")).toBe(1);
  expect(await nameField(page).inputValue()).toBe("Jan Nowak");
}

const signingsOf = (adultId: string) =>
  site.portal.portal.db.select().from(signings).where(eq(signings.adultId, adultId)).all();

test("who changes the language of a half-filled declaration is shown the translation first, and loses nothing (rules 1 and 20)", async () => {
  const { page, adultId } = await somebodyWhoHasTyped();
  await press(page, "Polski");
  expect(pathOf(page)).toBe("/sign/social-media");
  expect(await mainText(page)).toContain(pl.t("read.other-language"));
  expect(await mainText(page)).toContain(pl.t("read.kept"));
  expect(await headingOf(page)).toBe("Zasady korzystania z mediów społecznościowych");
  await press(page, pl.t("frame.continue"));

  expect(await headingOf(page)).toBe(pl.t("declaration.title"));
  await expectEverythingKept(page);
  // The sentence is another one now: its tick is set again.
  expect(await isChecked(page, "answers[0].ticked")).toBe(0);
  expect(signingsOf(adultId)).toEqual([]);

  await page.locator('input[name="answers[0].ticked"]').check();
  // Enter signs: it does not press the first language's name.
  await nextPage(page, () => nameField(page).press("Enter"));
  expect(await headingOf(page)).toBe(pl.t("receipt.signed"));
  const { db } = site.portal.portal;
  const { id } = onlyOne(signingsOf(adultId));
  const signed = db.select().from(acknowledgements).where(eq(acknowledgements.signingId, id)).all();
  expect(signed.map((one) => one.translationId).toSorted()).toEqual([translationId, null].toSorted());
  const concerns = db.select().from(acknowledgementTexts).all();
  expect(concerns.filter(({ concern }) => concern === CONCERN)).toHaveLength(1);
});

test("who changes it to and fro reads the text in the language in which they sign, and it is on their record", async () => {
  const { page, adultId } = await somebodyWhoHasTyped();
  await press(page, "Polski");
  // Not read yet, and changed again: the text of the declaration is the English one once more.
  await press(page, "English");
  expect(await headingOf(page)).toBe("Policy on parental use of social networking and internet sites");
  await press(page, en.t("frame.continue"));
  expect(await headingOf(page)).toBe(en.t("declaration.title"));
  await expectEverythingKept(page);
  await page.locator('input[name="answers[0].ticked"]').check();
  await press(page, en.t("declaration.sign"));
  expect(await headingOf(page)).toBe(en.t("receipt.signed"));
  const { db } = site.portal.portal;
  const signing = onlyOne(signingsOf(adultId));
  const signed = db.select().from(acknowledgements).where(eq(acknowledgements.signingId, signing.id)).all();
  expect(signed.map((one) => one.translationId)).toEqual([null, null]);
  expect(signing.language).toBe("en");
  expect(db.select().from(adults).where(eq(adults.id, adultId)).get()?.language).toBe("en");
});

test("who reads in English and chooses Polish on another page reads it in Polish before they sign (rule 1)", async () => {
  const parent = anAskedParent(site.portal);
  const page = await site.open({ width: PHONE, javaScript: false });
  await startFromMail(page, site.portal, parent);
  await follow(page, "Continue");
  await press(page, "Continue");
  await press(page, "Continue");
  expect(await headingOf(page)).toBe(en.t("declaration.title"));
  await page.goto(new URL("/sign", page.url()).href);
  await press(page, "Polski");
  // One text has a translation, and is still to be read in it; the other is there in English only.
  expect(await mainText(page)).toContain(pl.t("tasks.to-read"));
  await page.goto(new URL("/sign/declaration", page.url()).href);
  expect(pathOf(page)).toBe("/sign/social-media");
  expect(await mainText(page)).toContain(pl.t("read.other-language"));
  expect(await mainText(page)).not.toContain(pl.t("read.kept"));
  await press(page, pl.t("frame.continue"));
  expect(await headingOf(page)).toBe(pl.t("declaration.title"));
  const opened = site.portal.portal.db.select().from(openings).where(eq(openings.adultId, parent.id)).all();
  expect(opened.map((one) => one.translationId).toSorted()).toEqual([translationId, null, null].toSorted());
});
