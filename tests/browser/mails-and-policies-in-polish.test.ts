import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { switchLanguageOn } from "#app/domain/languages/switch-language-on.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { acknowledgements, adults, policyTranslations, signings, staff } from "#db/schema.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { linkIn, mailsTo, nextMailTo } from "#tests/support/mailbox.ts";
import { polishWords } from "#tests/support/make-translations.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { axeFaults, bringAxe } from "#tests/support/page-faults.ts";
import { headingOf, mainText, nextPage, pathOf, press } from "#tests/support/page-walk.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { cookiesOfStaff } from "#tests/support/signed-in.ts";
import { deliverWaitingMail } from "../../background.ts";

const site = aSiteInChromium();

async function expectFits(page: Page): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
  expect(await axeFaults(page)).toEqual([]);
}

const pressFirst = (page: Page) =>
  nextPage(page, () => page.locator("main form button[type=submit]").first().click());

test("a Polish parent gets the request in Polish, reads a checked Polish text, signs its statement, and keeps a receipt that says so (rules 1 and 18)", {
  timeout: 120_000,
}, async () => {
  const { portal, dataDirectory, mailer } = site.portal;
  const { db, clock } = portal;
  const admin = db.select().from(staff).where(eq(staff.role, "admin")).all()[0];
  if (!admin) throw new Error("The demo school has no admin");
  switchLanguageOn(db, { language: "pl", staffId: admin.id, now: clock() });

  // The admin publishes the translation: first without a clause, which is refused by its number.
  const office = await site.open({ as: await cookiesOfStaff(site.portal, admin.id) });
  await bringAxe(office);
  await office.goto("/office/policies/social-media/translations");
  await nextPage(office, () => office.getByRole("link", { name: "Add a Polish text" }).click());
  const { translation } = polishWords(db, "social-media");
  const lines = translation.markdown.trimEnd().split("\n");
  await office.getByLabel("Title").fill(translation.title);
  await office.getByLabel("In short").fill(translation.summary);
  await office.getByLabel("The statement that is signed").fill(translation.statement);
  await office.getByLabel("The text in Polish").fill(lines.slice(0, -1).join("\n"));
  await office.getByLabel("Somebody who reads the language has checked it").check();
  await office.getByLabel("Who has checked or translated it").fill("pani Nowak");
  await press(office, "Continue");
  expect(await office.title()).toMatch(/^Error: /);
  expect(await office.getByRole("alert").textContent()).toMatch(
    /Clause \d+\.\d+ of the English text has no counterpart here/,
  );
  await office.getByLabel("The text in Polish").fill(translation.markdown);
  await press(office, "Continue");
  // Beside the English text, and nothing is kept before the last press.
  expect(await headingOf(office)).toBe("Publish this Polish text?");
  expect(await mainText(office)).toContain("clauses have the numbers that they have in English");
  expect(db.select().from(policyTranslations).all()).toEqual([]);
  await expectFits(office);
  await office.setViewportSize({ width: PHONE, height: 568 });
  await expectFits(office);
  await press(office, "Change something");
  await office.getByLabel("Who has checked or translated it").fill("pani Nowak, governor");
  await press(office, "Continue");
  await press(office, "Publish");
  expect(await mainText(office)).toContain("It is published.");
  expect(await mainText(office)).toContain("Checked by pani Nowak, governor.");
  await expectFits(office);

  const parent = anAskedParent(site.portal);
  db.update(adults).set({ language: "pl" }).where(eq(adults.id, parent.id)).run();
  const before = (await mailsTo(dataDirectory, parent.email)).length;
  const asked = askAdult(db, {
    adultId: parent.id,
    actor: { kind: "portal" },
    mailKey: portal.keys.mailSecrets,
    now: clock(),
  });
  expect(asked.status).toBe("asked");
  await deliverWaitingMail(portal, mailer, clock);
  const mail = await nextMailTo(dataDirectory, parent.email, before);
  expect(mail.text).toContain(`Dzień dobry, ${parent.name},`);
  expect(mail.text).toMatch(/^English: Read and sign in English: http/);
  expect(mail.html).toContain('<html lang="pl">');

  const page = await site.open({ width: PHONE, javaScript: false });
  const link = mail.text.match(/https?:\/\/[^/\s]+(\/r\/[\w-]+)$/m)?.[1] ?? linkIn(mail, "/r/");
  await page.goto(link);
  expect(await mainText(page)).toContain(`${translation.title}, `);
  await pressFirst(page);
  // The list calls the policy by the title that it leads to; the other one is English, and marked so.
  const titles = page.locator(".govuk-task-list__link");
  expect(await titles.allInnerTexts()).toContain(translation.title);
  expect(await titles.locator("[lang=en-GB]").allInnerTexts()).toEqual(["Parent Code of Conduct"]);
  await page.goto("/sign/social-media");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(translation.title);
  expect(await page.locator("html").getAttribute("lang")).toBe("pl");
  const reading = await mainText(page);
  expect(reading).toContain("Kto je sprawdził: pani Nowak, governor.");
  expect(reading).toContain("Rozstrzyga tekst angielski");
  expect(await page.locator(".policy-text").getAttribute("lang")).toBeNull();
  const english = page.getByRole("link", { name: "Przeczytaj go po angielsku" });
  expect(await english.getAttribute("href")).toMatch(/^\/policies\/social-media\/\d+\?lang=en$/);
  expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);

  await pressFirst(page);
  while (pathOf(page) !== "/sign/declaration") await pressFirst(page);
  const declaration = await mainText(page);
  expect(declaration).toContain(`Przeczytałem/-am: ${translation.title}`);
  expect(declaration).toMatch(/Po angielsku: I have read Policy on parental use/);
  for (const group of await page.getByRole("group").all()) {
    await group.getByRole("radio").first().check();
    await group.getByRole("checkbox").check();
  }
  await page.locator("#name").fill(parent.name);
  await pressFirst(page);
  expect(pathOf(page)).toMatch(/^\/receipts\//);
  const receipt = await mainText(page);
  expect(receipt).toContain(`polski: ${translation.title}`);
  expect(receipt).toContain("Rozstrzyga tekst angielski.");

  const published = onlyOne(db.select().from(policyTranslations).all());
  const signed = db
    .select({ translationId: acknowledgements.translationId, language: signings.language })
    .from(acknowledgements)
    .innerJoin(signings, eq(signings.id, acknowledgements.signingId))
    .where(eq(signings.adultId, parent.id))
    .all();
  expect(signed).toEqual(
    expect.arrayContaining([
      { translationId: published.id, language: "pl" },
      { translationId: null, language: "pl" },
    ]),
  );
  await deliverWaitingMail(portal, mailer, clock);
  const sent = await nextMailTo(dataDirectory, parent.email, before + 1);
  expect(sent.text).toContain("Czytali Państwo po polsku. Rozstrzyga tekst angielski.");
  expect(sent.text).toContain(published.sha256.slice(0, 16));
});

