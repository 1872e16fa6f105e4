import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { sendSafeUseLetter } from "#app/domain/letters/send-safe-use-letter.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { axeFaults, bringAxe, sidewaysFaults } from "#tests/support/page-faults.ts";
import { follow, headingOf, mainText, pathOf, press } from "#tests/support/page-walk.ts";
import { pagesOfPdf, wordsOfPdf } from "#tests/support/pdf-text.ts";
import { pictureOfPdf } from "#tests/support/picture-of-pdf.ts";
import { cookiesOfStaff, demoStaff } from "#tests/support/staff-at-work.ts";

const site = aSiteInChromium();

const SCREENS = [
  { width: PHONE, javaScript: false, screen: "at 320 px, without JavaScript" },
  { width: DESKTOP, javaScript: true, screen: "at a desk" },
];

/** The page of somebody at work, and a look at each step of it: axe needs a script, which the page itself may not have. */
async function atTheScreen(width: number, javaScript: boolean, who: keyof typeof DEMO_PEOPLE) {
  const as = await cookiesOfStaff(site.portal, demoStaff(site.portal, DEMO_PEOPLE[who]));
  const page = await site.open({ width, javaScript, as });
  const beside = await site.open({ width, as });
  await bringAxe(beside);
  let looked = 0;
  const look = async () => {
    looked += 1;
    expect.soft(await sidewaysFaults(page), pathOf(page)).toEqual([]);
    await beside.goto(page.url());
    expect.soft(await axeFaults(beside), pathOf(page)).toEqual([]);
  };
  return { page, look, looks: () => looked };
}

/** What a link of the page brings, as the browser saves it. */
async function saved(page: Page, link: string | RegExp): Promise<Buffer> {
  const href = await page.getByRole("link", { name: link }).first().getAttribute("href");
  const answer = await page.request.get(new URL(href ?? "", page.url()).href);
  expect(answer.status()).toBe(200);
  return answer.body();
}

