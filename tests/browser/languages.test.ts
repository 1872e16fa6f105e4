import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { formatDay } from "#app/dates.ts";
import { wordsIn } from "#app/words/words-in.ts";
import { adults, schoolLanguages, signings } from "#db/schema.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { leftInEnglish } from "#tests/support/left-in-english.ts";
import { axeFaults, bringAxe, sidewaysFaults, smallTargets } from "#tests/support/page-faults.ts";
import { follow, headingOf, mainText, pathOf, press, textOf } from "#tests/support/page-walk.ts";
import { anAskedParent, codeSentTo, referenceOn } from "#tests/support/parent-walk.ts";

const site = aSiteInChromium();
/** A way of many pages, each of them looked at with axe too. */
const LONG = 120_000;
/** Axe is a script: it looks at the same pages in a window that runs one. */
let looking: Page;

beforeAll(async () => {
  looking = await site.open({ width: PHONE });
  await bringAxe(looking);
  const { db } = site.portal.portal;
  for (const language of ["cy", "pl"] as const)
    db.insert(schoolLanguages).values({ language, switchedOnAt: 1 }).run();
});

describe.each(["cy", "pl"] as const)("all the way in %s, on a phone without JavaScript", (language) => {
  const { t } = wordsIn(language);

  test(
    "a parent chooses the language, signs in with a code, reads, signs and has a receipt (rule 18)",
    async () => {
      const { portal } = site;
      const parent = anAskedParent(portal);
      const page = await site.open({ width: PHONE, javaScript: false });

      await page.goto("/");
      await follow(page, t("language.read-in"));
      expect(await headingOf(page)).toBe(t("home.title"));
      await expectAllIn(language, page);
      await follow(page, t("home.read-and-sign"));
      await expectAllIn(language, page);

      await page.getByRole("textbox").fill("nobody");
      await press(page, t("sign-in.send"));
      expect(await textOf(page.getByRole("alert"))).toBe(`${t("frame.problem")} ${t("error.email-form")}`);
      await expectAllIn(language, page);
      const code = await codeSentTo(portal, parent.email, async () => {
        await page.getByRole("textbox").fill(parent.email);
        await press(page, t("sign-in.send"));
      });
      expect(await headingOf(page)).toBe(t("code.title"));
      await expectAllIn(language, page);
      await page.getByRole("textbox").fill(code);
      await press(page, t("frame.continue"));

      expect(pathOf(page)).toBe("/sign");
      expect(await headingOf(page)).toBe(t("tasks.title"));
      await expectAllIn(language, page);
      await follow(page, t("frame.continue"));
      let read = 0;
      while (pathOf(page) !== "/sign/declaration") {
        expect(await mainText(page)).toContain(t("language.only-english", { phone: phoneOfSchool() }));
        await expectAllIn(language, page);
        await press(page, t("frame.continue"));
        read += 1;
      }
      expect(read).toBe(2);

      await expectAllIn(language, page);
      await press(page, t("declaration.sign"));
      expect(await page.title()).toContain(t("frame.error-title", { title: t("declaration.title") }));
      expect(await textOf(page.getByRole("alert"))).toContain(t("error.choose-answer"));
      await expectAllIn(language, page);
      for (const policy of await page.getByRole("group").all()) {
        await policy.getByRole("radio", { name: t("answer.read"), exact: true }).check();
        await policy.getByRole("checkbox").check();
      }
      await page.getByLabel(t("declaration.name")).fill(parent.name);
      await press(page, t("declaration.sign"));

      const reference = referenceOn(page);
      expect(await headingOf(page)).toBe(t("receipt.signed"));
      expect(await mainText(page)).toContain(formatDay(portal.portal.clock(), language));
      await expectAllIn(language, page);
      const { db } = portal.portal;
      const signing = db.select().from(signings).where(eq(signings.reference, reference)).get();
      const adult = db.select().from(adults).where(eq(adults.id, parent.id)).get();
      expect([signing?.language, adult?.language]).toEqual([language, language]);
    },
    LONG,
  );

  test(
    "every other page that a visitor reads is in it too",
    async () => {
      const page = await site.open({ width: PHONE, javaScript: false });
      const paths = [
        "/policies",
        "/policies/social-media",
        "/policies/social-media/changes",
        "/help",
        "/privacy",
        "/accessibility",
        "/before-you-post",
        "/slip",
        "/slip/ABCD-EFGH-JKMN",
        "/r/nothing",
        "/sign-in/link/nothing",
        "/not-me",
        "/not-me?reported",
        "/not-on-the-roll",
        "/not-on-the-roll?sent",
        "/check",
        "/check/ABCDE-FGHJK",
        "/nowhere",
      ];
      for (const path of paths) {
        await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
        await expectAllIn(language, page);
      }
      expect(paths).toHaveLength(18);
      // The link of a sign-in mail has one, and no other page.
      expect(await page.context().cookies()).toHaveLength(1);
    },
    LONG,
  );

  test(
    "every other page of a parent is in it too, and one press brings English back",
    async () => {
      const { portal } = site;
      const parent = anAskedParent(portal);
      const page = await site.open({ width: PHONE, javaScript: false });
      await page.goto(`/sign-in?lang=${language}`);
      const code = await codeSentTo(portal, parent.email, async () => {
        await page.getByRole("textbox").fill(parent.email);
        await press(page, t("sign-in.send"));
      });
      await page.getByRole("textbox").fill(code);
      await press(page, t("frame.continue"));
      const paths = ["/me", "/me/ask", "/me/data", "/sign/something-wrong", "/sign/nowhere", "/not-me"];
      for (const path of paths) {
        await page.goto(path);
        if (path !== "/not-me") await expectAllIn(language, page);
      }
      expect(paths).toHaveLength(6);
      await page.goto("/me");
      await press(page, "English");
      expect(pathOf(page)).toBe("/me");
      expect(await headingOf(page)).toBe("My details");
      expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
    },
    LONG,
  );
});

function phoneOfSchool(): string {
  return site.portal.portal.school().phone;
}

/** No text of ours is English, the page says its language, and it is as easy to read and use as the English one. */
async function expectAllIn(language: "cy" | "pl", page: Page): Promise<void> {
  const path = pathOf(page);
  expect.soft(await page.locator("html").getAttribute("lang"), path).toBe(language);
  expect.soft(await page.locator("html").getAttribute("dir"), path).toBe("ltr");
  expect.soft(await leftInEnglish(page, language), path).toEqual([]);
  expect.soft(await sidewaysFaults(page), `sideways: ${path}`).toEqual([]);
  expect.soft(await smallTargets(page), `small: ${path}`).toEqual([]);
  await looking.context().addCookies(await page.context().cookies());
  await looking.goto(page.url());
  expect.soft(await axeFaults(looking), `axe: ${path}`).toEqual([]);
}