test("anybody reads the translation with ?lang=, at 320 px, and the English text is one link away (rule 18)", async () => {
  const page = await site.open({ width: PHONE });
  await bringAxe(page);
  await page.goto("/policies/social-media?lang=pl");
  await expectFits(page);
  expect(await mainText(page)).toContain("Rozstrzyga tekst angielski");
  await nextPage(page, () => page.getByRole("link", { name: "Przeczytaj go po angielsku" }).click());
  expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
  expect(await mainText(page)).not.toContain("Rozstrzyga");
  for (const list of ["/?lang=pl", "/policies?lang=pl"]) {
    await page.goto(list);
    expect(await mainText(page)).toContain("Zasady korzystania z mediów społecznościowych");
    await expectFits(page);
  }
  // A text without a translation says so in Polish.
  await page.goto("/policies/parent-code-of-conduct?lang=pl");
  await expectFits(page);
  expect(await page.locator(".policy-text").getAttribute("lang")).toBe("en-GB");
  const markdown = await page.request.get("/policies/social-media.md?lang=pl");
  expect(markdown.headers()["content-language"]).toBe("pl");
  expect((await page.request.get("/policies/parent-code-of-conduct.md?lang=pl")).status()).toBe(404);
  const list: unknown = await (await page.request.get("/policies.json")).json();
  expect(JSON.stringify(list)).toContain('"provenance":"checked"');
});