describe("section 5 from the first question to the end", () => {
  test.for(SCREENS)(
    "nobody is named at first; then the parent, a talk, letter 1, its PDF, and it is closed, $screen",
    async ({ width, javaScript }) => {
      const { db } = site.portal.portal;
      const name = `Meleri Posted ${width}`;
      anAdult(db, {
        name,
        email: `meleri${width}@example.test`,
        childrenHere: [aChild(db, { name: "Non" })],
      });
      const { page, look, looks } = await atTheScreen(width, javaScript, "dsl");
      await page.goto("/office/matters/new");
      for (const question of ["threatened", "harmed a child", "about the headteacher"]) {
        const asked = page.getByRole("group", { name: new RegExp(question) });
        await asked.getByRole("radio", { name: "No" }).check();
      }
      await page.getByLabel(/^What was noticed/).fill("A post in a village group about the school");
      await press(page, "Open the matter");
      expect(await mainText(page)).toContain("Nobody is named yet");
      const matter = pathOf(page);
      await look();

      await follow(page, "Name somebody");
      await page.getByLabel(/^A part of the adult/).fill(name);
      await press(page, "Look");
      await page.getByRole("radio", { name }).check();
      await page
        .getByRole("radio", { name: /^Posted it/ })
        .first()
        .check();
      await press(page, "Name this person");
      await follow(page, "Talked with the parent");
      await page.getByLabel("What was done?").fill("We met, and talked about the post");
      await press(page, "Write it down");
      await follow(page, "Asked to remove it");
      await page.getByLabel("What was done?").fill("They would rather keep it");
      await press(page, "Write it down");

      await follow(page, /^Write letter 1/);
      await press(page, `Write to ${name}`);
      await page.getByLabel("Where was it?").fill("a page of the village");
      await page.getByLabel("On which day was it posted?").fill("2026-01-09");
      for (const box of ["first", "last"] as const)
        await page.getByRole("checkbox", { name: "Inappropriate comments about staff" })[box]().check();
      await page.getByRole("checkbox", { name: "End with the closing warning" }).check();
      await page.getByLabel(/^If you continue/).fill("make inappropriate comments");
      await look();
      await press(page, "Save and check");
      expect(await mainText(page)).not.toContain("This is early");
      await look();
      await press(page, "Finish the letter");
      const letter = pathOf(page);
      expect(await headingOf(page)).toMatch(new RegExp(`^Letter \\d+: Letter to ${name}$`));
      await look();

      const pdf = await saved(page, "PDF");
      const words = wordsOfPdf(pdf).replace(/\s+/g, " ");
      for (const said of [name, "a page of the village", "seek legal advice", "Headteacher"])
        expect(words).toContain(said);
      const browser = page.context().browser();
      if (!browser) throw new Error("No browser");
      const { ink } = await pictureOfPdf(browser, pdf);
      // A letter: a head in the school's colour, a margin on both sides, and a page full of lines.
      expect(ink).toMatchObject({ hasColour: true });
      expect(ink.left).toBeGreaterThan(0.05);
      expect(ink.right).toBeLessThan(0.95);
      expect(ink.top).toBeLessThan(0.15);
      expect(ink.bottom).toBeGreaterThan(0.5);
      expect(ink.share).toBeGreaterThan(0.01);
      expect(ink.share).toBeLessThan(0.25);

      await follow(page, "Send the letter");
      await look();
      await page.getByRole("radio", { name: "It was handed over" }).check();
      await press(page, "Write it down");
      expect(pathOf(page)).toBe(letter);
      expect(await mainText(page)).toContain("Handed over");

      await page.goto(matter);
      const record = await mainText(page);
      for (const said of ["was finished", "was handed over", "They would rather keep it"])
        expect(record).toContain(said);
      await look();
      await follow(page, "Close the matter");
      await page.getByRole("radio", { name: "It was removed" }).check();
      await press(page, "Close the matter");
      expect(await mainText(page)).toContain("It was removed");
      expect(looks()).toBe(6);
    },
  );
});

describe("letter 2", () => {
  test.for(SCREENS)(
    "goes to a class by mail, and on paper to the one without email, $screen",
    async ({ width, javaScript }) => {
      const { db, clock } = site.portal.portal;
      const className = `Class ${width}`;
      const childrenHere = [aChild(db, { className })];
      anAdult(db, { name: `Wyn Withmail ${width}`, email: `wyn${width}@example.test`, childrenHere });
      anAdult(db, { name: `Nora Nomail ${width}`, email: null, childrenHere });
      const { page, look, looks } = await atTheScreen(width, javaScript, "head");
      await page.goto("/office/letters");
      await press(page, "Write to many parents about safe use");
      await page.getByRole("checkbox", { name: "Pictures of other people’s children" }).check();
      await look();
      await press(page, "Save and check");
      await look();
      await press(page, "Finish the letter");
      await follow(page, "Send the letter");
      await page.getByRole("radio", { name: /class/i }).check();
      await page.getByRole("checkbox", { name: className }).check();
      await look();
      await press(page, "Continue");
      expect(await headingOf(page)).toBe("Check: 1 mail");
      expect(await mainText(page)).toContain("Have no email, so they need it on paper: 1");
      await look();
      await page.getByLabel(/^Type the number of mails/).fill("1");
      await press(page, "Send the letter");
      const round = pathOf(page);
      sendSafeUseLetter(db, { atMost: 9, now: clock() + 11 * MINUTE });
      await page.goto(`${round}?names`);
      await look();
      const copies = await saved(page, /^Download 1 copy/);
      expect(pagesOfPdf(copies)).toBeGreaterThan(0);
      expect(wordsOfPdf(copies)).not.toContain("Nomail");
      await press(page, "It is handed out");
      expect(await mainText(page)).toContain("Got it on paper");
      expect(looks()).toBe(5);
    },
  );
});
